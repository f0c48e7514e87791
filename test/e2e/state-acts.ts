/** What a shopper does on the way to a state, in the language of the trip. */
import { expect, type Locator, type Page, type Route } from '@playwright/test'
import type { Locale } from '../../sdk/contract/index.ts'
import type { Site } from './backend.ts'
import type { ShopPage } from './shop-server.ts'
import type { Shopper } from './shopper.ts'
import { STATE_WORDS } from './state-words.ts'

export type Trip = {
  readonly shopper: Shopper
  readonly site: Site
  readonly locale: Locale
  setPage(path: string, page: ShopPage): void
  /** Told at every state. */
  look(state: string): Promise<void>
}

export type Walk = (trip: Trip) => Promise<void>

export const WORDS = 'Paket iki gün geç geldi, kitabın kapağı ezilmişti. Hediye edecektim.'
/** Where answers are sent. */
export const ANSWERS = /\/responses\?/

/** Until the widget is ready, on a shop's page with the language and these attributes of the script tag. */
export async function openShop(trip: Omit<Trip, 'look'>, attributes = 'data-touchpoint="checkout"'): Promise<void> {
  setShopPage(trip, attributes)
  await trip.shopper.visit()
}

export function setShopPage({ site, locale, setPage }: Omit<Trip, 'look'>, attributes: string): void {
  const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>Köşe Kitabevi</title>
<meta name="viewport" content="width=device-width"></head><body>
<main style="max-width:40rem;font:17px/1.6 Georgia,serif"><h1>Köşe Kitabevi</h1><p>Mavi mələklər, Çingiz Abdullayev</p>
<p>${'Bir şəhər, bir gecə və heç kimin açmadığı məktub. '.repeat(60)}</p></main>
<script async src="${site.scriptUrl(locale)}" ${attributes}></script></body></html>`
  setPage('/', { html })
}

export function actsOf({ shopper, locale }: Pick<Trip, 'shopper' | 'locale'>) {
  const words = STATE_WORDS[locale]
  const button = (name: string): Locator => shopper.panel.getByRole('button', { name, exact: true })
  const radio = (name: string): Locator => shopper.panel.getByRole('radio', { name, exact: true })
  const face = (score: number): Locator => radio(words.faces[score - 1] ?? '')
  return {
    words,
    button,
    radio,
    face,
    close: () => button(words.close).click(),
    /** Until everything about the page that follows is there. */
    async rate(score: number): Promise<void> {
      await shopper.openForm()
      await face(score).click()
      await expect(shopper.sendButton).toBeVisible()
    },
    /** After an answer: its reply is shown first. */
    async rateAgain(score: number): Promise<void> {
      await shopper.openForm()
      await button(words.writeAgain).click()
      await face(score).click()
      await expect(shopper.sendButton).toBeVisible()
    },
  }
}

/** Says what becomes of every request from now on that posts to such an address: what was said last counts. */
export async function answerPosts(page: Page, address: RegExp, answer: (route: Route) => Promise<void>): Promise<void> {
  await page.route(address, (route) => (route.request().method() === 'POST' ? answer(route) : route.fallback()))
}

/** From now on the shop says by when it will reply: somebody is named who does. */
export async function promiseReplies(site: Site): Promise<void> {
  await site.owner('PUT', 'remedies', { ...(await site.owner('GET', 'remedies')), assignee: 'Elif' })
}
