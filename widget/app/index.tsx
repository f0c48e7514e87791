/** The app: everything after the first press. One file for all sites, fetched while the page idles. */
import { signal } from '@preact/signals'
import { render } from 'preact'
import { createClient, type Client } from '../../sdk/index.ts'
import type { AppHost } from '../loader/widget.ts'
import { nextTask } from '../loader/when-idle.ts'
import baseCss from '../styles/base.css?inline'
import questionsCss from '../styles/questions.css?inline'
import { App as AppRoot } from './App.tsx'
import { keepDrafts } from './drafts.ts'
import { rememberState, showState } from './effects.ts'
import { watchLateOrder } from './late-order.ts'
import { createLazyScreens } from './lazy-screens.ts'
import { createTranslate } from './messages.ts'
import { asksLaterQuestions } from './questions/index.ts'
import { createAnsweredSurveys, type AnsweredSurveys } from './storage/answered-surveys.ts'
import { createOpenCases } from './storage/open-cases.ts'
import { openStoredValue } from './storage/safe-storage.ts'
import { createWidgetStore } from './store.ts'
import { warmUpBeforePress } from './warm-up.tsx'
import type { WidgetContext } from './widget-context.ts'

/** `opener`: what gets the focus back. */
export type OpenOptions = { readonly touchpoint?: string | undefined; readonly opener?: HTMLElement | undefined }

export type App = {
  open(how: OpenOptions): void
  close(): void
  /** Shopper and consent of the page have changed. */
  update(): void
  /** Touchpoint or order of the page have changed: what was begun goes on where it belongs, and nowhere else. */
  refresh(): void
  /** Something that an invitation may wait for. */
  event(name: string): void
}

export type AppModule = { mountApp(host: AppHost): App }

export function mountApp(host: AppHost): App {
  const { boundary, launcher } = host
  launcher.addStyles(baseCss + questionsCss)
  // Not needed to use the form.
  const standingAside = import('./avoid-fixed-elements.ts').then(
    boundary.guard((module) => module.avoidFixedElements(launcher, boundary)),
    ignore,
  )
  const calls: ((widget: WidgetContext) => void)[] = []
  let widget: WidgetContext | undefined
  const withWidget = (call: (widget: WidgetContext) => void): void => {
    if (widget) boundary.guard(call)(widget)
    else calls.push(call)
  }
  const started = boundary.guard((one: WidgetContext) => {
    widget = one
    tellClient(one)
    for (const call of calls.splice(0)) call(one)
    launcher.host.inert = false
  })
  // The loader has seen the address of a preview.
  const starting = launcher.host.inert ? startPreview(host) : startWidget(host)
  void starting
    .then(started)
    .then(() => standingAside)
    .then(() => void (launcher.host.dataset['defter'] = 'ready'))
    .catch(boundary.report)
  return {
    open: (how) => withWidget(({ store }) => store.open(how)),
    close: () => withWidget(({ store }) => store.close()),
    update: () => withWidget(tellClient),
    event: (name) => withWidget(({ pageEvents }) => (pageEvents.value = new Set([...pageEvents.value, name]))),
    refresh: () =>
      withWidget(({ drafts, store }) => {
        const phase = store.snapshot.peek()?.state.phase
        // What is under way or answered stays as it is; the next one is about the new page.
        if (!phase || phase === 'asking' || phase === 'rejected') drafts?.beginAgain()
      }),
  }
}

function tellClient({ client, page, config }: WidgetContext): void {
  const { shopper, consent } = page.options
  if (shopper) client.identify(shopper.ref, shopper)
  // The notice that the form links to, where the page names no other.
  const noticeVersion = consent?.noticeVersion ?? config.notice?.version
  if (consent) client.setConsent({ ...consent, ...(noticeVersion && { noticeVersion }) })
}

/** Where there is nothing to preview, the page is as shoppers see it. */
async function startPreview(host: AppHost): Promise<WidgetContext> {
  const preview = await import('./preview/preview.tsx')
    .then((module) => module.preparePreview(host))
    .catch((error: unknown) => void console.error('Defter: the preview could not be shown.', error))
  if (!preview) return startWidget(host)
  const widget = {
    ...createWidget({ ...host, config: preview.config }, preview.client, createAnsweredSurveys()),
    Companion: preview.Inspector,
  }
  draw(widget)
  if (asksLaterQuestions(preview.config.surveys)) await widget.lazy.load(widget)
  widget.store.open()
  return widget
}

async function startWidget(host: AppHost): Promise<WidgetContext> {
  const { config, boundary } = host
  const { site, apiUrl } = config
  const client = createClient({ siteKey: site.key, apiUrl, locale: site.locale })
  boundary.onStop(client.destroy)
  const answered = createAnsweredSurveys(openStoredValue('localStorage', `defter:${site.key}:answered`))
  const bare = createWidget(host, client, answered)
  const drafts = keepDrafts({ siteKey: site.key, store: bare.store, client, boundary })
  const widget = { ...bare, drafts }
  await nextTask()
  draw(widget)
  if (asksLaterQuestions(config.surveys)) await widget.lazy.load(widget)
  rememberState(widget)
  watchLateOrder(widget)
  if (host.launcher.layer.dataset['placement'] === 'inline') widget.store.open()
  else warmUpBeforePress(widget)
  if (config.invitations[0]) void import('./invitations.ts').then((module) => module.watchInvitations(widget), ignore)
  if (host.isDebug) void import('./debug.ts').then((module) => module.explain(widget), ignore)
  return widget
}

function createWidget(host: AppHost, client: Client, answered: AnsweredSurveys): WidgetContext {
  const { config, page, boundary } = host
  const { site, messages } = config
  const store = createWidgetStore({ config, client, page, answered })
  boundary.onStop(store.dispose)
  return {
    ...host,
    client,
    store,
    answered,
    t: createTranslate(messages, site.locale),
    cases: createOpenCases(openStoredValue('localStorage', `defter:${site.key}:cases`)),
    drafts: undefined,
    lazy: createLazyScreens(),
    launcherLabel: signal<string | undefined>(),
    pageEvents: signal(new Set()),
  }
}

/** Of a file that is a help and no more. */
function ignore(): void {}

function draw(widget: WidgetContext): void {
  const { launcher, boundary } = widget
  const container = document.createElement('div')
  container.className = 'app'
  launcher.layer.append(container)
  boundary.onStop(() => render(null, container))
  showState(widget)
  render(<AppRoot widget={widget} />, container)
}
