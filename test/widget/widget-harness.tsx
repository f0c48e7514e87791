/** A real store on a client that sends nothing, and everything a component of the widget stands in. */
import { signal } from '@preact/signals'
import { act, cleanup, fireEvent, render, within } from '@testing-library/preact'
import type { ComponentChildren } from 'preact'
import { afterEach, vi, type Mock } from 'vitest'
import type { LauncherMessages, OrderContext, SiteConfig, Survey } from '../../sdk/contract/index.ts'
import { themeOf } from '../../server/domain/theme.ts'
import { App } from '../../widget/app/App.tsx'
import { keepDrafts } from '../../widget/app/drafts.ts'
import { showState } from '../../widget/app/effects.ts'
import type { LaterScreens, LazyScreens } from '../../widget/app/lazy-screens.ts'
import { createTranslate } from '../../widget/app/messages.ts'
import { createLaterScreens } from '../../widget/app/screens/later-screens.ts'
import { createAnsweredSurveys } from '../../widget/app/storage/answered-surveys.ts'
import { createOpenCases } from '../../widget/app/storage/open-cases.ts'
import { openStoredValue } from '../../widget/app/storage/safe-storage.ts'
import { createWidgetStore } from '../../widget/app/store.ts'
import { WidgetContextProvider, type WidgetContext } from '../../widget/app/widget-context.ts'
import { createErrorBoundary } from '../../widget/loader/error-boundary.ts'
import { createLauncher } from '../../widget/loader/launcher.ts'
import type { PageContext } from '../../widget/loader/page-context.ts'
import { en } from '../../widget/messages/en.ts'
import { aClient, type FakeClient } from './a-client.ts'
import { aSurvey, rating } from './surveys.ts'

export const SITE_KEY = 'pk_test_0123456789abcdefghijkl'

export function aConfig(changes: Partial<SiteConfig> = {}): SiteConfig {
  return {
    site: { key: SITE_KEY, locale: 'en', locales: ['en', 'tr'], timeZone: 'Europe/Istanbul' },
    apiUrl: 'https://feedback.example',
    appUrl: 'https://feedback.example/assets/app-abc.js',
    theme: themeOf('#14606b'),
    look: { mode: 'tab', side: 'end' },
    surveys: [aSurvey(rating())],
    messages: en,
    sendsElapsedTime: false,
    routes: { include: [], exclude: [] },
    hasLauncher: true,
    invitations: [],
    ...changes,
  }
}

export function anOrder(changes: Partial<OrderContext> = {}): OrderContext {
  const items = [{ sku: 'mavi', name: 'Mavi mələklər', quantity: 1, priceMinor: 18_400 }]
  return { id: 'A-1', items, totalMinor: 18_400, currency: 'TRY', ...changes }
}

export type WidgetOptions = {
  readonly surveys?: readonly Survey[]
  readonly client?: FakeClient
  readonly config?: Partial<SiteConfig>
  readonly order?: () => OrderContext | undefined
  readonly touchpoint?: string
  /** Stores what was begun, as on a shopper's page; not in a preview. */
  readonly hasDrafts?: boolean
  readonly page?: PageContext
}

export type TestedWidget = WidgetContext & { readonly client: FakeClient; readonly emit: Mock<WidgetContext['emit']> }

const ends: (() => void)[] = []

/** What is stored stays, as when a shopper goes to another page. */
export function leavePage(): void {
  cleanup()
  for (const end of ends.splice(0)) end()
}

afterEach(() => {
  try {
    leavePage()
  } finally {
    localStorage.clear()
    sessionStorage.clear()
  }
})

/** Everything `mountApp` makes; what fails in it fails the test. */
export function aWidget(options: WidgetOptions = {}): TestedWidget {
  const config = aConfig({ ...(options.surveys && { surveys: options.surveys }), ...options.config })
  const { site, look, theme, messages } = config
  const failures: unknown[] = []
  const boundary = createErrorBoundary((error) => failures.push(error))
  const launcher = createLauncher({
    boundary,
    locale: site.locale,
    messages: messages as LauncherMessages,
    look,
    theme,
  })
  const client = options.client ?? aClient()
  const { touchpoint, order } = options
  const page: PageContext = options.page ?? { script: null, options: { touchpoint, order } }
  const answered = createAnsweredSurveys(openStoredValue('localStorage', `defter:${site.key}:answered`))
  const store = createWidgetStore({ config, client, page, answered })
  boundary.onStop(store.dispose)
  ends.push(() => {
    boundary.stop()
    if (failures[0]) throw failures[0]
  })
  return {
    config,
    client,
    page,
    boundary,
    launcher,
    store,
    answered,
    isDebug: false,
    emit: vi.fn<WidgetContext['emit']>(),
    t: createTranslate(messages, site.locale),
    cases: createOpenCases(openStoredValue('localStorage', `defter:${site.key}:cases`)),
    drafts: options.hasDrafts ? keepDrafts({ siteKey: site.key, store, client, boundary }) : undefined,
    lazy: readyScreens(),
    launcherLabel: signal<string | undefined>(),
    pageEvents: signal<ReadonlySet<string>>(new Set()),
  }
}

/** As after they were fetched. */
function readyScreens(): LazyScreens {
  const screens = signal<LaterScreens | undefined>()
  return {
    screens,
    async load(widget) {
      screens.value ??= createLaterScreens(widget)
    },
  }
}

/** Drawn where the app draws, so that focus and shadow root are the real ones. */
export function drawIn(widget: TestedWidget, children: ComponentChildren) {
  const container = document.createElement('div')
  container.className = 'app'
  widget.launcher.layer.append(container)
  render(<WidgetContextProvider.Provider value={widget}>{children}</WidgetContextProvider.Provider>, {
    container,
    baseElement: container,
  })
  return within(container)
}

/** A component in a widget whose form is open. */
export function renderInWidget(children: ComponentChildren, options: WidgetOptions = {}) {
  const widget = aWidget(options)
  void widget.lazy.load(widget)
  widget.store.open()
  return { widget, view: drawIn(widget, children) }
}

/** The whole form with all that is loaded later, open. */
export function renderApp(options: WidgetOptions = {}) {
  const widget = aWidget(options)
  const view = drawApp(widget)
  act(() => widget.store.open())
  return { widget, view }
}

/** Closed, as long as nobody opens it. */
export function drawApp(widget: TestedWidget) {
  showState(widget)
  void widget.lazy.load(widget)
  return drawIn(widget, <App widget={widget} />)
}

/** What has the focus in the form. */
export function focused(widget: WidgetContext): Element | null {
  return widget.launcher.root.activeElement
}

export function press(element: HTMLElement): void {
  fireEvent.click(element)
}

export function type(field: HTMLElement, text: string): void {
  fireEvent.input(field, { target: { value: text } })
}

/** As browsers do it: the key goes down on one radio, the next one has the focus and is clicked. */
export function arrowTo(from: HTMLElement, to: HTMLElement): void {
  fireEvent.keyDown(from, { key: 'ArrowRight' })
  to.focus()
  fireEvent.click(to)
  fireEvent.keyUp(to, { key: 'ArrowRight' })
}

/** Lets what was promised arrive, and draws it. */
export async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  })
}
