/** What a page of ours still has to do by itself, so that a test can wait for it or keep it from happening. Never by a number of milliseconds of ours. */
import type { Page } from '@playwright/test'
import { expect } from 'vitest'

/** Further than any test comes before the clock stands still. */
const AHEAD_MS = 60_000

/**
 * Until `page.clock.runFor(…)` no timer of the page fires; for a visit with `hasClock`, while nothing is under way.
 * To be undone by `page.clock.resume()` before another page is loaded.
 */
export async function stopClock(page: Page): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + AHEAD_MS)
}

/** The cards are there and drawn: the style sheet they bring is adopted in the same task. */
export async function waitForCards(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('*')]
      .flatMap(({ shadowRoot }) => [...(shadowRoot?.adoptedStyleSheets ?? [])])
      .some(({ cssRules }) => [...cssRules].some((rule) => (rule as CSSStyleRule).selectorText?.includes('.slip'))),
  )
}

/** Keys of what waits on the device to be sent. A record goes after the page has done what its answer asks for. */
export function queueOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    // Whoever opens a database makes it.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'defter')) return []
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('defter')
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error))
    })
    const keys = await new Promise<IDBValidKey[]>((resolve, reject) => {
      const request = database.transaction('outbox').objectStore('outbox').getAllKeys()
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error))
    })
    database.close()
    return keys.map(String)
  })
}

/** The page has heard what became of everything that it has sent. */
export async function waitForAnswers(page: Page): Promise<void> {
  await expect.poll(() => queueOf(page)).toEqual([])
}

/**
 * Lets three seconds of a page with `hasClock` pass, and waits until every request that it made in them is known to us:
 * `url` is asked last and answered.
 */
export async function letThreeSecondsPass(page: Page, url: string): Promise<void> {
  await page.clock.runFor(3_000)
  await page.evaluate((asked) => fetch(asked, { mode: 'no-cors' }).then(() => undefined), url)
}
