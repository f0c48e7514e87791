import { askEveryKind, walkEveryKind } from './ask-every-kind.ts'
import { expect, test } from './fixtures.ts'
import { ringShare, shootUnfocused } from './focus-ring.ts'
import { stopClock } from './page-clock.ts'
import type { Shopper } from './shopper.ts'

/** A ring that a corner or the window's edge cuts is still a ring. */
const MOST_OF_IT = 0.6

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Controls that look alike are tried once. */
async function findFaintControls(shopper: Shopper, tried: Set<string>): Promise<readonly string[]> {
  const faint: string[] = []
  const before = await shootUnfocused(shopper.page)
  const controls = shopper.widget.locator('button:enabled, input:enabled, textarea:enabled, a')
  for (const control of await controls.filter({ visible: true }).all()) {
    const look = await control.evaluate((one: HTMLInputElement) => {
      const drawn = one.closest('label') ?? one
      const { backgroundColor, borderRadius, boxShadow, height } = getComputedStyle(drawn)
      const name = one.localName === 'button' ? one.textContent : one.checked
      return [one.localName, one.type, name, backgroundColor, borderRadius, boxShadow, height].join(' ')
    })
    if (tried.has(look)) continue
    tried.add(look)
    const share = await ringShare(control, before)
    if (share < MOST_OF_IT) faint.push(`${look}: ${share.toFixed(2)}`)
  }
  return faint
}

test.describe('the focus is seen', () => {
  // High enough that nothing has to scroll.
  test.use({ viewport: { width: 1280, height: 1200 } })

  for (const mode of ['tab', 'corner', 'bar', 'dialog', 'inline']) {
    test.describe(`as ${mode}`, () => {
      test.use({ siteOptions: { look: { mode, side: 'end' } } })

      test('on the launcher and on every control of a complaint', async ({ shopper, shop }) => {
        const body = mode === 'inline' ? '<div data-defter></div>' : ''
        shop.setPage('/', { html: shop.html({ body }) })
        await shopper.visit()
        const tried = new Set<string>()
        const faint: string[] = []
        if (mode !== 'inline') {
          faint.push(...(await findFaintControls(shopper, tried)))
          await shopper.openForm()
        }
        await expect(shopper.face(1)).toBeVisible()
        faint.push(...(await findFaintControls(shopper, tried)))
        await shopper.rate(1)
        await shopper.panel.getByRole('button', { name: 'Contact me' }).click()
        await expect(shopper.contactField).toBeVisible()
        await shopper.panel.getByRole('checkbox').first().click()
        faint.push(...(await findFaintControls(shopper, tried)))
        if (mode === 'tab') {
          await shopper.send()
          await shopper.sees('How shall we put it right?')
          faint.push(...(await findFaintControls(shopper, tried)))
        }
        expect(faint).toEqual([])
        expect(tried.size).toBeGreaterThan(6)
      })
    })
  }

  test('on every control of every kind of question', async ({ shopper, site, shop }) => {
    await askEveryKind(site, shop, 'en')
    await shopper.visit()
    const tried = new Set<string>()
    const faint: string[] = []
    await walkEveryKind(shopper, 'en', async (kind) => {
      faint.push(...(await findFaintControls(shopper, tried)).map((one) => `${kind}: ${one}`))
    })
    expect(faint).toEqual([])
    expect(tried.size).toBeGreaterThan(6)
  })
})

const LINK_COUNT = 34
const links = (count: number, separator: string) =>
  Array.from({ length: count }, (_, place) => `<a href="#${place}">A shop’s link</a>`).join(separator)
const LINKS = `<style>a{display:inline-block;padding:2px 4px}</style><p style="text-align:end">${links(12, '<br>')}</p>
  <div style="height:1400px"></div><footer>${links(LINK_COUNT - 12, ' ')}</footer>`

for (const mode of ['bar', 'tab', 'corner']) {
  test.describe(`as ${mode}`, () => {
    test.use({ siteOptions: { look: { mode, side: 'end' } } })
    for (const width of [1280, 375]) {
      test.describe(`on a page ${width} px wide`, () => {
        test.use({ viewport: { width, height: 720 } })

        test('nothing that has the focus lies under the launcher', async ({ shopper, shop }) => {
          const { page, launcher } = shopper
          shop.setPage('/', { html: shop.html({ body: LINKS }) })
          await page.clock.install()
          await shopper.visit()
          await stopClock(page)
          const hidden: string[] = []
          await page.keyboard.press('Tab')
          await expect(page.getByRole('button', { name: 'Buy' })).toBeFocused()
          for (let link = 0; link < LINK_COUNT; link++) {
            await page.keyboard.press('Tab')
            await page.evaluate(nextFrame)
            // The launcher has looked about, and stays where it is.
            await page.clock.runFor(1_000)
            if (await launcher.evaluate(isOverFocus)) hidden.push(`link ${link}`)
          }
          expect(hidden).toEqual([])
          // From the very last link on to the launcher, which shows itself for it.
          await page.keyboard.press('Tab')
          await expect(launcher).toBeFocused()
          await expect(launcher).toHaveCSS('opacity', '1')
        })
      })
    }
  })
}

/** What was scrolled is told to the page at its next frame, before sizes are observed. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => new ResizeObserver(() => resolve()).observe(document.body))
}

/** Something of it is under what is seen of the launcher. */
function isOverFocus(launcher: Element): boolean {
  const theirs = document.activeElement?.getBoundingClientRect() ?? new DOMRect()
  const ours = launcher.getBoundingClientRect()
  const { visibility, opacity } = getComputedStyle(launcher)
  const isApart =
    theirs.right <= ours.left || theirs.left >= ours.right || theirs.bottom <= ours.top || theirs.top >= ours.bottom
  return !isApart && visibility !== 'hidden' && opacity !== '0'
}
