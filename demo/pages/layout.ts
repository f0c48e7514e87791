/** The frame of every page: strip, header, footer, and the one script tag of the widget. Never a second way in for the order. */
import { html, raw } from 'hono/html'
import type { Touchpoint } from '../../sdk/contract/index.ts'
import { countPieces } from '../cart.ts'
import { LANGUAGES } from '../catalogue/index.ts'
import { dataLayerScript, type PurchaseEvent } from '../purchase.ts'
import { STYLE_URL } from '../style/index.ts'
import type { Visit } from '../visit.ts'
import { LANGUAGE_NAMES } from '../words/index.ts'

export type Html = ReturnType<typeof html>

/** What the widget's tag says; pages for the owner carry none. */
export type Embed = {
  readonly apiUrl: string
  readonly siteKey: string
  readonly touchpoint: Touchpoint
  readonly purchase?: PurchaseEvent
  readonly orderProof?: string
}

export type Page = {
  readonly title: string
  readonly main: Html
  readonly query?: string
  readonly embed?: Embed
}

export function layout(visit: Visit, page: Page): Html {
  const { language, say } = visit
  return html`<!doctype html>
    <html lang="${language}"${language === 'ar' ? raw(' dir="rtl"') : ''}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title} · Köşe Kitabevi</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLE_URL}" />
        ${page.embed ? widgetTags(visit, page.embed) : ''}
      </head>
      <body>
        <a class="skip" href="#main">${say('skip')}</a>
        <header>${strip(visit)} ${topBar(visit, page.query)}</header>
        <main id="main" tabindex="-1">${page.main}</main>
        ${footer(visit)}
      </body>
    </html>`
}

function widgetTags(visit: Visit, embed: Embed): Html {
  const { apiUrl, siteKey, touchpoint, purchase, orderProof } = embed
  const purchaseTag = purchase ? html`<script nonce="${visit.nonce}">${raw(dataLayerScript(purchase))}</script>` : ''
  const proof = orderProof ? html` data-order-proof="${orderProof}"` : ''
  const src = `${apiUrl}/w/${siteKey}.js?lang=${visit.language}`
  return html`${purchaseTag}
    <script async src="${src}" data-touchpoint="${touchpoint}"${proof}></script>`
}

function strip({ language, say, url }: Visit): Html {
  return html`<div class="strip">
    <p>${say('exampleShop')}</p>
    <nav aria-label="${say('languageNav')}">
      ${LANGUAGES.map((other) => {
        const query = new URLSearchParams(url.searchParams)
        query.set('lang', other)
        const current = other === language ? html` aria-current="true"` : ''
        return html`<a href="?${query.toString()}" lang="${other}" hreflang="${other}"${current}
          >${other.toUpperCase()}<span class="sr"> ${LANGUAGE_NAMES[other]}</span></a>`
      })}
    </nav>
  </div>`
}

function topBar({ say, cart }: Visit, query = ''): Html {
  const count = countPieces(cart)
  return html`<div class="top">
    <a class="brand" href="/" lang="tr">Köşe Kitabevi</a>
    <form role="search" action="/">
      <label class="sr" for="search">${say('searchLabel')}</label>
      <input id="search" name="q" type="search" value="${query}" placeholder="${say('searchLabel')}" maxlength="100" />
      <button class="sr-until-focus">${say('searchButton')}</button>
    </form>
    <nav aria-label="${say('shopNav')}">
      <a class="wide" href="/">${say('navBooks')}</a>
      <a class="wide" href="/support">${say('navSupport')}</a>
      <a href="/cart">${say('navCart')}${count > 0 ? cartCount(say('navCartCount', { count }), count) : ''}</a>
    </nav>
  </div>`
}

function cartCount(label: string, count: number): Html {
  return html`<span class="count" aria-hidden="true">${count}</span><span class="sr">, ${label}</span>`
}

function footer({ say }: Visit): Html {
  return html`<footer>
    <nav aria-label="${say('footerNav')}">
      <a href="/">${say('navBooks')}</a>
      <a href="/support">${say('navSupport')}</a>
      <a href="/returns">${say('navReturns')}</a>
      <a href="/book">${say('navLedger')}</a>
    </nav>
    <p>${say('exampleLong')}</p>
  </footer>`
}
