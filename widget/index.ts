/** The widget for bundlers: the loader's launcher with the same app, without a script tag. Importing it does nothing. */
import type { LoaderConfig, SiteConfig } from '../sdk/contract/index.ts'
import { createErrorBoundary } from './loader/error-boundary.ts'
import { createWidgetEvents, type WidgetEvent, type WidgetEventName } from './loader/events.ts'
import { fetchSiteConfig, toLoaderConfig } from './loader/load-app.ts'
import type { PageContext } from './loader/page-context.ts'
import { createWidget, type RunningWidget } from './loader/widget.ts'
import { checkMountOptions, checkUpdate, type MountOptions, type WidgetUpdate } from './mount-options.ts'

export type { MountOptions, WidgetEvent, WidgetEventName, WidgetUpdate }

export interface Widget {
  /** `touchpoint`: about what; the page's own otherwise. */
  open(touchpoint?: string): void
  close(): void
  /** Another order, touchpoint, shopper or consent than before; what is not named stays. @throws DefterError `invalid_options`. */
  update(options: WidgetUpdate): void
  /** Something that an invitation of the site may wait for. */
  event(name: string): void
  /** Returns the unsubscribe. */
  on(name: WidgetEventName, listener: (event: WidgetEvent) => void): () => void
  /** Leaves no node, listener or timer. What is queued stays on the device. */
  destroy(): void
}

/**
 * Calls made before the configuration is there are done then; where it fails to load, the next `open()` asks again. On a
 * server it does nothing and says so. @throws DefterError `invalid_options`.
 * @example
 * const widget = mountWidget({ siteKey: 'pk_…', apiUrl: 'https://defter.example' })
 * widget.open()
 */
export function mountWidget(given: MountOptions): Widget {
  if (typeof document === 'undefined') {
    console.error('Defter: mountWidget() needs a page; call it in the browser, after the page was drawn.')
    return WITHOUT_PAGE
  }
  const options = checkMountOptions(given)
  const { siteKey, apiUrl } = options
  const locale = options.locale ?? document.documentElement.lang
  const boundary = createErrorBoundary((error) => console.error('Defter stopped.', error))
  const page: PageContext = { script: null, container: options.container, options }
  const events = createWidgetEvents(options.dataLayer === true)
  for (const [name, listener] of Object.entries(options.on ?? {})) events.on(name as WidgetEventName, listener)
  const waiting: ((widget: RunningWidget) => void)[] = []
  let widget: RunningWidget | undefined
  let fetching: Promise<void> | undefined

  const start = boundary.guard((fetched: SiteConfig) => {
    const config = withOptions(fetched, options)
    const loaderConfig: LoaderConfig = toLoaderConfig(config)
    const loadConfig = async (): Promise<SiteConfig> => config
    const loadApp = () => import('./app/index.tsx')
    widget = createWidget({ config: loaderConfig, page, boundary, events, loadApp, loadConfig })
    for (const call of waiting.splice(0)) call(widget)
  })
  function fetchConfig(): void {
    fetching ??= fetchSiteConfig(apiUrl, siteKey, locale).then(start, (error: unknown) => {
      fetching = undefined
      console.error('Defter: the configuration could not be read.', error)
    })
  }
  function withWidget(call: (widget: RunningWidget) => void): void {
    if (widget) return call(widget)
    waiting.push(call)
    fetchConfig()
  }

  fetchConfig()
  return {
    open: boundary.guard((touchpoint?: string) => withWidget(({ verbs }) => verbs.open(touchpoint))),
    close: boundary.guard(() => withWidget(({ verbs }) => verbs.close())),
    update(wanted) {
      const changes = checkUpdate(wanted)
      boundary.guard(() => withWidget(({ verbs }) => verbs.update(changes)))()
    },
    event: boundary.guard((name: string) => withWidget(({ verbs }) => verbs.event(name))),
    on: events.on,
    destroy: boundary.stop,
  }
}

/** What a page says of itself wins over what its site says. */
function withOptions(config: SiteConfig, { messages, theme, launcher, container }: MountOptions): SiteConfig {
  const { light, dark } = config.theme
  const launcherLook = launcher === false ? undefined : launcher
  return {
    ...config,
    messages: { ...config.messages, ...messages },
    theme: { light: { ...light, ...theme?.light }, dark: { ...dark, ...theme?.dark } },
    look: { ...config.look, ...launcherLook, ...(container && { mode: 'inline' as const }) },
    hasLauncher: config.hasLauncher && launcher !== false,
  }
}

const WITHOUT_PAGE: Widget = {
  open: () => undefined,
  close: () => undefined,
  update: () => undefined,
  event: () => undefined,
  on: () => () => undefined,
  destroy: () => undefined,
}
