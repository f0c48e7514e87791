/** One shopper's conversation on one page: the state that is shown, and the verbs that change it. Never touches the screen. */
import type { OrderContext, Receipt, SiteConfig, Survey } from '../sdk/contract/index.ts'
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

/** What the page around us says when asked. */
export type Surroundings = {
  readonly touchpoint?: string
  /** Origin and path. */
  readonly page: string
  readOrder(): OrderContext | undefined
}

export type Session = {
  readonly config: SiteConfig
  readonly isOpen: boolean
  /** Undefined until the panel was opened once. */
  readonly talk: Talk | undefined
  /** Calls at once and after every change; returns how to stop. */
  watch(changed: () => void): () => void
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
  readonly surroundings: Surroundings
  readonly boundary: Boundary
}

export function createSession({ config, client, surroundings, boundary }: SessionOptions): Session {
  const watchers = new Set<() => void>()
  let isOpen = false
  let conversation: Conversation | undefined
  let talk: Talk | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let kept: SessionDraft | undefined

  const changed = (): void => watchers.forEach((watcher) => watcher())
  const look = (known: Pick<Talk, 'id' | 'survey' | 'order'>, { state, page }: Conversation): void => {
    talk = { ...known, state, page }
    changed()
  }
  const begin = (): void => {
    const order = surroundings.readOrder()
    const survey = chooseSurvey(config.surveys, surroundings.touchpoint ?? (order ? 'checkout' : 'browse'))
    if (!survey) return
    conversation = createConversation(survey, kept?.talk)
    const isKept = conversation.draft() && kept?.ticket
    if (isKept) client.tickets.set(isKept.id, isKept)
    kept = undefined
    look({ id: isKept ? isKept.id : client.createId(), survey, order }, conversation)
  }
  const apply = (event: ConversationEvent): void => {
    if (!conversation || !talk) return
    // A late answer must not disturb a value that is still being chosen.
    if (event.type !== 'delivered') clearTimeout(timer)
    const { effects } = conversation.apply(event)
    look(talk, conversation)
    for (const effect of effects) run(effect, talk)
  }
  const run = (effect: ConversationEffect, { id, survey, order }: Talk): void => {
    if (effect.type === 'settle') {
      timer = setTimeout(
        boundary.guard(() => apply({ type: 'commit' })),
        effect.afterMs,
      )
      return
    }
    const { revision, answers, complete, contact } = effect
    // Shops push the order late; the one read last is the one that is sent.
    const shown = surroundings.readOrder() ?? order
    const draft: ResponseDraft = {
      id,
      survey,
      answers,
      complete,
      touchpoint: survey.touchpoint,
      page: surroundings.page,
      ...(shown && { order: shown }),
      ...(contact && { contact }),
    }
    const settle = boundary.guard((delivery: ConversationDelivery) => {
      if (talk?.id === id) apply({ type: 'delivered', revision, delivery })
    })
    void client.revise(id, draft).then(settle, () => settle({ state: 'notSaved' }))
  }

  boundary.onStop(() => clearTimeout(timer))
  boundary.onStop(
    client.on(
      'sent',
      boundary.guard(({ id, revision, answer }) => {
        if (id === talk?.id) apply({ type: 'delivered', revision, delivery: { state: 'sent', receipt: answer as Receipt } })
      }),
    ),
  )
  return {
    config,
    get isOpen() {
      return isOpen
    },
    get talk() {
      return talk
    },
    watch(watcher) {
      watchers.add(watcher)
      watcher()
      return () => watchers.delete(watcher)
    },
    open() {
      if (!talk || talk.state.phase === 'sent') begin()
      isOpen = Boolean(talk)
      changed()
    },
    close() {
      clearTimeout(timer)
      isOpen = false
      changed()
    },
    apply,
    draft() {
      const said = conversation?.draft()
      return said && talk && { ticket: client.tickets.get(talk.id), talk: said }
    },
    restore(draft) {
      kept = draft
    },
  }
}

function chooseSurvey(surveys: readonly Survey[], touchpoint: string): Survey | undefined {
  return surveys.find((survey) => survey.touchpoint === touchpoint) ?? surveys[0]
}
