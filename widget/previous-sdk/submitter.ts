/**
 * What a page needs until the first answer is sent: keep, send, say where it stands. Never retries on its own.
 * The widget's core imports this file alone; `createRetries(submitter)` and `createFollowUps(submitter)` bring the rest.
 */
import type { Client, ClientOptions, Delivery, ResponseDraft } from './client-types.ts'
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import { LAST_REVISION } from './last-revision.ts'
import { createOutbox, type Outbox } from './outbox/outbox.ts'
import { createRecord } from './outbox/record.ts'
import { browserPlatform } from './platform.ts'
import { createToken, createUuid } from './random-ids.ts'
import { buildSubmission, type Known, type ResponseTicket } from './submission.ts'

export type Submitter = {
  createId(): string
  /** As `Client.revise`. */
  revise(id: string, draft: ResponseDraft): Promise<Delivery>
  on: Client['on']
  /** What is said with each response, until told otherwise. */
  known: Pick<Known, 'shopper' | 'consent'>
  /** For `createRetries` and `createFollowUps`. */
  readonly outbox: Outbox
  /** The rights to continue responses, by response id. */
  readonly tickets: Map<string, ResponseTicket>
}

/** Sees each response before it is kept, and gives the one to keep or why none is. */
export type Prepare = (submission: ResponseSubmission) => ResponseSubmission | 'vetoed'

export function createSubmitter(options: ClientOptions, prepare: Prepare = (as) => as): Submitter {
  const { siteKey, apiUrl } = options
  const platform = { ...browserPlatform(), ...options.platform }
  const outbox = createOutbox(platform, apiUrl, siteKey)
  const tickets = new Map<string, ResponseTicket>()
  const submitter: Submitter = {
    outbox,
    tickets,
    known: {},
    createId: () => createUuid(platform),
    on: outbox.on,
    async revise(id, draft) {
      const { token, revision: earlier } = tickets.get(id) ?? { token: createToken(platform), revision: -1 }
      // A conflict may have renumbered what waits.
      const queued = outbox.waiting.get(`response:${id}`)?.revision ?? -1
      const revision = Math.max(earlier, queued) + 1
      const ticket = { id, token, revision }
      tickets.set(id, ticket)
      const nowMs = platform.clock.now()
      const { locale, page } = { ...platform, ...options }
      const known = { locale, page, occurredAt: new Date(nowMs).toISOString(), ...submitter.known }
      const submission = revision > LAST_REVISION ? 'last_revision' : prepare(buildSubmission(draft, ticket, known))
      if (typeof submission === 'string') return { state: 'refused', id, reason: submission }
      const bytes = JSON.stringify(submission, asItIs)
      // An attempt is under way at once, so other pages leave the record alone for a moment.
      const record = createRecord({ kind: 'response', siteKey, id, revision, bytes }, nowMs, 2_000)
      const posting = await outbox.post(record)
      return { ...posting, id, draft, ...(posting.state === 'sent' && { receipt: posting.answer }) } as Delivery
    },
  }
  return submitter
}

/** Old libraries put a `toJSON` on strings and lists, which would be kept instead of what was typed. */
function asItIs(this: Readonly<Record<string, unknown>>, key: string): unknown {
  return this[key]
}
