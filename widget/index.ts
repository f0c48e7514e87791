/** The widget for bundlers. Mounting it asks for the site's configuration once; importing it never does anything. */
import type { OrderContext, SiteConfig } from '../sdk/contract/index.ts'
import { createBoundary } from './boundary.ts'
import { readVisit } from './page.ts'
import { REST_FILE } from './rest/rest-file.ts'
import { start, type Started } from './start.ts'
import { wholeWidget } from './whole.ts'

export type WidgetOptions = {
  /** `pk_…`, public. */
  readonly siteKey: string
  /** Origin of the Defter server. */
  readonly apiUrl: string
  /** BCP 47; the page's `html[lang]` otherwise. */
  readonly locale?: string
  /** Which survey is asked: `checkout`, `delivery` … */
  readonly touchpoint?: string
  /** Read whenever the book is opened and when an answer is sent. */
  readonly order?: () => OrderContext | undefined
}

export interface Widget {
  open(): void
  close(): void
  /** Leaves no node, listener or timer. What is queued stays on the device. */
  destroy(): void
}

/**
 * Calls made before the configuration is there are kept and done then.
 * @example
 * const widget = mountWidget({ siteKey: 'pk_…', apiUrl: 'https://defter.example' })
 * widget.open()
 */
export function mountWidget(options: WidgetOptions): Widget {
  const boundary = createBoundary((error) => console.error('Defter stopped.', error))
  const { apiUrl, siteKey, touchpoint, order } = options
  const locale = options.locale ?? document.documentElement.lang
  let started: Started | undefined
  let shouldOpen = false
  const asked = fetch(`${apiUrl}/v1/sites/${siteKey}/config?locale=${encodeURIComponent(locale)}`, {
    credentials: 'omit',
  })
  asked
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`Defter: the configuration answered HTTP ${answer.status}.`)
      return (await answer.json()) as SiteConfig
    })
    .then(
      boundary.guard((config) => {
        started = start(withOwnRest(config), { ...readVisit(null, wholeWidget(config)), touchpoint, order }, boundary)
        if (shouldOpen) started.session.open()
      }),
      boundary.guard((error: unknown) => {
        throw error
      }),
    )
  return {
    open: boundary.guard(() => {
      shouldOpen = true
      started?.session.open()
    }),
    close: boundary.guard(() => {
      shouldOpen = false
      started?.session.close()
    }),
    destroy: boundary.stop,
  }
}

/** Another version's idle chunk speaks of our state by other names: without it the book still rates, stores and sends. */
function withOwnRest(config: SiteConfig): SiteConfig {
  if (config.restUrl.endsWith(`/${REST_FILE}`)) return config
  console.error(
    'Defter: the widget and its server are of different versions. Bring both to the same one for all of it.',
  )
  return { ...config, restUrl: '' }
}
