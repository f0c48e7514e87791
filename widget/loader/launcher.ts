/** Our one element in the page: the button that opens the form, in a shadow root that the app draws in later. */
import type { LauncherMessages, Look, ThemeTokens } from '../../sdk/contract/index.ts'
import launcherCss from '../styles/launcher.css?inline'
import tokensCss from '../styles/tokens.css?inline'
import type { ErrorBoundary } from './error-boundary.ts'
import { createThemeRules } from './theme.ts'

export type Launcher = {
  readonly host: HTMLElement
  readonly root: ShadowRoot
  /** In the top layer; the app's panel stands in it beside the button. */
  readonly layer: HTMLElement
  readonly button: HTMLButtonElement
  /** Whether this page has it at all, and whether the form stands in its place now. */
  setState(state: { readonly mayStand?: boolean; readonly isOpen?: boolean }): void
  setLabel(text: string): void
  /** Said by screen readers, and shown in the place of the label. */
  announce(text: string): void
  addStyles(css: string): void
}

export type LauncherOptions = {
  readonly boundary: Pick<ErrorBoundary, 'onStop'>
  readonly locale: string
  readonly messages: LauncherMessages
  readonly look: Look
  readonly theme: ThemeTokens
}

const BOOK = 'M6 3h13v18H6q-2 0-2-2V5q0-2 2-2zM14 3v8l-2-2-3 2V3'

export function createLauncher({ boundary, locale, messages, look, theme }: LauncherOptions): Launcher {
  const host = document.createElement('div')
  host.lang = locale
  // "ready" as soon as all of the widget is there.
  host.dataset['defter'] = 'loading'
  const root = host.attachShadow({ mode: 'open' })
  const { mode, side } = look
  const layer = create('div', { class: 'layer', role: 'region', 'aria-label': messages.title })
  Object.assign(layer.dataset, { placement: mode, side })
  // The top layer is out of reach of the page's transforms and stacking; without it, fixed has to do.
  if (mode !== 'inline') layer.setAttribute('popover', 'manual')
  const button = create('button', {
    class: 'launcher primary',
    part: 'launcher',
    'aria-haspopup': 'dialog',
    'aria-expanded': 'false',
  })
  const label = create('span')
  label.textContent = messages.launcher
  const status = create('span', { class: 'visually-hidden', role: 'status' })
  button.append(createIcon(BOOK), label)
  layer.append(button, status)
  root.append(layer)
  const state = { mayStand: true, isOpen: false }
  const launcher: Launcher = {
    host,
    root,
    layer,
    button,
    setState(changes) {
      Object.assign(state, changes)
      button.hidden = state.isOpen || !state.mayStand
      button.setAttribute('aria-expanded', String(state.isOpen))
    },
    setLabel(text) {
      if (label.textContent !== text) label.textContent = text
      status.textContent = ''
    },
    announce(text) {
      launcher.setLabel(text)
      status.textContent = text
    },
    addStyles(css) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    },
  }
  boundary.onStop(() => host.remove())
  document.documentElement.append(host)
  launcher.addStyles(createThemeRules(theme, host) + tokensCss + launcherCss + standBesideOthers(host))
  layer.dir = getComputedStyle(layer).direction
  return launcher
}

/** Attributes, for older browsers do not reflect ARIA as properties. */
function create<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  return element
}

function createIcon(path: string): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(namespace, 'svg')
  const line = document.createElementNS(namespace, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}

/** A second site's launcher on the same page stands beside the first one's. */
function standBesideOthers(host: Element): string {
  const ours = [...document.querySelectorAll('div[data-defter]')].filter((one) =>
    one.shadowRoot?.querySelector('.layer'),
  )
  const index = ours.indexOf(host)
  return `.launcher{margin-block:${index * 180}px calc(${index * 64}px + env(safe-area-inset-bottom, 0px))}`
}
