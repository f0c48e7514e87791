/** One thing that waits to be sent, as it lies on the device. Never rebuilt: what was frozen is what is sent. */
import type { QueueKind } from '../client-types.ts'

/** The format of `docs/decisions.md`, row 4. Key: `kind:id`. */
export type QueueRecord = {
  readonly v: 1
  readonly kind: QueueKind
  readonly siteKey: string
  /** The response's id (response, remedy, delete), the batch's (events), `responseId/messageId` (message). */
  readonly id: string
  readonly revision: number
  /** The body; of a `delete` the token. */
  readonly bytes: string
  /** Epoch milliseconds by the device's clock, as `dueAt`. */
  readonly createdAt: number
  readonly tries: number
  readonly dueAt: number
}

/** A record as it is first kept; `waitMs` is how long other pages leave it alone. */
export function createRecord(
  about: Pick<QueueRecord, 'kind' | 'siteKey' | 'id' | 'revision' | 'bytes'>,
  nowMs: number,
  waitMs = 0,
): QueueRecord {
  return { v: 1, ...about, createdAt: nowMs, tries: 0, dueAt: nowMs + waitMs }
}

export function recordKey({ kind, id }: Pick<QueueRecord, 'kind' | 'id'>): string {
  return `${kind}:${id}`
}

/** The part of the id that a page knows, and that an acknowledgement must name. */
export function ownId({ id }: Pick<QueueRecord, 'id'>): string {
  return id.slice(-36)
}

/** In UTF-8. */
export function sizeBytes(text: string | undefined): number {
  return new TextEncoder().encode(text).length
}
