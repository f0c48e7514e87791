/** One shopper's conversation on one page: the state that is shown, and the verbs that change it. Never touches the screen. */
import type { OrderContext, SentResponse, SiteConfig, Survey } from '../sdk/contract/index.ts'
import type { ResponseDraft, Submitter } from './previous-sdk/index.ts'
import {
  createConversation,
  type Conversation,
  type ConversationDelivery,
  type ConversationEffect,
  type ConversationEvent,
  type ConversationState,
  type Page,
} from './previous-sdk/conversation/index.ts'
import type { Boundary } from './boundary.ts'
import type { Visit } from './page.ts'

export type Session = {
  readonly config: SiteConfig
  /** Called after every change; whoever looks on puts a function here, and calls the one that was there. */
  changed: () => void
  readonly isOpen: boolean
  /** Undefined until the panel was opened once. */
  readonly talk: Talk | undefined
  open(): void
  close(): void
  apply(event: ConversationEvent): void
  /** Asked once, when the book is opened: what an earlier page has begun of this survey. */
  takeUp?: ((survey: Survey) => Begun | undefined) | undefined
}

export type Begun = { readonly id: string | undefined; readonly state: ConversationState }

export type Talk = {
  readonly id: string
  readonly survey: Survey
  readonly order: OrderContext | undefined
  readonly state: ConversationState
  readonly page: Page
  /** The earlier response that is shown over this talk. */
  readonly sent?: SentResponse | undefined
}

export type SessionOptions = {
  readonly config: SiteConfig
  readonly client: Submitter
  readonly visit: Visit
  readonly boundary: Boundary
}

export function createSession({ config, client, visit, boundary }: SessionOptions): Session {
  let conversation: Conversation | undefined

  const begin = (): void => {
    const order = visit.order?.()
    const touchpoint = visit.touchpoint ?? (order ? 'checkout' : 'browse')
    const asked = config.surveys.find((one) => one.touchpoint === touchpoint) ?? config.surveys[0]
    if (!asked) return
    const survey = visit.fit?.(asked, order) ?? asked
    const begun = session.takeUp?.(survey)
    session.takeUp = undefined
    conversation = createConversation(survey, begun?.state)
    const { state, page } = conversation
    session.talk = { id: begun?.id ?? client.createId(), survey, order, state, page }
  }
  const apply = (event: ConversationEvent): void => {
    const { talk } = session
    if (!conversation || !talk) return
    const { state, effects } = conversation.apply(event)
    session.talk = { ...talk, state, page: conversation.page }
    // Handed over first: what is kept of it in this tab names the revision that is under way.
    for (const effect of effects) run(effect, talk)
    session.changed()
  }
  const run = (effect: ConversationEffect, { id, survey, order }: Talk): void => {
    // A value at rest is the idle chunk's to send; without it the shopper goes on by Next.
    if (effect.type === 'settle') return
    const { type: _, revision, ...said } = effect
    const settle = boundary.guard((delivery: ConversationDelivery) => {
      if (session.talk?.id === id) apply({ type: 'delivered', revision, delivery })
    })
    // Shops push the order late; the one read last is the one that is sent.
    const draft = { ...said, survey, touchpoint: survey.touchpoint, order: visit.order?.() ?? order, ...visit.more?.() }
    // Members that are undefined do not reach the JSON, hence the cast.
    client.revise(id, draft as ResponseDraft).then(settle, () => settle({ state: 'notSaved' }))
  }
  const session: { -readonly [Field in keyof Session]: Session[Field] } = {
    config,
    isOpen: false,
    talk: undefined,
    changed: () => undefined,
    open() {
      if (!session.talk || session.talk.state.phase === 'sent') begin()
      session.isOpen = Boolean(session.talk)
      session.changed()
    },
    close() {
      session.isOpen = false
      session.changed()
    },
    apply,
  }
  return session
}
