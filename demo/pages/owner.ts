/** What the owner's pages share: their own links, and a plain sentence when the book cannot be read. Never the owner key. */
import { html, raw } from 'hono/html'
import type { Visit } from '../visit.ts'
import type { Say, WordKey } from '../words/index.ts'
import type { Html } from './layout.ts'

const PAGES = [
  ['/book', 'navAnswers'],
  ['/book/cases', 'navCases'],
  ['/book/offers', 'navOffers'],
] as const satisfies readonly (readonly [string, WordKey])[]

export function ownerNav({ say, url }: Visit): Html {
  const here = PAGES.findLast(([path]) => url.pathname.startsWith(path))?.[0]
  return html`<nav class="desk-nav" aria-label="${say('ownerNav')}">
    ${PAGES.map(([path, key]) => {
      const current = path === here ? html` aria-current="page"` : ''
      return html`<a href="${path}"${current}>${say(key)}</a>`
    })}
  </nav>`
}

export function unreachable(say: Say, reason: string): Html {
  return html`<section class="sum" role="alert">
    <h2>${say('ledgerDown')}</h2>
    <p>${say('ledgerDownText', { reason })}</p>
  </section>`
}

/** What was done, or what has to be corrected; there the reader goes on. */
export function notice(sentence: string | undefined, isWrong: boolean): Html | string {
  if (sentence === undefined) return ''
  return html`<p class="notice${isWrong ? ' wrong' : ''}" role="${isWrong ? 'alert' : 'status'}"${isWrong ? raw(' tabindex="-1" autofocus') : ''}>${sentence}</p>`
}
