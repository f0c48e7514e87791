/** Themes, resets and tricks of style around the widget. Never a pixel of ours differs from a plain page. */
import type { Page } from '@playwright/test'
import { beforeAll, describe, expect, test } from 'vitest'
import { troublesOf, useHostileShop, waitForIdleChunk, type HostilePage } from './hostile-shop.ts'
import { watchNatives } from '../kit/watch-natives.ts'
import { visit, type Shopper } from './shopper.ts'

const shop = useHostileShop()

const style = (rules: string): HostilePage => ({ head: `<style>${rules}</style>` })

const PAGES: Readonly<Record<string, HostilePage>> = {
  'A140 every element but the root is hidden with !important': style(
    'html > *, body *, div, button, [popover] { display: none !important }',
  ),
  'A140 everything is reset with all: unset !important': style('*, *::before, *::after { all: unset !important }'),
  'buttons, fields and labels are hidden, flattened and moved away': style(
    `button, input, textarea, label, fieldset, legend, svg, h2, p, small { display: none !important; appearance: none !important;
    position: absolute !important; left: -9999px !important; width: 0 !important }`,
  ),
  'every box of the root is invisible, tiny, turned and out of reach': style(
    `html > div { visibility: hidden !important; opacity: 0 !important; position: fixed !important; left: -9999px !important;
    width: 0 !important; height: 0 !important; overflow: hidden !important; transform: scale(0) !important; filter: blur(9px) !important;
    clip-path: inset(50%) !important; contain: strict !important; content-visibility: hidden !important; pointer-events: none !important;
    zoom: 3 !important; z-index: -1 !important; mix-blend-mode: difference !important; mask: linear-gradient(#0000, #0000) !important }`,
  ),
  'the body is turned, blurred, faded and contained': style(
    `body { transform: scale(.5) rotate(9deg); filter: blur(3px); opacity: .2; contain: strict; will-change: transform;
    perspective: 90px; backdrop-filter: invert(1); overflow: hidden; position: fixed; inset: 0; z-index: 2147483647; isolation: isolate }`,
  ),
  'a huge root font': style('html { font-size: 40px } body { font: 3rem/3 fantasy }'),
  'A140 no font at all, letters spread, everything upper case, vertical and unselectable': style(
    `html, body, html > * { font-size: 0 !important; line-height: 0 !important; letter-spacing: 9px !important; word-spacing: 30px !important;
    text-indent: 60px !important; text-transform: uppercase !important; text-align: right !important; white-space: nowrap !important;
    color: #f0f !important; writing-mode: vertical-rl !important; user-select: none !important; cursor: none !important;
    -webkit-text-stroke: 2px red !important; text-shadow: 3px 3px red !important; font-style: italic !important;
    text-decoration: line-through !important; word-break: break-all !important; tab-size: 1 !important; quotes: none !important }`,
  ),
  'A140 a page written from right to left': {
    html: '',
    head: '<style>* { direction: rtl !important; unicode-bidi: bidi-override !important }</style><script>document.documentElement.dir = "rtl"</script>',
  },
  'a page that names its colours as we do': style(
    `*, :root { ${['brand', 'on', 'mark', 'paper', 'ink', 'soft', 'line', 'edge', 'tint', 'page']
      .map((name) => `--${name}: #f0f !important`)
      .join(';')} }`,
  ),
  'A140 a layer of the page above everything': {
    head: '<style>#wall { position: fixed; inset: 0; z-index: 2147483647; background: #fff }</style>',
    body: '<div id="wall"></div>',
  },
  'a page without a doctype': { html: 'quirks' },
  'a theme like Bootstrap': style(
    `*, ::after, ::before { box-sizing: border-box } :root { font-size: 16px; --bs-body: #212529 }
    body { margin: 0; font: 400 1rem/1.5 "Segoe UI", Roboto, sans-serif; color: #212529 } h1, h2, p { margin: 0 0 .5rem; line-height: 1.2 }
    button { border-radius: 0; text-transform: none } button, input, textarea { margin: 0; font: inherit } label { display: inline-block }
    fieldset { min-width: 0; border: 0 } legend { float: left; width: 100%; margin-bottom: .5rem; font-size: calc(1.275rem + .3vw) }
    textarea { resize: vertical } svg { vertical-align: middle } .row { display: flex; margin-inline: -12px } .row > * { width: 100% }
    .note, .panel, .launch { display: none !important } .go { background: #0d6efd !important }`,
  ),
  'a reset like Tailwind’s': style(
    `*, ::before, ::after { box-sizing: border-box; border: 0 solid #e5e7eb; margin: 0; padding: 0 } html { line-height: 1.5; tab-size: 4 }
    h1, h2 { font-size: inherit; font-weight: inherit } button, input, textarea { font: inherit; color: inherit; background: transparent; opacity: 1 }
    img, svg, video { display: block; vertical-align: middle; max-width: 100%; height: auto } [hidden] { display: none !important }
    ::placeholder { opacity: 1 } button, [role=button] { cursor: pointer } dialog { padding: 0 } textarea { resize: vertical }`,
  ),
  'a theme like WooCommerce’s': style(
    `body { font-family: "Source Sans Pro", Arial; line-height: 1.618; color: #6d6d6d; -webkit-font-smoothing: antialiased }
    button, input[type=button], .button { background-color: #333 !important; color: #fff !important; padding: .6180469716em 1.41575em !important;
    font-weight: 600; text-shadow: none; border-radius: 0 !important } button:hover { background: #1a1a1a !important }
    input[type=radio], input[type=checkbox] { width: auto; margin-right: .3342343017em } label { font-weight: 400 }
    textarea { background-color: #f2f2f2 !important; box-shadow: inset 0 1px 1px rgba(0, 0, 0, .125); padding: .618em; width: 100% }
    .woocommerce form .form-row label { line-height: 2 } fieldset { padding: 1.618em; border: 1px solid; margin: 1.618em 0 } svg { fill: red !important }`,
  ),
}

const WHITE = '<style>html { background: #fff !important }</style>'

/** One tab for all: a process for each page would cost more than the pictures. */
let tab: Shopper

async function openPage({ html, head = '', ...parts }: HostilePage): Promise<void> {
  const quirks = `<html lang="en"><head>${WHITE}<script async src="${shop.world.scriptUrl()}" data-touchpoint="checkout"></script></head><body><h1>Shop</h1>`
  const path = shop.serve({ ...parts, head: WHITE + head, ...(html === 'quirks' && { html: quirks }) })
  await tab.page.goto(shop.world.shopUrl + path)
  await waitForIdleChunk(tab)
  // The launcher has looked for what lies under it: from here on it stays where it is.
  await tab.page.waitForFunction(() =>
    [...document.documentElement.children].some(({ shadowRoot }) =>
      shadowRoot?.querySelector<HTMLElement>('.layer')?.style.getPropertyValue('--up'),
    ),
  )
}

type Picture = { readonly box: string; readonly png: string }
type Painted = Readonly<Record<string, Picture>>

/** What is inside our edge, by state: at the round corners the page shows through. */
async function paint(): Promise<Painted> {
  const { page } = tab
  const states: Record<string, Picture> = {}
  const keep = async (state: string, selector: string): Promise<void> => {
    await page.mouse.move(1, 1)
    const box = await page.locator(selector).boundingBox()
    if (!box) throw new Error(`${selector} is not on the screen.`)
    const { x, y, width, height } = box
    const clip = { x: x + 7, y: y + 7, width: width - 14, height: height - 20 }
    states[state] = { box: JSON.stringify(box), png: (await page.screenshot({ clip })).toString('base64') }
  }
  await keep('launcher', '.launch')
  await tab.openTheBook()
  await keep('rating', '.panel')
  await tab.tapFace(1)
  await page.locator('.panel textarea').waitFor()
  // A hand as fast as this one may be there before the cards.
  await page.locator('.panel [data-more]').first().waitFor()
  await keep('follow-up', '.panel')
  return states
}

/** One line for each state that does not look the same. */
async function differences(plain: Painted, hostile: Painted): Promise<readonly string[]> {
  const lines = Object.entries(plain).map(async ([state, { box, png }]) => {
    const other = hostile[state]
    if (other?.box !== box) return `${state} at ${other?.box} instead of ${box}`
    const count = png === other.png ? 0 : await eyes.evaluate(countDifferences, [png, other.png])
    return count ? `${state}: ${count} other pixels` : ''
  })
  return (await Promise.all(lines)).filter(Boolean)
}

/** Edges are smoothed a little differently from run to run, by one shade of 255. */
async function countDifferences(pngs: string[]): Promise<number> {
  const pixelsOf = async (png: string): Promise<Uint8ClampedArray> => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')
    pen?.drawImage(image, 0, 0)
    return pen?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray()
  }
  const [one, other] = await Promise.all(pngs.map(pixelsOf))
  return one?.filter((shade, at) => Math.abs(shade - (other?.[at] ?? 999)) > 8).length ?? -1
}

