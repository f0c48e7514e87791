/** What the styles of a page do to the widget: compared with a plain page, pixel by pixel. */
import type { Locator } from '@playwright/test'
import { expect, test, type Page, type Shop, type Shopper } from './fixtures.ts'
import { HOSTILE_PAGES, TYPICAL_PAGES, ZOOMED_PAGES, type HostilePage, type HostilePageName } from './hostile-pages.ts'

const IS_FULL = process.env['HOSTILE'] === 'full'
const WHITE = '<style>html { background: #fff !important }</style>'

type Picture = { readonly state: string; readonly box: string; readonly png: string }
type Plain = { readonly pictures: readonly Picture[]; readonly properties: readonly string[] }

/** A draft of the page before would go on in the next one. The timers of the page are run by the test. */
async function prepare({ page }: Shopper): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.addInitScript(() => sessionStorage.clear())
  await page.clock.install()
}

async function visit(shopper: Shopper, shop: Shop, page: HostilePage, properties: readonly string[]): Promise<void> {
  const { body = '', head, isWithoutDoctype = false } = page
  const html = shop.html({ head: WHITE + (head?.(properties) ?? ''), body })
  shop.setPage('/', { html: isWithoutDoctype ? html.replace('<!doctype html>', '') : html })
  await shopper.visit()
  // The launcher has looked for what lies under it: from here on it stays where it is.
  await shopper.page.clock.runFor(1_000)
}

/** Of what is inside the edge: at round corners the page shows through. */
async function paint(shopper: Shopper, state: string, part: Locator): Promise<Picture> {
  await shopper.page.mouse.move(1, 1)
  const { x, y, width, height } = (await part.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  expect(width).toBeGreaterThan(40)
  const clip = { x: x + 7, y: y + 7, width: width - 14, height: height - 20 }
  const png = await shopper.page.screenshot({ clip })
  return { state, box: JSON.stringify({ x, y, width, height }), png: png.toString('base64') }
}

async function openFollowUp(shopper: Shopper): Promise<void> {
  await shopper.rate(1)
  await expect(shopper.comment).toBeVisible()
  await expect(shopper.sendButton).toBeVisible()
}

async function paintStates(shopper: Shopper): Promise<readonly Picture[]> {
  const launcher = await paint(shopper, 'launcher', shopper.launcher)
  await shopper.openForm()
  const rating = await paint(shopper, 'rating', shopper.panel)
  await openFollowUp(shopper)
  return [launcher, rating, await paint(shopper, 'follow-up', shopper.panel)]
}

/** Those that are the widget's own affair: `--defter-…` is for the page to set. */
function listProperties({ widget }: Shopper): Promise<readonly string[]> {
  return widget.evaluate(({ shadowRoot }) => {
    const sheets = [...(shadowRoot?.adoptedStyleSheets ?? []), ...(shadowRoot?.styleSheets ?? [])]
    const rules = sheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join('\n')
    return [...new Set(rules.match(/--(?!defter-)[\w-]+/g))]
  })
}

/** One line for each state that does not look the same. */
async function listDifferences(page: Page, plain: readonly Picture[], hostile: readonly Picture[]): Promise<string[]> {
  const lines: string[] = []
  for (const [index, { state, box, png }] of plain.entries()) {
    const other = hostile[index]
    const count = png === other?.png ? 0 : await page.evaluate(countOtherPixels, [png, other?.png ?? ''])
    if (box !== other?.box) lines.push(`${state} at ${other?.box} instead of ${box}`)
    else if (count) lines.push(`${state}: ${count} other pixels`)
  }
  return lines
}

/** Runs in a page. Edges are smoothed a little differently from run to run, by one shade of 255. */
async function countOtherPixels(pngs: string[]): Promise<number> {
  const pixelsOf = async (png: string): Promise<Uint8ClampedArray> => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')
    pen?.drawImage(image, 0, 0)
    return pen?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray()
  }
  const [one, other] = await Promise.all(pngs.map(pixelsOf))
  return one?.filter((shade, at) => Math.abs(shade - (other?.[at] ?? 999)) > 8).length ?? -1
}

/** Once for each worker and size. */
const plainBySize = new Map<string, Plain>()

async function paintPlain(size: string, shopper: Shopper, shop: Shop): Promise<Plain> {
  const known = plainBySize.get(size)
  if (known) return known
  await visit(shopper, shop, {}, [])
  const properties = await listProperties(shopper)
  const plain = { pictures: await paintStates(shopper), properties }
  plainBySize.set(size, plain)
  return plain
}

function testPages(size: string, names: readonly HostilePageName[]): void {
  for (const name of names) {
    test(`${name}: the widget looks as on a plain page`, async ({ shopper, shop }) => {
      await prepare(shopper)
      const { pictures, properties } = await paintPlain(size, shopper, shop)
      expect(properties.length).toBeGreaterThan(0)
      await visit(shopper, shop, HOSTILE_PAGES[name], properties)
      const hostile = await paintStates(shopper)
      const blank = await shopper.context.newPage()
      expect(await listDifferences(blank, pictures, hostile)).toEqual([])
    })
  }
}

test.describe('on a desktop', () => {
  test.use({ viewport: { width: 1280, height: 800 } })
  testPages('desktop', IS_FULL ? (Object.keys(HOSTILE_PAGES) as HostilePageName[]) : TYPICAL_PAGES)
})

test.describe('at 400 % zoom, 320 px wide', () => {
  test.use({ viewport: { width: 320, height: 640 } })
  testPages('zoomed', IS_FULL ? ZOOMED_PAGES : ZOOMED_PAGES.slice(0, 2))

  test('every control is within the screen, and nothing scrolls sideways', async ({ shopper }) => {
    await shopper.visit()
    await shopper.openForm()
    await openFollowUp(shopper)
    const measures = await shopper.panel.evaluate((panel) => ({
      width: innerWidth,
      sideways: panel.scrollWidth - panel.clientWidth,
      outside: [...panel.querySelectorAll('button, label, input, textarea')]
        .map((control) => control.getBoundingClientRect())
        .filter(({ left, right }) => left < 0 || right > innerWidth).length,
    }))
    expect(measures).toEqual({ width: 320, sideways: 0, outside: 0 })
  })
})

test('a page whose root is a grid, an inline grid or a flex box is as large as without the widget', async ({
  shopper,
  shop,
}) => {
  shop.setPage('/', { html: shop.html({ head: '<style>html { min-height: 100% }</style>' }) })
  await shopper.visit()
  const measure = () =>
    shopper.page.evaluate(() =>
      ['grid', 'inline-grid', 'flex'].map((display) => {
        document.documentElement.style.display = display
        const { offsetWidth, offsetHeight, offsetLeft } = document.body
        return [display, offsetWidth, offsetHeight, offsetLeft]
      }),
    )
  const withWidget = await measure()
  await shopper.widget.evaluate((host) => host.remove())
  expect(await measure()).toEqual(withWidget)
})
