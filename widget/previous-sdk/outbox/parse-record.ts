/** Tells our records from what else may lie in the store. Never takes another version's record for junk. */
import type { QueueKind } from '../client-types.ts'
import { recordKey, type QueueRecord } from './record.ts'

const KINDS = { response: 1, remedy: 1, message: 1, delete: 1, events: 1 } as const satisfies Record<QueueKind, 1>
const ID = /^[\da-f-]{36}(\/[\da-f-]{36})?$/

/** The record, or `foreign` (another version's: leave it alone), or `junk` (remove it). */
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
