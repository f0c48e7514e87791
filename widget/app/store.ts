/** State and actions of one widget on one page. Components read signals and call actions. */
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals'
import type { OrderContext, Reply, SiteConfig, Survey } from '../../sdk/contract/index.ts'
import {
  createSession,
  toDraft,
  type Client,
  type ConversationDraft,
  type ConversationState,
  type ResponseTicket,
  type Session,
  type SessionSnapshot,
} from '../../sdk/index.ts'
import { toBare } from '../loader/bare.ts'
import { touchpointOf, type PageContext } from '../loader/page-context.ts'
import type { OpenOptions } from './index.tsx'
import { readOrder } from './page-order.ts'
import type { AnsweredSurveys, RepliedSurvey } from './storage/answered-surveys.ts'
import { createContactForm, type ContactForm } from './contact-form.ts'

/** One survey that was begun on this page. */
export type ActiveSurvey = {
  readonly survey: Survey
  /** Of the page when the survey was begun. */
  readonly order: OrderContext | undefined
  readonly session: Session
  /** The one that went with the last revision. */
  sentOrder(): OrderContext | undefined
}

/** Where a conversation goes on. */
export type RestoredDraft = { readonly draft: ConversationDraft; readonly ticket?: ResponseTicket | undefined }

/** How the form was opened: about what, by which element of the shop's, or by itself. */
export type Opening = OpenOptions & { readonly isByItself?: boolean }

export type WidgetDependencies = {
  readonly config: SiteConfig
  readonly client: Client
  readonly page: PageContext
  readonly answered: AnsweredSurveys
}

export type Screen = 'survey' | 'delivery' | 'thanks' | 'recovery'

/** A reply, and the response it is for. */
export type ShownReply = {
  readonly id: string
  readonly surveyId: string | undefined
  readonly reply: Reply
  /** Of one that was read before and is shown again, in milliseconds since 1970. */
  readonly answeredAt?: number
  readonly orderId?: string | undefined
}

export type WidgetStore = {
  readonly isOpen: ReadonlySignal<boolean>
  readonly active: ReadonlySignal<ActiveSurvey | undefined>
  /** Of the active survey's session. */
  readonly snapshot: ReadonlySignal<SessionSnapshot | undefined>
  readonly screen: ReadonlySignal<Screen>
  /** On the screen. */
  readonly reply: ReadonlySignal<ShownReply | undefined>
  readonly contactForm: ContactForm
  open(how?: Opening): void
  /** How it was opened last. */
  opening(): Opening
  close(): void
  /** Sends the page's answers, unless a contact on it cannot be used. */
  send(): void
  /** To the question before, to be answered anew; nothing that was written or sent is taken away. */
  goBack(): void
  /** In the place of what is begun: `restore` says where the next conversation on a survey goes on. */
  restart(restore?: (survey: Survey) => RestoredDraft | undefined): void
  /** The survey anew, in the place of the reply to it. */
  askAgain(): void
  /** One that arrived when nobody was looking. */
  showEarlierReply(id: string, reply: Reply): void
  dispose(): void
}

