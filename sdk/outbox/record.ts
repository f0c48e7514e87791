/** One thing that waits to be sent, as it lies on the device. Its bytes are frozen: what was stored is what is sent. */

export type QueueKind = 'response' | 'remedy' | 'message' | 'delete' | 'events'

/** Key: `kind:id`. Kept readable for ever: a page of next year finds what a page of today has stored. */
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

/** A record as it is first stored; `waitMs` is how long other pages leave it alone. */
export function createRecord(
  content: Pick<QueueRecord, 'kind' | 'siteKey' | 'id' | 'revision' | 'bytes'>,
  nowMs: number,
  waitMs = 0,
): QueueRecord {
  return { v: 1, ...content, createdAt: nowMs, tries: 0, dueAt: nowMs + waitMs }
}

export function recordKey({ kind, id }: Pick<QueueRecord, 'kind' | 'id'>): string {
  return `${kind}:${id}`
}

/** The part of the id that a page knows, and that an acknowledgement must name. */
export function ownId({ id }: Pick<QueueRecord, 'id'>): string {
  return id.slice(-36)
}

/** The response that a record is or follows; of events the batch. */
export function responseIdOf({ id }: Pick<QueueRecord, 'id'>): string {
  return id.slice(0, 36)
}

/** In UTF-8. */
export function sizeBytes(text: string): number {
  return new TextEncoder().encode(text).length
}

const KINDS = { response: 1, remedy: 1, message: 1, delete: 1, events: 1 } as const satisfies Record<QueueKind, 1>
const ID = /^[\da-f-]{36}(\/[\da-f-]{36})?$/

/** The record, or `foreign` (of another version: leave it alone), or `junk` (remove it). */
export function parseRecord(key: unknown, value: unknown): QueueRecord | 'foreign' | 'junk' {
  const record = value as QueueRecord | null | undefined
  const version: unknown = record?.v
  if (!record || version !== 1) return typeof version === 'number' && version > 1 ? 'foreign' : 'junk'
  const isWhole =
    Object.hasOwn(KINDS, record.kind) &&
    ID.test(record.id) &&
    typeof record.bytes === 'string' &&
    typeof record.siteKey === 'string' &&
    [record.revision, record.createdAt, record.tries, record.dueAt].every(Number.isFinite) &&
    recordKey(record) === key
  return isWhole ? record : 'junk'
}
