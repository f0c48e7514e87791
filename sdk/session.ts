/** A conversation with its sending wired: what a form in any framework needs, and what the widget's own store stands on. */
import type { Client } from './client.ts'
import type { Contact, Survey } from './contract/index.ts'
import { fromDraft, type ConversationDraft } from './conversation/draft.ts'
import { reduce, type ConversationCommand, type ConversationEvent } from './conversation/reducer.ts'
import { startConversation, type ConversationState } from './conversation/state.ts'
import { getPage, type Page } from './conversation/visible-questions.ts'
import type { Delivery, ResponseDraft, ResponseTicket } from './submission.ts'

/** Said with each revision, beside the answers: order, product, kind … */
export type ResponseContext = Partial<Omit<ResponseDraft, 'id' | 'answers' | 'complete' | 'survey' | 'contact'>>

export type SessionOptions = {
  /** Asked at each revision: shops tell their order late. */
  readonly context?: () => ResponseContext
  /** Goes on with what an earlier page has stored; one of another survey or version is left aside. */
  readonly draft?: ConversationDraft | undefined
  /** The right to continue the response that the draft belongs to. */
  readonly ticket?: ResponseTicket | undefined
}

export type SessionSnapshot = {
  /** Of the response. */
  readonly id: string
  readonly state: ConversationState
  /** What to draw. */
  readonly page: Page
}

export interface Session {
  /** Calls back after each change; returns the unsubscribe. Fits React's `useSyncExternalStore`, Svelte's and Vue's stores. */
  subscribe(listener: () => void): () => void
  /** The same object until something changes. */
  getSnapshot(): SessionSnapshot
  /** A rating or a single choice. `by: 'keyboard'` where arrow keys pass through values: it is sent on `commit` or `leave`. */
  choose(question: string, value: number | string, options?: { readonly item?: string; readonly by?: 'keyboard' }): void
  /** Enter, Space or Next on what the keys have chosen. */
  commit(): void
  /** The focus left what the keys have chosen. */
  leave(): void
  /** One of several choices, on or off. */
  toggle(question: string, value: string): void
  write(question: string, text: string): void
  /** Writing without a rating. */
  skip(): void
  setContact(contact: Contact | undefined): void
  /** The answers of this page are done; after the last page the response is complete. */
  send(): void
  /** Tries again what was saved or could not be saved. */
  retry(): void
  /** Any event of the conversation, see `ConversationEvent`. */
  dispatch(event: ConversationEvent): void
  /** Listens no more; what was handed over is still sent. */
  destroy(): void
}

/**
 * One shopper's answers to one survey, sent by `client` as they are given.
 * @example
 * const survey = await client.survey('checkout')
 * const session = survey && createSession(client, survey)
 * session?.subscribe(() => render(session.getSnapshot().page))
 * session?.choose('rating', 4)
 */
export function createSession(client: Client, survey: Survey, options: SessionOptions = {}): Session {
  const { draft, ticket } = options
  const restored = draft && fromDraft(survey, draft)
  const id = (restored && ticket?.id) || client.createId()
  if (restored && ticket) client.resume(ticket)
  const listeners = new Set<() => void>()
  let isDestroyed = false
  let snapshot = createSnapshot(restored ?? startConversation(survey))

  function createSnapshot(state: ConversationState): SessionSnapshot {
    return { id, state, page: getPage(state) }
  }

  function dispatch(event: ConversationEvent): void {
    if (isDestroyed) return
    const { state, command } = reduce(snapshot.state, event)
    if (state === snapshot.state) return
    snapshot = createSnapshot(state)
    // Handed over first: a draft that a listener stores names the revision that is under way.
    if (command) submit(command)
    for (const listener of listeners) listener()
  }

  function submit({ revision, complete, answers, contact }: ConversationCommand): void {
    const { touchpoint } = survey
    const said = { touchpoint, ...options.context?.(), survey, answers, complete, ...(contact && { contact }) }
    const settle = (delivery: Delivery): void => dispatch({ type: 'delivered', revision, delivery })
    client.revise(id, said).then(settle, () => settle({ state: 'notSaved', id }))
  }

  const unlistens = [
    // What was saved first and went out later, from this page or another.
    client.on('sent', ({ id: sentId, kind, revision, receipt }) => {
      if (sentId !== id || kind !== 'response') return
      dispatch({
        type: 'delivered',
        revision,
        delivery: { state: 'sent', id, receipt } as Delivery & { state: 'sent' },
      })
    }),
    client.on('rejected', ({ id: rejectedId, kind, revision, problem }) => {
      // The words of an earlier page stay on the device, for whoever can give them back.
      if (rejectedId !== id || kind !== 'response') return false
      dispatch({ type: 'delivered', revision, delivery: { state: 'rejected', problem } })
      return true
    }),
  ]

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => snapshot,
    choose: (question, value, { item, by = 'pointer' as const } = {}) =>
      dispatch({ type: 'choose', question, value, item, by }),
    commit: () => dispatch({ type: 'commit' }),
    leave: () => dispatch({ type: 'leave' }),
    toggle: (question, value) => dispatch({ type: 'toggle', question, value }),
    write: (question, text) => dispatch({ type: 'write', question, text }),
    skip: () => dispatch({ type: 'skip' }),
    setContact: (contact) => dispatch({ type: 'contact', contact }),
    send: () => dispatch({ type: 'send' }),
    retry: () => dispatch({ type: 'retry' }),
    dispatch,
    destroy() {
      isDestroyed = true
      for (const unlisten of unlistens) unlisten()
    },
  }
}
