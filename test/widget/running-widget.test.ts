/** The launcher on a shop's page before its form is there: presses that come early, and files that do not come. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LoaderConfig, SiteConfig } from '../../sdk/contract/index.ts'
import type { App, AppModule } from '../../widget/app/index.tsx'
import { createErrorBoundary } from '../../widget/loader/error-boundary.ts'
import { toLoaderConfig } from '../../widget/loader/load-app.ts'
import { createWidgetEvents } from '../../widget/loader/events.ts'
import type { PageContext } from '../../widget/loader/page-context.ts'
import { createWidget, type RunningWidget } from '../../widget/loader/widget.ts'
import { en } from '../../widget/messages/en.ts'
import { tr } from '../../widget/messages/tr.ts'
import { aConfig, SITE_KEY } from './widget-harness.tsx'

type Parts = {
  readonly config?: Partial<LoaderConfig>
  readonly loadApp?: () => Promise<AppModule>
  readonly loadConfig?: (locale: string) => Promise<SiteConfig>
}

let stop = (): void => undefined
let errors: ReturnType<typeof vi.spyOn>

beforeEach(() => {
  vi.useFakeTimers()
  errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.restoreAllMocks()
  document.documentElement.lang = ''
  Reflect.deleteProperty(navigator, 'connection')
})

const anApp = () => ({ open: vi.fn(), close: vi.fn(), update: vi.fn(), event: vi.fn(), refresh: vi.fn() }) satisfies App

function onPage({ config, ...parts }: Parts = {}) {
  const app = anApp()
  const mountApp = vi.fn((): App => app)
  const loadApp = vi.fn(parts.loadApp ?? (async () => ({ mountApp })))
  const loadConfig = vi.fn(parts.loadConfig ?? (async () => aConfig()))
  const failures: unknown[] = []
  const boundary = createErrorBoundary((error) => failures.push(error))
  stop = boundary.stop
  const page: PageContext = { script: null, options: {} }
  const events = createWidgetEvents(false)
  const whole = { ...toLoaderConfig(aConfig()), ...config }
  const widget: RunningWidget = createWidget({ config: whole, page, boundary, events, loadApp, loadConfig })
  const host = document.querySelector<HTMLElement>('[data-defter]')
  const button = host?.shadowRoot?.querySelector('button')
  if (!host || !button) throw new Error('There is no launcher.')
  return { widget, page, app, mountApp, loadApp, loadConfig, host, button, failures }
}

const soon = () => vi.advanceTimersByTimeAsync(0)
const idle = () => vi.advanceTimersByTimeAsync(6_000)

describe('the launcher', () => {
  test('stands on the page in the language of the page, where the site speaks it', () => {
    document.documentElement.lang = 'tr-TR'
    const launcher = { en, tr }
    const site = { key: SITE_KEY, locale: 'en', locales: ['en', 'tr'] }
    const { button, host } = onPage({ config: { launcher, site, isLocaleChosen: false } })
    expect([button.textContent, host.lang]).toEqual(['Görüş yazın', 'tr'])
  })

  test('keeps to the language that the address of the script has chosen', () => {
    document.documentElement.lang = 'tr'
    const site = { key: SITE_KEY, locale: 'en', locales: ['en', 'tr'] }
    const { button, loadConfig } = onPage({ config: { launcher: { en, tr }, site, isLocaleChosen: true } })
    expect(button.textContent).toBe('Tell us')
    button.click()
    expect(loadConfig).toHaveBeenCalledWith('en')
  })

  test('has the form fetched when the page idles, once', async () => {
    const { loadApp, loadConfig, mountApp, app } = onPage()
    expect(loadApp).not.toHaveBeenCalled()
    await idle()
    await idle()
    expect([loadApp, loadConfig, mountApp].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1])
    expect(app.open).not.toHaveBeenCalled()
  })

  test('waits for the press of whoever saves data, unless something of theirs waits to go out', async () => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true })
    const frugal = onPage()
    await idle()
    expect(frugal.loadApp).not.toHaveBeenCalled()
    stop()
    sessionStorage.setItem(`defter:${SITE_KEY}`, '{}')
    const waiting = onPage()
    await idle()
    expect(waiting.loadApp).toHaveBeenCalledTimes(1)
  })

  test('keeps what is typed in it from the shop’s own shortcuts', () => {
    const { button } = onPage()
    const shortcut = vi.fn()
    document.addEventListener('keydown', shortcut)
    button.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true, composed: true }))
    document.removeEventListener('keydown', shortcut)
    expect(shortcut).not.toHaveBeenCalled()
  })

  test('is gone without a trace when the widget is destroyed', async () => {
    const { widget, loadApp, host, failures } = onPage()
    widget.verbs.destroy()
    await idle()
    expect(host.isConnected).toBe(false)
    expect(loadApp).not.toHaveBeenCalled()
    widget.verbs.open()
    await soon()
    expect([loadApp.mock.calls, failures]).toEqual([[], []])
  })
})

describe('on a page', () => {
  const ROUTES = { include: [], exclude: ['*/cart'] }
  afterEach(() => {
    history.replaceState(null, '', '/')
    document.body.replaceChildren()
    Reflect.deleteProperty(window, 'dataLayer')
  })

  test('where people pay there is no launcher, and the form is fetched for the shop’s own button alone', async () => {
    history.replaceState(null, '', '/tr/Cart')
    document.body.innerHTML = '<a data-defter-open="help"><b>Help</b></a>'
    const { button, loadApp, app } = onPage({ config: { routes: ROUTES } })
    await idle()
    expect([button.hidden, loadApp.mock.calls.length]).toEqual([true, 0])
    document.querySelector('b')?.click()
    await soon()
    expect(app.open).toHaveBeenCalledWith({ touchpoint: 'help', opener: document.querySelector('a') })
  })

  test('that tells an order the launcher stands, whatever the address', () => {
    history.replaceState(null, '', '/cart')
    const layer: unknown[] = [{ event: 'view_cart' }]
    Reflect.set(window, 'dataLayer', layer)
    const { button, widget } = onPage({ config: { routes: ROUTES } })
    expect(button.hidden).toBe(true)
    layer.push({ event: 'purchase', ecommerce: {} })
    widget.refresh()
    expect(button.hidden).toBe(false)
  })

  test('of a shop without the launcher the form is fetched when the page idles', async () => {
    const { button, loadApp } = onPage({ config: { hasLauncher: false } })
    await idle()
    expect([button.hidden, loadApp.mock.calls.length]).toEqual([true, 1])
  })

  test('that changes its address without a new page, the launcher comes and goes', async () => {
    const { button } = onPage({ config: { routes: ROUTES } })
    history.pushState(null, '', '/cart')
    document.body.click()
    await soon()
    expect(button.hidden).toBe(true)
    history.pushState(null, '', '/')
    document.body.click()
    await soon()
    expect(button.hidden).toBe(false)
  })
})