let eyes: Page
beforeAll(async () => {
  const context = await shop.browser.newContext({ reducedMotion: 'reduce' })
  // A page that is left keeps its draft: it must not go on in the next one.
  const initScript = `sessionStorage.clear();(${watchNatives})()`
  tab = await visit(shop.browser, shop.world, { context, initScript })
  eyes = await shop.browser.newPage()
})

describe.each([
  ['on a desktop', '', { width: 1280, height: 800 }],
  ['A140 at 400 % zoom, 320 px wide', 'A140', { width: 320, height: 640 }],
] as const)('the same picture as on a plain page %s', (_, only, viewport) => {
  let plain: Painted
  beforeAll(async () => {
    await tab.page.setViewportSize(viewport)
    await openPage({})
    plain = await paint()
  })
  test.each(Object.entries(PAGES).filter(([name]) => name.startsWith(only)))('%s', async (__, page) => {
    await openPage(page)
    expect(await differences(plain, await paint())).toEqual([])
    expect(await troublesOf(tab)).toEqual([])
  })
})

test.each(['grid', 'inline-grid', 'flex'])(
  'a page whose root is a %s box is as wide and as high as without us',
  async (display) => {
    const { page } = tab
    const sizes = () =>
      page.evaluate(() => [document.body.offsetWidth, document.body.offsetHeight, document.body.offsetLeft])
    await openPage(style(`html { display: ${display}; min-height: 100% }`))
    const withUs = await sizes()
    await page.evaluate(() => [...document.documentElement.children].find(({ shadowRoot }) => shadowRoot)?.remove())
    expect(withUs).toEqual(await sizes())
  },
)

test('A140 at 320 px every control is within the screen, and nothing scrolls sideways', async () => {
  await tab.page.setViewportSize({ width: 320, height: 640 })
  await openPage({})
  await tab.openTheBook()
  await tab.tapFace(1)
  await tab.page.locator('.panel textarea').waitFor()
  await tab.page.locator('.panel [data-more]').first().waitFor()
  const seen = await tab.page.locator('.panel').evaluate((panel) => ({
    width: innerWidth,
    sideways: panel.scrollWidth - panel.clientWidth,
    outside: [...panel.querySelectorAll('button,label,textarea')]
      .map((one) => one.getBoundingClientRect())
      .filter(({ left, right }) => left < 0 || right > innerWidth).length,
  }))
  expect(seen).toEqual({ width: 320, sideways: 0, outside: 0 })
})
