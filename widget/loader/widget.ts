/** One widget on one page: its launcher at once, its app while the page idles or at the first press. */
import type { LauncherMessages, LoaderConfig, SiteConfig } from '../../sdk/contract/index.ts'
import type { App, AppModule } from '../app/index.tsx'
import type { Verbs } from './command-queue.ts'
import type { ErrorBoundary } from './error-boundary.ts'
import { createWidgetEvents, type WidgetEvents } from './events.ts'
import { keepInPage } from './host-placement.ts'
import { createLauncher, type Launcher } from './launcher.ts'
import { OriginRefused } from './load-app.ts'
import { chooseLocale, type PageContext } from './page-context.ts'
import { nextTask, whenIdle, whenLoaded } from './when-idle.ts'

export type WidgetDependencies = {
  readonly config: LoaderConfig
  readonly page: PageContext
  readonly boundary: ErrorBoundary
  loadApp(): Promise<AppModule>
  loadConfig(locale: string): Promise<SiteConfig>
}

export type RunningWidget = {
  readonly verbs: Verbs & { readonly open: () => void; readonly close: () => void; readonly destroy: () => void }
  /** The page has changed under us: another tag, another order. */
  refresh(): void
}

/** What the app gets. */
export type AppHost = Pick<WidgetDependencies, 'page' | 'boundary'> & {
  readonly config: SiteConfig
  readonly launcher: Launcher
  readonly emit: WidgetEvents['emit']
}

export function createWidget({ config, page, boundary, loadApp, loadConfig }: WidgetDependencies): RunningWidget {
  const locale = chooseLanguage(config)
  const labels = labelsIn(config, locale)
  const launcher = createLauncher({ boundary, locale, messages: labels, look: config.look, theme: config.theme })
  const { button, host, layer } = launcher
  const events = createWidgetEvents()
  const waiting: ((app: App) => void)[] = []
  let app: App | undefined
  let loading: Promise<void> | undefined
  let shouldOpen = false

  keepInPage(launcher, page, boundary)
  keepKeysInside(launcher)

  function load(): Promise<void> {
    loading ??= loadBoth().then(boundary.guard(start), fail)
    return loading
  }
  async function loadBoth(): Promise<[AppModule, SiteConfig]> {
    const both = await Promise.all([loadApp(), loadConfig(locale)])
    await nextTask()
    return both
  }
  function start([module, siteConfig]: [AppModule, SiteConfig]): void {
    app = module.mountApp({ config: siteConfig, launcher, page, boundary, emit: events.emit })
    for (const call of waiting.splice(0)) call(app)
  }
  /** Tried again at the next press. */
  function fail(error: unknown): void {
    loading = undefined
    if (error instanceof OriginRefused) {
      console.error(`Defter: ${error.message}`)
      return boundary.stop()
    }
    if (shouldOpen) console.error('Defter: the form could not be loaded.', error)
  }
  function withApp(call: (app: App) => void): void {
    if (app) call(app)
    else waiting.push(call)
  }
  async function press(): Promise<void> {
    shouldOpen = true
    if (!app) await loadVisibly()
    if (!app) launcher.announce(labels.loadFailed)
    else if (shouldOpen) app.open()
  }
  async function loadVisibly(): Promise<void> {
    button.setAttribute('aria-busy', 'true')
    launcher.setLabel(labels.launcher)
    await load()
    button.removeAttribute('aria-busy')
  }
  const open = boundary.guard(() => void press().catch(boundary.report))

  button.addEventListener('click', open)
  // Only the app can hold back what an owner presses in a preview.
  if (location.search.includes('defter=preview.')) host.inert = true
  const loadQuietly = boundary.guard(() => void load())
  if (host.inert || layer.dataset['placement'] === 'inline') loadQuietly()
  else boundary.onStop(whenLoaded(() => mayLoadEarly(config.site.key) && whenIdle(loadQuietly)))
  return {
    verbs: {
      open,
      close: boundary.guard(() => {
        shouldOpen = false
        app?.close()
      }),
      destroy: boundary.stop,
      identify: boundary.guard((ref: string, more?: object) => withApp((one) => one.identify(ref, more))),
      setConsent: boundary.guard((consent: never) => withApp((one) => one.setConsent(consent))),
      on: boundary.guard(events.on),
    },
    refresh: boundary.guard(() => app?.refresh()),
  }
}

/** The address of the script decides, else the page where the site has its language, else the site. */
function chooseLanguage({ site, isLocaleChosen }: LoaderConfig): string {
  const spoken = isLocaleChosen ? undefined : chooseLocale(site.locales, [document.documentElement.lang])
  return spoken ?? site.locale
}

function labelsIn({ launcher }: LoaderConfig, locale: string): LauncherMessages {
  const labels = launcher[locale] ?? Object.values(launcher)[0]
  if (!labels) throw new Error('The configuration has no messages for the launcher.')
  return labels
}

/** Keeps the shop's shortcuts and focus traps out of what is typed in the form: to the page it would come from a plain element. */
function keepKeysInside({ root }: Launcher): void {
  for (const name of ['keydown', 'keypress', 'keyup', 'focusin']) {
    root.addEventListener(name, (event) => event.stopPropagation())
  }
}

/** Whoever saves data gets the app at a press, unless something of theirs lies on this device and waits to go out. */
function mayLoadEarly(siteKey: string): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  return !connection?.saveData || hasStored(siteKey)
}

function hasStored(siteKey: string): boolean {
  try {
    return [sessionStorage, localStorage].some((storage) =>
      Object.keys(storage).some((key) => key.startsWith(`defter:${siteKey}`)),
    )
  } catch {
    return false
  }
}
