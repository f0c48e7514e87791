import type { Page } from '@playwright/test'

/** Whatever the widget loads after the script of the tag. */
export const LATER_FILES = /\/assets\//

/** What is shown after an answer: loaded once the form is open. */
export const LATER_SCREENS = /\/assets\/later-screens-/

/** The app, and what keeps its launcher aside. */
export const FILES_BEFORE_PRESS = /\/assets\/(app|avoid-fixed-elements)-[\w-]+\.js$/

/** For a page with `page.clock`: until all that it loads by itself in its first seconds has come and run. */
export async function runLaterFiles(page: Page): Promise<void> {
  await page.clock.runFor(3_000)
  const urls = (await page.requests()).map((request) => request.url()).filter((url) => LATER_FILES.test(url))
  // In text, for the test's own bundler changes an `import()`. Whoever has asked for it first gets it first.
  await page.evaluate(`Promise.all(${JSON.stringify(urls)}.map((url) => import(url))).then(() => undefined)`)
  await page.clock.runFor(1_000)
}
