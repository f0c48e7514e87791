/** What the script tag runs: the server writes `defterLoader(configuration)` behind it, or `defterLoader()` for a tag with `data-site`. */
import type { LoaderConfig } from '../../sdk/contract/index.ts'
import { toBare } from './bare.ts'
import { joinCommandQueue } from './command-queue.ts'
import { createErrorBoundary } from './error-boundary.ts'
import { createWidgetEvents } from './events.ts'
import { fetchSiteConfig, importApp, toLoaderConfig } from './load-app.ts'
import { findOwnScript, type PageContext } from './page-context.ts'
import { createWidget, type RunningWidget } from './widget.ts'

export default function defterLoader(given?: LoaderConfig): void {
  const boundary = createErrorBoundary((error) => console.error('Defter stopped.', error))
  boundary.guard(() => {
    const script = findOwnScript(given?.site.key)
    const siteKey = given?.site.key ?? script?.dataset['site']
    if (!siteKey?.startsWith('pk_')) {
      return console.error('Defter: the script tag needs data-site="pk_…"; no other key belongs in a page.')
    }
    const page: PageContext = { script, options: toBare({}) }
    let widget: RunningWidget | undefined
    const queue = joinCommandQueue(siteKey, script, (newer) => {
      // A copy of the code that the page has pasted somewhere tells nothing of the page.
      if (!newer?.hasAttribute('src')) return
      page.script = newer
      widget?.refresh()
    })
    if (!queue) return
    boundary.onStop(queue.leave)
    const start = boundary.guard((config: LoaderConfig) => {
      const { apiUrl, appUrl } = config
      const loadConfig = (locale: string) => fetchSiteConfig(apiUrl, siteKey, locale)
      const events = createWidgetEvents(script?.dataset['pushEvents'] !== undefined)
      widget = createWidget({ config, page, boundary, events, loadApp: () => importApp(appUrl), loadConfig })
      queue.connect(widget.verbs)
    })
    // In a task of its own: a slow phone is not kept from its page.
    if (given) setTimeout(() => start(given))
    else void fetchOwnConfig(script as HTMLScriptElement, siteKey).then(start, fail)
  })()
}

async function fetchOwnConfig(script: HTMLScriptElement, siteKey: string): Promise<LoaderConfig> {
  const language = script.dataset['lang'] ?? document.documentElement.lang
  return toLoaderConfig(await fetchSiteConfig(new URL(script.src).origin, siteKey, language))
}

function fail(error: unknown): void {
  console.error('Defter: the configuration could not be read.', error)
}
