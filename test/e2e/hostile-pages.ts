/** Themes, resets and tricks of style that a widget meets. */

export type HostilePage = {
  /** `properties`: the names of every custom property that the widget's own styles mention. */
  readonly head?: (properties: readonly string[]) => string
  readonly body?: string
  readonly isWithoutDoctype?: boolean
}

const style = (rules: string): HostilePage => ({ head: () => `<style>${rules}</style>` })

export const HOSTILE_PAGES = {
  'every element but the root is hidden with !important': style(
    'html > *, body *, div, button, [popover] { display: none !important }',
  ),
  'everything is reset with all: unset !important': style('*, *::before, *::after { all: unset !important }'),
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
  'no font at all, letters spread, everything upper case, vertical and unselectable': style(
    `html, body, html > * { font-size: 0 !important; line-height: 0 !important; letter-spacing: 9px !important; word-spacing: 30px !important;
    text-indent: 60px !important; text-transform: uppercase !important; text-align: right !important; white-space: nowrap !important;
    color: #f0f !important; writing-mode: vertical-rl !important; user-select: none !important; cursor: none !important;
    -webkit-text-stroke: 2px red !important; text-shadow: 3px 3px red !important; font-style: italic !important;
    text-decoration: line-through !important; word-break: break-all !important; tab-size: 1 !important; quotes: none !important }`,
  ),
  'a page written from right to left': {
    head: () =>
      '<style>* { direction: rtl !important; unicode-bidi: bidi-override !important }</style><script>document.documentElement.dir = "rtl"</script>',
  },
  'a page that names its custom properties as the widget does': {
    head: (properties) =>
      `<style>*, :root { ${properties.map((name) => `${name}: #f0f !important`).join(';')} }</style>`,
  },
  'a layer of the page above everything': {
    head: () => '<style>#wall { position: fixed; inset: 0; z-index: 2147483647; background: #fff }</style>',
    body: '<div id="wall"></div>',
  },
  'a page without a doctype': { isWithoutDoctype: true },
  'a theme like Bootstrap': style(
    `*, ::after, ::before { box-sizing: border-box } :root { font-size: 16px; --bs-body: #212529 }
    body { margin: 0; font: 400 1rem/1.5 "Segoe UI", Roboto, sans-serif; color: #212529 } h1, h2, p { margin: 0 0 .5rem; line-height: 1.2 }
    button { border-radius: 0; text-transform: none } button, input, textarea { margin: 0; font: inherit } label { display: inline-block }
    fieldset { min-width: 0; border: 0 } legend { float: left; width: 100%; margin-bottom: .5rem; font-size: calc(1.275rem + .3vw) }
    textarea { resize: vertical } svg { vertical-align: middle } .row { display: flex; margin-inline: -12px } .row > * { width: 100% }
    [class], [part] { display: none !important } [part=send] { background: #0d6efd !important }`,
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
} as const satisfies Readonly<Record<string, HostilePage>>

export type HostilePageName = keyof typeof HOSTILE_PAGES
type Names = readonly HostilePageName[]

/** Tried in the ordinary run; the others with `HOSTILE=full`. */
export const TYPICAL_PAGES: Names = [
  'everything is reset with all: unset !important',
  'every box of the root is invisible, tiny, turned and out of reach',
  'a page that names its custom properties as the widget does',
  'a page without a doctype',
]

/** Tried at 320 px, as a page at 400 % zoom is; the first two in the ordinary run. */
export const ZOOMED_PAGES: Names = [
  'every element but the root is hidden with !important',
  'a page written from right to left',
  'everything is reset with all: unset !important',
  'no font at all, letters spread, everything upper case, vertical and unselectable',
  'a layer of the page above everything',
]
