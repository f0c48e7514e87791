/** The timers of a page under a test's control. `page.clock.install()` comes before the first visit. */
import type { Page } from '@playwright/test'

/** Further than any test comes before the clock stands still. */
const AHEAD_MS = 60_000

/** No timer of the page fires until `page.clock.runFor(…)`; to be undone by `page.clock.resume()` before another page is loaded. */
export async function stopClock(page: Page): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + AHEAD_MS)
}

/**
 * Lets three seconds of the page pass, and waits until every request that it made in them has reached `url`'s server:
 * `url` is asked last and answered.
 */
export async function letThreeSecondsPass(page: Page, url: string): Promise<void> {
  await page.clock.runFor(3_000)
  await page.evaluate((address) => fetch(address, { mode: 'no-cors' }).then(() => undefined), url)
}
