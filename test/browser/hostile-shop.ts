/** For the old browser tests that are not moved yet. */
import type { Shopper } from './shopper.ts'

/** The idle chunk is there: it brings a style sheet of its own. */
export async function waitForIdleChunk({ page }: Shopper): Promise<void> {
  await page.waitForFunction(() =>
    [...document.documentElement.children].some(({ shadowRoot }) => (shadowRoot?.adoptedStyleSheets.length ?? 0) > 1),
  )
}