export function createWidgetStore({ config, client, page, answered }: WidgetDependencies): WidgetStore {
  const isOpen = signal(false)
  const active = signal<ActiveSurvey | undefined>()
  const snapshot = signal<SessionSnapshot | undefined>()
  /** Without its conversation. */
  const earlierReply = signal<ShownReply | undefined>()
  let opening = toBare<Opening>({})
  /** By the page, or at the opening. */
  let named: string | undefined
  let restoreDraft: ((survey: Survey) => RestoredDraft | undefined) | undefined
  let isEarlierRead = false

  const contactForm = createContactForm((contact) => active.value?.session.setContact(contact))
  const { reply, screen } = computeScreen(snapshot, earlierReply)

  function begin(): void {
    const order = readOrder(page)
    named = opening.touchpoint ?? touchpointOf(page)
    const published = chooseSurvey(config.surveys, named, order)
    if (!published) return
    const survey = withoutProducts(published, order)
    const restored = restoreDraft?.(survey)
    restoreDraft = undefined
    const before = restored ? undefined : answered.find(survey.id, order?.id)
    if (before) return showAgain(before)
    const openedAtMs = performance.now()
    const orders = followOrder(page, order)
    const session = createSession(client, survey, {
      ...restored,
      context: () => ({
        ...orders.read(),
        ...(config.sendsElapsedTime && { elapsedMs: Math.round(performance.now() - openedAtMs) }),
      }),
    })
    session.subscribe(() => (snapshot.value = session.getSnapshot()))
    contactForm.reset(session.getSnapshot().state.contact)
    snapshot.value = session.getSnapshot()
    active.value = { survey, order, session, sentOrder: orders.sent }
  }
  function showAgain({ ticket, ...before }: RepliedSurvey): void {
    client.resume(ticket)
    earlierReply.value = { id: ticket.id, ...before }
  }
  /** The form is asked for about another touchpoint, or what was asked for before was left without a word. */
  function isAboutSomethingElse(touchpoint: string | undefined): boolean {
    if (!snapshot.value || named === (touchpoint ?? touchpointOf(page))) return false
    return touchpoint !== undefined || !toDraft(snapshot.value.state)
  }
  function end(): void {
    active.value?.session.destroy()
    active.value = undefined
    snapshot.value = undefined
    earlierReply.value = undefined
    isEarlierRead = false
  }

  const store: WidgetStore = {
    isOpen,
    active,
    snapshot,
    screen,
    reply,
    contactForm,
    open(how) {
      if (isOpen.value) return
      opening = toBare(how ?? {})
      const isDone = snapshot.value?.state.phase === 'sent' || isEarlierRead
      if (isDone || isAboutSomethingElse(opening.touchpoint)) end()
      if (!active.value && !earlierReply.value) begin()
      isEarlierRead = earlierReply.value !== undefined
      isOpen.value = active.value !== undefined || isEarlierRead
    },
    opening: () => opening,
    close() {
      isOpen.value = false
    },
    send() {
      if (contactForm.isShown.value && !contactForm.check()) return
      active.value?.session.send()
    },
    goBack() {
      const { id, state } = snapshot.value ?? {}
      if (id && state) store.restart(() => ({ ticket: client.ticket(id), draft: beforeLastQuestion(state) }))
    },
    restart(restore) {
      batch(() => {
        end()
        restoreDraft = restore
        if (isOpen.value) begin()
      })
    },
    askAgain() {
      const shown = store.reply.value
      if (shown) answered.forget(shown.id)
      store.restart()
    },
    showEarlierReply(id, earlier) {
      end()
      earlierReply.value = { id, surveyId: undefined, reply: earlier }
    },
    dispose: end,
  }
  return store
}

/** What is on the screen follows from the conversation, or from a reply that has none here. */
function computeScreen(
  snapshot: ReadonlySignal<SessionSnapshot | undefined>,
  earlierReply: ReadonlySignal<ShownReply | undefined>,
): Pick<WidgetStore, 'reply' | 'screen'> {
  const reply = computed((): ShownReply | undefined => {
    if (earlierReply.value) return earlierReply.value
    const { id = '', state } = snapshot.value ?? {}
    return state?.phase === 'sent' && state.reply ? { id, surveyId: state.survey.id, reply: state.reply } : undefined
  })
  const screen = computed<Screen>(() => {
    if (reply.value) return reply.value.reply.kind === 'recovery' ? 'recovery' : 'thanks'
    const phase = snapshot.value?.state.phase
    if (phase === 'sent') return 'thanks'
    return phase === 'saved' || phase === 'notSaved' ? 'delivery' : 'survey'
  })
  return { reply, screen }
}

/** As after a reload, but one question earlier. */
function beforeLastQuestion(state: ConversationState): ConversationDraft {
  const { survey } = state
  const done = state.done.slice(0, -1)
  // What goes on by a tap has to be tapped again: a chosen radio cannot. And what was chosen after it was chosen of it.
  const chosen = survey.questions.filter(({ kind }) => kind === 'rating' || kind === 'choice').map(({ id }) => id)
  const answers = Object.entries(state.answers).filter(([id]) => done.includes(id) || !chosen.includes(id))
  return { ...state, survey, done, candidate: undefined, answers: Object.fromEntries(answers) }
}

function chooseSurvey(
  surveys: readonly Survey[],
  named: string | undefined,
  order: OrderContext | undefined,
): Survey | undefined {
  const touchpoint = named ?? (order ? 'checkout' : 'browse')
  const survey = surveys.find((one) => one.touchpoint === touchpoint)
  if (!survey && named) console.error(unknownTouchpoint(named, surveys))
  return survey ?? surveys[0]
}

/** Shops tell the order late, and go on to another one: `read` gives what goes with a revision, `sent` what went last. */
function followOrder(page: PageContext, begun: OrderContext | undefined) {
  let order = begun
  return {
    read(): { order?: OrderContext } {
      order = readOrder(page) ?? begun
      return order ? { order } : {}
    },
    sent: () => order,
  }
}

function unknownTouchpoint(touchpoint: string, surveys: readonly Survey[]): string {
  const known = surveys.map((survey) => survey.touchpoint).join(', ')
  return `Defter: no survey is published for the touchpoint "${touchpoint}". There are: ${known}.`
}

/** The lines of an order are scored only where the page shows an order. */
function withoutProducts(survey: Survey, order: OrderContext | undefined): Survey {
  if (order?.items[0]) return survey
  return { ...survey, questions: survey.questions.filter(({ kind }) => kind !== 'products') }
}
