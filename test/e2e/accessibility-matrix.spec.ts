/**
 * Every state before axe and our own rules, in each language, light and dark, at 100, 200 and 400 %. With `A11Y=full` each
 * state is looked at in all thirty ways. An ordinary run is a selection: the long walks in three languages each, Arabic
 * among them, the short ones in one, and at each state one scheme at one zoom, in turn.
 */
import type { Locator, Page } from '@playwright/test'
import { LOCALES, type Locale } from '../../sdk/contract/index.ts'
import { expect, test } from './fixtures.ts'
import { MORE_WALKS } from './more-states.ts'
import { brokenRules, faintTexts, loadAxe, lostContent, smallTargets } from './page-checks.ts'
import { walkAnswers, walkKinds, walkReturn, walkWithoutStore, type Walk } from './states.ts'

/** A window of 1280 × 1024 at 100, 200 and 400 %, in CSS pixels. Source: WCAG 2.2, 1.4.10. */
const WINDOWS = [
  { zoom: 100, width: 1280, height: 1024 },
  { zoom: 200, width: 640, height: 512 },
  { zoom: 400, width: 320, height: 256 },
]
const WAYS = WINDOWS.flatMap((size) => (['light', 'dark'] as const).map((scheme) => ({ ...size, scheme })))
type Way = (typeof WAYS)[number]

const isFull = process.env['A11Y'] === 'full'

const WALKS: readonly { readonly name: string; readonly walk: Walk; readonly ordinarily: readonly Locale[] }[] = [
  { name: 'from the launcher to what became of the answer', walk: walkAnswers, ordinarily: ['tr', 'ru', 'ar'] },
  { name: 'on a device that keeps nothing', walk: walkWithoutStore, ordinarily: ['en'] },
  { name: 'on the next visit', walk: walkReturn, ordinarily: ['az'] },
  { name: 'in every kind of question', walk: walkKinds, ordinarily: ['az', 'en', 'ar'] },
  ...Object.entries(MORE_WALKS).map(([name, walk]) => ({ name, walk, ordinarily: [] })),
]

// Where things move, what is half faded in has another contrast.
test.use({
  contextOptions: { reducedMotion: 'reduce' },
  viewport: { width: 1280, height: 1024 },
})

async function findTroubles(page: Page, { width, height, scheme }: Way): Promise<readonly string[]> {
  await page.setViewportSize({ width, height })
  await page.evaluate((chosen) => {
    document.documentElement.style.colorScheme = chosen
    document.documentElement.style.background = 'Canvas'
    document.documentElement.style.color = 'CanvasText'
  }, scheme)
  return [
    ...(await brokenRules(page)),
    ...(await faintTexts(page)),
    ...(await smallTargets(page)),
    ...(await lostContent(page)),
  ]
}

test('the checks find a planted fault of each kind', async ({ shopper }) => {
  const { page, panel, closeButton } = shopper
  await shopper.visit()
  await shopper.openForm()
  await loadAxe(page)
  const find = () => findTroubles(page, { zoom: 200, width: 640, height: 512, scheme: 'light' })
  expect(await find()).toEqual([])
  const plant = async (place: Locator, style: string): Promise<string> => {
    const before = await place.getAttribute('style')
    await place.evaluate((element, added) => element.setAttribute('style', added), `${before ?? ''};${style}`)
    const found = (await find()).join('\n')
    await place.evaluate((element, old) => element.setAttribute('style', old ?? ''), before)
    return found
  }
  const legend = panel.getByRole('heading')
  expect(await plant(panel.getByText('Good', { exact: true }), 'color: #aaa')).toMatch(/2\.\d+:1 “/)
  expect(await plant(closeButton, 'min-height: 30px; height: 30px')).toContain('× 30.0 button “Close”')
  expect(await plant(legend, 'width: 500px')).toContain('hangs over the edge')
  expect(await plant(legend, 'display: block; overflow: hidden; height: 4px')).toContain('is cut below')
  expect(await plant(panel, 'overflow: hidden; max-height: 60px')).toContain('cannot be scrolled into view')
  await closeButton.evaluate((button) => {
    button.removeAttribute('aria-label')
    button.replaceChildren()
  })
  expect((await find()).join('\n')).toContain('button-name')
})

for (const locale of LOCALES) {
  test.describe(`nothing is in the way in ${locale}`, () => {
    for (const { name, walk, ordinarily } of WALKS) {
      if (!isFull && !ordinarily.includes(locale)) continue
      test(name, async ({ shopper, site, shop }) => {
        if (isFull) test.slow()
        const { page } = shopper
        const troubles: string[] = []
        let turn = LOCALES.indexOf(locale)
        const look = async (state: string): Promise<void> => {
          await loadAxe(page)
          for (const way of WAYS.filter((_, place) => isFull || place === turn % WAYS.length)) {
            const found = await findTroubles(page, way)
            troubles.push(...found.map((trouble) => `${state}, ${way.zoom} %, ${way.scheme}: ${trouble}`))
          }
          turn += 1
          await page.setViewportSize({ width: 1280, height: 1024 })
        }
        await walk({ shopper, site, locale, look, setPage: shop.setPage })
        expect(troubles).toEqual([])
      })
    }
  })
}
