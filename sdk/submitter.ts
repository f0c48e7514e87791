/**
 * What a page needs until the first answer is sent: keep, send, say where it stands. Never retries on its own.
 * The widget's core imports this file alone; `createCorrespondence(submitter)` brings the retries and every other verb.
 */
import type { Client, ClientOptions, Delivery, ResponseDraft } from './client-types.ts'
import type { Receipt } from './contract/index.ts'
import { fitSubmission } from './fit.ts'
import { createOutbox, type Outbox, type Posting } from './outbox/outbox.ts'
import { createRecord } from './outbox/record.ts'
import { browserPlatform } from './platform.ts'
import { createToken, createUuid } from './random-ids.ts'
import { buildSubmission, type Known, type ResponseTicket } from './submission.ts'

export type Submitter = Pick<Client, 'createId' | 'submit' | 'revise' | 'identify' | 'setConsent' | 'on'> & {
  /** For `createCorrespondence`. */
  readonly outbox: Outbox
  /** The rights to continue responses, by response id. */
  readonly tickets: Map<string, ResponseTicket>
  /** The shopper, the consent and the tickets. */
  forget(): void
}

export function createSubmitter(options: ClientOptions): Submitter {
  const { siteKey, apiUrl } = options
  const platform = { ...browserPlatform(), ...options.platform }
  const outbox = createOutbox(platform, apiUrl, siteKey)
  const tickets = new Map<string, ResponseTicket>()
  const submitted = new Map<string, Promise<Delivery>>()
  let identity: Pick<Known, 'shopper' | 'consent'> = {}
  const createId = () => createUuid(platform)

  async function deliver(draft: ResponseDraft, ticket: ResponseTicket): Promise<Delivery> {
    const { id, revision } = ticket
    if (revision > 19) return { state: 'refused', id, reason: 'last_revision' }
    tickets.set(id, ticket)
    const nowMs = platform.clock.now()
    const { locale, page } = { ...platform, ...options }
    const known = { locale, page, occurredAt: new Date(nowMs).toISOString(), ...identity }
    const submission = fitSubmission(buildSubmission(draft, ticket, known))
    if (options.beforeSend?.(submission) === false) return { state: 'refused', id, reason: 'vetoed' }
    const bytes = JSON.stringify(submission)
    // An attempt is under way at once, so other pages leave the record alone for a moment.
    const record = createRecord({ kind: 'response', siteKey, id, revision, bytes }, nowMs, 2_000)
    return deliveryOf(draft, id, await outbox.post(record))
  }

  function revise(id: string, draft: ResponseDraft): Promise<Delivery> {
    const ticket = tickets.get(id) ?? { id, token: createToken(platform), revision: -1 }
    // A conflict may have renumbered what waits.
    const queued = outbox.waiting.get(`response:${id}`)?.revision ?? -1
    return deliver(draft, { ...ticket, revision: Math.max(ticket.revision, queued) + 1 })
  }

  function submit(draft: ResponseDraft): Promise<Delivery> {
    const id = draft.id ?? createId()
    const earlier = submitted.get(id)
    if (earlier) return earlier
    const delivery = revise(id, draft)
    submitted.set(id, delivery)
    // What was not taken may be corrected and submitted again.
    delivery.then(({ state }) => state.startsWith('re') && submitted.delete(id))
    return delivery
  }

  return {
    outbox,
    tickets,
    createId,
    submit,
    revise,
    identify: (ref, more) => void (identity = { ...identity, shopper: { ref, ...more } }),
    setConsent: (consent) => void (identity = { ...identity, consent }),
    on: outbox.on,
    forget() {
      identity = {}
      tickets.clear()
    },
  }
}

function deliveryOf(draft: ResponseDraft, id: string, { held, isOnDevice, outcome }: Posting): Delivery {
  if (!held) return { state: 'refused', id, reason: 'queue_full' }
  if (outcome?.kind === 'sent') return { state: 'sent', id, receipt: outcome.answer as Receipt }
  if (outcome?.kind === 'rejected') return { state: 'rejected', id, draft, problem: outcome.problem }
  if (outcome?.kind === 'erased') return { state: 'erased', id }
  return { state: isOnDevice ? 'saved' : 'notSaved', id }
}
