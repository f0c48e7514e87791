/** One shopper's conversation on one page: the state that is shown, and the verbs that change it. Never touches the screen. */
import type { OrderContext, SiteConfig, Survey } from '../sdk/contract/index.ts'
import type { ResponseDraft, ResponseTicket, Submitter } from '../sdk/index.ts'
import {
  createConversation,
  type Conversation,
  type ConversationDelivery,
  type ConversationDraft,
  type ConversationEffect,
  type ConversationEvent,
  type ConversationState,
  type Page,
} from '../sdk/conversation/index.ts'
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
  /** Undefined when there is nothing to keep. */
  draft(): SessionDraft | undefined
  /** Brings a kept draft back when the book is opened, if it belongs to the survey that is asked then. */
  restore(draft: SessionDraft): void
}

export type Talk = {
  readonly id: string
  readonly survey: Survey
  readonly order: OrderContext | undefined
  readonly state: ConversationState
  readonly page: Page
}

export type SessionDraft = { readonly ticket: ResponseTicket | undefined; readonly talk: ConversationDraft }

export type SessionOptions = {
  readonly config: SiteConfig
  readonly client: Submitter
  readonly visit: Visit
  readonly boundary: Boundary
}

export function createSession({ config, client, visit, boundary }: SessionOptions): Session {
  let conversation: Conversation | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let kept: SessionDraft | undefined

  const begin = (): void => {
    const order = visit.order?.()
    const touchpoint = visit.touchpoint ?? (order ? 'checkout' : 'browse')
    const survey = config.surveys.find((one) => one.touchpoint === touchpoint) ?? config.surveys[0]
    if (!survey) return
    conversation = createConversation(survey, kept?.talk)
    // Only a conversation that was really taken up goes on under its old id.
    const ticket = conversation.draft() && kept?.ticket
    if (ticket) client.tickets.set(ticket.id, ticket)
    kept = undefined
    const { state, page } = conversation
    session.talk = { id: ticket ? ticket.id : client.createId(), survey, order, state, page }
  }
  const apply = (event: ConversationEvent): void => {
    const { talk } = session
    if (!conversation || !talk) return
    // A late answer must not disturb a value that is still being chosen.
    if (event.type !== 'delivered') clearTimeout(timer)
    const { state, effects } = conversation.apply(event)
    session.talk = { ...talk, state, page: conversation.page }
    session.changed()
    for (const effect of effects) run(effect, talk)
  }
  const run = (effect: ConversationEffect, { id, survey, order }: Talk): void => {
    if (effect.type === 'settle') {
      const commit = boundary.guard(() => apply({ type: 'commit' }))
      timer = setTimeout(commit, effect.afterMs)
      return
    }
    const { revision, answers, complete, contact } = effect
    // Shops push the order late; the one read last is the one that is sent.
    const shown = visit.order?.() ?? order
    const { touchpoint } = survey
    const draft: ResponseDraft = {
      survey,
      answers,
      complete,
      touchpoint,
      ...(shown && { order: shown }),
      ...(contact && { contact }),
    }
    const settle = boundary.guard((delivery: ConversationDelivery) => {
      if (session.talk?.id === id) apply({ type: 'delivered', revision, delivery })
    })
    client.revise(id, draft).then(settle, () => settle({ state: 'notSaved' }))
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
      clearTimeout(timer)
      session.isOpen = false
      session.changed()
    },
    apply,
    draft() {
      const talk = conversation?.draft()
      return talk && { ticket: client.tickets.get(session.talk?.id ?? ''), talk }
    },
    restore(draft) {
      kept = draft
    },
  }
  boundary.onStop(() => clearTimeout(timer))
  return session
}