describe('a press', () => {
  test('before the form is there says that it is coming, and opens it then', async () => {
    const { button, app } = onPage()
    button.click()
    expect(button.getAttribute('aria-busy')).toBe('true')
    await soon()
    expect(app.open).toHaveBeenCalledTimes(1)
    expect(button.hasAttribute('aria-busy')).toBe(false)
  })

  test('that was taken back meanwhile opens nothing', async () => {
    const { widget, button, app } = onPage()
    button.click()
    widget.verbs.close()
    await soon()
    expect(app.open).not.toHaveBeenCalled()
  })

  test('whose form cannot be loaded says so, and the next one tries again', async () => {
    const mountApp = vi.fn()
    const app = anApp()
    mountApp.mockReturnValue(app)
    let isOffline = true
    const loadApp = async () => (isOffline ? Promise.reject(new Error('Failed to fetch')) : { mountApp })
    const { button, host } = onPage({ loadApp })
    await idle()
    button.click()
    await soon()
    expect(button.textContent).toBe(en.loadFailed)
    expect(host.shadowRoot?.querySelector('[role=status]')?.textContent).toBe(en.loadFailed)
    expect(errors).toHaveBeenCalledTimes(1)
    isOffline = false
    button.click()
    await soon()
    expect(app.open).toHaveBeenCalledTimes(1)
  })

  test('nobody has made says nothing when the files do not come', async () => {
    const { button } = onPage({ loadApp: () => Promise.reject(new Error('Failed to fetch')) })
    await idle()
    expect(button.textContent).toBe('Tell us')
    expect(errors).not.toHaveBeenCalled()
  })
})

describe('what the page says', () => {
  test('of the shopper is there for the form, which is told of each change', async () => {
    const { widget, page, app } = onPage()
    const { identify, setConsent } = widget.verbs
    identify('c-77', { traits: { tier: 'gold' } })
    setConsent({ personalisation: true })
    expect(page.options).toEqual({
      shopper: { ref: 'c-77', traits: { tier: 'gold' } },
      consent: { personalisation: true },
    })
    await idle()
    expect(app.update).not.toHaveBeenCalled()
    identify('c-78')
    expect(app.update).toHaveBeenCalledTimes(1)
    expect(page.options.shopper).toEqual({ ref: 'c-78' })
  })

  test('of its events before the form is there reaches it then, and later ones at once', async () => {
    const { widget, app } = onPage()
    widget.verbs.event('refund_shown')
    await idle()
    widget.verbs.event('parcel_late')
    expect(app.event.mock.calls).toEqual([['refund_shown'], ['parcel_late']])
  })

  test('of a new order reaches the form that is there', async () => {
    const { widget, app } = onPage()
    widget.refresh()
    await idle()
    expect(app.refresh).not.toHaveBeenCalled()
    widget.refresh()
    expect(app.refresh).toHaveBeenCalledTimes(1)
  })

  test('a form that fails while it starts takes the widget off the page, and is told once', async () => {
    const { host, failures } = onPage({
      loadApp: async () => ({
        mountApp: () => {
          throw new Error('Broken.')
        },
      }),
    })
    await idle()
    expect(failures).toEqual([new Error('Broken.')])
    expect(host.isConnected).toBe(false)
  })
})

test('a screen reader hears each time that the form could not be opened, and nothing while it is fetched', async () => {
  const { host, button } = onPage({ loadApp: () => Promise.reject(new Error('no network')) })
  const status = host.shadowRoot?.querySelector('[role=status]')
  for (const _ of [1, 2]) {
    button.click()
    // Emptied first, or the same sentence would not be heard a second time.
    expect(status?.textContent).toBe('')
    await soon()
    expect(status?.textContent).toBe(en.loadFailed)
    expect(button.textContent).toBe(en.loadFailed)
  }
})
