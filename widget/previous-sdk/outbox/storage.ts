/** The port to where records lie, and the changes that a first attempt makes. Never a second way to write a record. */
import { recordKey, sizeBytes, type QueueRecord } from './record.ts'

/** Records by key, as read: whoever uses more than `keep` and `replace` do parses them first. */
export type Queue = Map<string, QueueRecord>

/** Edits the queue in place; what it leaves is what will be stored. */
export type Plan<T> = (queue: Queue) => T

export interface RecordStorage {
  /**
   * Reads everything, lets `plan` edit it and stores the difference, all in one transaction that no other tab can split.
   * Durable when resolved; rejected means that nothing was changed.
   */
  transact<T>(plan: Plan<T>): Promise<T>
  /** Tells whether anything was ever stored, without storing anything; absent means yes. */
  readonly indexedDB?: IDBFactory
  /** Leaves no open handle; nothing is stored afterwards. */
  close(): void
}

const MAX_RECORDS = 50
const MAX_BYTES = 1_048_576

/**
 * Keeps a record instead of an older revision of itself.
 * Gives the record that is now held (a stored equal or newer revision stays), or nothing where the queue is full.
 */
export function keep(record: QueueRecord): Plan<QueueRecord | undefined> {
  return (queue) => {
    const key = recordKey(record)
    const stored = queue.get(key)
    if (stored && stored.revision >= record.revision) return stored
    // What was clicked never takes the last places from what was written.
    let places = record.kind === 'events' ? MAX_RECORDS / 2 : MAX_RECORDS
    let room = MAX_BYTES - sizeBytes(record.bytes)
    for (const [otherKey, other] of queue) {
      if (otherKey === key) continue
      places--
      room -= sizeBytes(other?.bytes)
    }
    if (places < 1 || room < 0) return undefined
    queue.set(key, record)
    return record
  }
}

/** Puts `next` in the place of a record, or removes it; what is gone stays gone, what is newer stays. */
export function replace(record: QueueRecord, next?: QueueRecord): Plan<void> {
  return (queue) => {
    const key = recordKey(record)
    if ((queue.get(key)?.revision ?? Infinity) > record.revision) return
    if (next) queue.set(key, next)
    else queue.delete(key)
  }
}
