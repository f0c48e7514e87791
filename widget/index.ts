/** The widget for bundlers: the loader's launcher with the same app, without a script tag. Importing it does nothing. */
import type { LoaderConfig, OrderContext, SiteConfig } from '../sdk/contract/index.ts'
import { createErrorBoundary } from './loader/error-boundary.ts'
import { fetchSiteConfig, toLoaderConfig } from './loader/load-app.ts'
import { createPageContext } from './loader/page-context.ts'
import { createWidget, type RunningWidget } from './loader/widget.ts'

export type WidgetOptions = {
  /** `pk_…`, public. */
  readonly siteKey: string
  /** Origin of the Defter server. */
  readonly apiUrl: string
  /** BCP 47; the page's `html[lang]` otherwise. */
  readonly locale?: string
  /** Which survey is asked: `checkout`, `delivery` … */
  readonly touchpoint?: string
  /** Read whenever the form is opened and when an answer is sent. */
  readonly order?: () => OrderContext | undefined
}

export interface Widget {
  open(): void
  close(): void
  /** Leaves no node, listener or timer. What is queued stays on the device. */
  destroy(): void
}

/**
 * Calls made before the configuration is there are done then; where it fails to load, the next `open()` asks again.
 * @example
 * const widget = mountWidget({ siteKey: 'pk_…', apiUrl: 'https://defter.example' })
 * widget.open()
 */
export function mountWidget(options: WidgetOptions): Widget {
  // Without a prototype: a page may have put anything on `Object.prototype`.
  const { siteKey, touchpoint, order }: WidgetOptions = Object.assign(Object.create(null), options)
  const apiUrl = options.apiUrl.replace(/\/+$/, '')
  const locale = options.locale ?? document.documentElement.lang
  const boundary = createErrorBoundary((error) => console.error('Defter stopped.', error))
  const page = createPageContext(null, { touchpoint, order })
  let widget: RunningWidget | undefined
  let fetching: Promise<void> | undefined
  let shouldOpen = false

  const start = boundary.guard((config: SiteConfig) => {
    const loaderConfig: LoaderConfig = toLoaderConfig(config)
    const loadConfig = async (): Promise<SiteConfig> => config
    widget = createWidget({
      config: loaderConfig,
      page,
      boundary,
      loadApp: () => import('./app/index.tsx'),
      loadConfig,
    })
    if (shouldOpen) widget.verbs.open()
  })
  function fetchConfig(): void {
    fetching ??= fetchSiteConfig(apiUrl, siteKey, locale).then(start, (error: unknown) => {
      fetching = undefined
      console.error('Defter: the configuration could not be read.', error)
    })
  }

  fetchConfig()
  return {
    open: boundary.guard(() => {
      shouldOpen = true
      if (widget) widget.verbs.open()
      else fetchConfig()
    }),
    close: boundary.guard(() => {
      shouldOpen = false
      widget?.verbs.close()
    }),
    destroy: boundary.stop,
  }
}
