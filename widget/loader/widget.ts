/** One widget on one page: its launcher at once, its app while the page idles or at the first press. */
import type { Consent, LauncherMessages, LoaderConfig, Shopper, SiteConfig } from '../../sdk/contract/index.ts'
import type { AppModule, OpenOptions } from '../app/index.tsx'
import { createAppLoader } from './app-loader.ts'
import { toBare } from './bare.ts'
import type { ErrorBoundary } from './error-boundary.ts'
import type { WidgetEvents } from './events.ts'
import { keepInPage } from './host-placement.ts'
import { createLauncher, type Launcher } from './launcher.ts'
import { chooseLocale, tellsOrder, type PageContext, type PageOptions } from './page-context.ts'
import { openByElements, watchAddress } from './page-events.ts'
import { isRouteAllowed, pathOf } from './routes.ts'
import { whenIdle, whenLoaded } from './when-idle.ts'

export type WidgetDependencies = {
  readonly config: LoaderConfig
  readonly page: PageContext
  readonly boundary: ErrorBoundary
  readonly events: WidgetEvents
  loadApp(): Promise<AppModule>
  loadConfig(locale: string): Promise<SiteConfig>
}

export type RunningWidget = {
  readonly verbs: WidgetVerbs
  /** The page has changed under us: another tag, another order. */
  refresh(): void
}

export type WidgetVerbs = {
  open(touchpoint?: string): void
  close(): void
  update(options: PageOptions): void
  event(name: string): void
  identify(ref: string, more?: Omit<Shopper, 'ref'>): void
  setConsent(consent?: Consent): void
  on: WidgetEvents['on']
  destroy(): void
}

/** What the app gets. */
export type AppHost = Pick<WidgetDependencies, 'page' | 'boundary'> & {
  /** Says on the console what was read, and why nothing shows. */
  readonly isDebug: boolean
  readonly config: SiteConfig
  readonly launcher: Launcher
  readonly emit: WidgetEvents['emit']
}

export function createWidget({
  config,
  page,
  boundary,
  events,
  loadApp,
  loadConfig,
}: WidgetDependencies): RunningWidget {
  const locale = chooseLanguage(config)
  const labels = labelsIn(config, locale)
  const launcher = createLauncher({ boundary, locale, messages: labels, look: config.look, theme: config.theme })
  const { button, host, layer } = launcher
  const isDebug = isAskedToExplain(page)
  const { app, load, withApp } = createAppLoader(
    boundary,
    () => Promise.all([loadApp(), loadConfig(locale)]),
    ([{ mountApp }, siteConfig]) =>
      mountApp({ config: siteConfig, launcher, page, boundary, isDebug, emit: events.emit }),
  )
  let shouldOpen = false
  let isLoaded = false
  /** The page has idled, or is waited for. */
  let isAwaited = false

  keepInPage(launcher, page, boundary)
  keepKeysInside(launcher)

  const tellFailure = (error: unknown): void => console.error('Defter: the form could not be loaded.', error)
  /** What fails here is fetched again at a press. */
  const loadQuietly = boundary.guard(() => void load().catch((error: unknown) => isDebug && tellFailure(error)))
  function loadWhenIdle(): void {
    if (!isAwaited && mayLoadEarly(config.site.key)) whenIdle(loadQuietly)
    isAwaited = true
  }
  function change(options: PageOptions): void {
    page.options = toBare({ ...page.options, ...options })
    app()?.update()
  }
  async function press(how: OpenOptions): Promise<void> {
    shouldOpen = true
    if (!app()) await loadVisibly()
    if (shouldOpen) app()?.open(how)
  }
  async function loadVisibly(): Promise<void> {
    button.setAttribute('aria-busy', 'true')
    launcher.setLabel(labels.launcher)
    try {
      await load()
    } catch (error) {
      tellFailure(error)
      launcher.announce(labels.loadFailed)
    }
    button.removeAttribute('aria-busy')
  }
  const open = boundary.guard((how: OpenOptions = {}) => void press(how).catch(boundary.report))
  const showLauncher = boundary.guard(() => {
    const mayStand = config.hasLauncher && (isRouteAllowed(pathOf(location), config.routes) || tellsOrder(page))
    launcher.setState({ mayStand })
    if (isLoaded && (mayStand || !config.hasLauncher)) loadWhenIdle()
  })

  button.addEventListener('click', () => open())
  openByElements(open, boundary)
  // Only the app can hold back what an owner presses in a preview.
  if (location.search.includes('defter=preview.')) host.inert = true
  if (host.inert || isDebug || layer.dataset['placement'] === 'inline') loadQuietly()
  showLauncher()
  boundary.onStop(
    whenLoaded(() => {
      isLoaded = true
      showLauncher()
    }),
  )
  watchAddress(showLauncher, boundary)
  return {
    verbs: {
      open: (touchpoint?: string) => open({ touchpoint }),
      close: boundary.guard(() => {
        shouldOpen = false
        app()?.close()
      }),
      destroy: boundary.stop,
      update: boundary.guard((options: PageOptions) => {
        change(options)
        showLauncher()
        app()?.refresh()
      }),
      event: boundary.guard((name: string) => withApp((started) => started.event(name))),
      identify: boundary.guard((ref: string, more?: Omit<Shopper, 'ref'>) => change({ shopper: { ref, ...more } })),
      setConsent: boundary.guard((consent?: Consent) => change({ consent })),
      on: events.on,
    },
    refresh: boundary.guard(() => {
      showLauncher()
      app()?.refresh()
    }),
  }
}

/** The address of the script decides, else the page where the site has its language, else the site. */
function chooseLanguage({ site, isLocaleChosen }: LoaderConfig): string {
  const spoken = isLocaleChosen ? undefined : chooseLocale(site.locales, [document.documentElement.lang])
  return spoken ?? site.locale
}

function isAskedToExplain({ script, options }: PageContext): boolean {
  return location.search.includes('defter=debug') || script?.dataset['debug'] !== undefined || options.debug === true
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
