/** A client that sends nothing: it says what the test wants it to, and keeps what it was told. */
import type { Receipt, Reply } from '../../sdk/contract/index.ts'
import { createEmitter } from '../../sdk/emitter.ts'
import type { Client, ClientEvents, Delivery, ResponseDraft, ResponseTicket } from '../../sdk/index.ts'

type Revision = { readonly id: string; readonly revision: number; readonly draft: ResponseDraft }

/** What a test wants to come of a revision. */
export type Outcome = Delivery['state'] | Reply | Partial<Delivery>

export type FakeClient = Client & {
  /** Everything that was handed over, oldest first. */
  readonly revisions: readonly Revision[]
  /** What follows from the client's queue later; false when nobody takes the words of a refused record over. */
  tell<Name extends keyof ClientEvents>(name: Name, event: ClientEvents[Name]): boolean
}

export const THANKS: Reply = { kind: 'thanks', text: 'Thank you. We read it.', hints: [] }

export const PROBLEM = {
  type: 'about:blank',
  title: 'Not valid',
  status: 422,
  code: 'validation_failed',
  requestId: 'r1',
} as const

export type ClientParts = Partial<Omit<Client, 'revise'>> & {
  /** Of a revision: a reply is sent with it. By default each is sent, and the finished one thanked for. */
  readonly outcome?: (revision: Revision) => Outcome | undefined
}

export function aClient({ outcome, ...parts }: ClientParts = {}): FakeClient {
  const revisions: Revision[] = []
  const tickets = new Map<string, ResponseTicket>()
  const emitter = createEmitter<ClientEvents>()
  let made = 0
  const sent = async (id: string) => ({ state: 'sent', id, receipt: {} }) as const

  async function revise(id: string, draft: ResponseDraft): Promise<Delivery> {
    const revision = (tickets.get(id)?.revision ?? -1) + 1
    tickets.set(id, { id, token: `token of ${id}`, revision })
    const one = { id, revision, draft }
    revisions.push(one)
    return deliveryOf(one, outcome?.(one) ?? (draft.complete === false ? { kind: 'pending' } : THANKS))
  }

  return {
    createId: () => `response-${++made}`,
    revise,
    submit: (draft) => revise(draft.id ?? `response-${++made}`, draft),
    ticket: (id) => tickets.get(id),
    resume: (ticket) => void tickets.set(ticket.id, ticket),
    survey: async () => undefined,
    read: async () => ({ state: 'unreachable' }),
    message: sent,
    pickRemedy: sent,
    remove: sent,
    sendEvents: async () => undefined,
    countQueued: async () => 0,
    flush: async () => undefined,
    identify: () => undefined,
    setConsent: () => undefined,
    reset: async () => undefined,
    destroy: () => undefined,
    on: emitter.on,
    ...parts,
    revisions,
    tell: emitter.emit,
  }
}

function deliveryOf({ id, revision, draft }: Revision, outcome: Outcome): Delivery {
  const reply = typeof outcome === 'object' && 'kind' in outcome ? outcome : THANKS
  const receipt: Receipt = { id, revision, receivedAt: '2026-11-29T10:00:00Z', reply }
  const state = typeof outcome === 'string' ? outcome : 'state' in outcome && outcome.state ? outcome.state : 'sent'
  const more = typeof outcome === 'object' && !('kind' in outcome) ? outcome : {}
  return { state, id, receipt, problem: PROBLEM, draft, ...more } as Delivery
}
