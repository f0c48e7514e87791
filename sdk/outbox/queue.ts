/** What waits for one site: in this page's memory, on the device, or both. What the device refuses lives in memory. */
import { put, type Queue, type QueueStorage, type QueueUpdate } from './queue-storage.ts'
import { parseRecord, recordKey, type QueueRecord } from './record.ts'

export type EnqueueResult = {
  /** What is stored under this record's key now; nothing where the queue is full. */
  readonly stored: QueueRecord | undefined
  readonly isOnDevice: boolean
}

export type LoadedQueue = {
  /** The newest revision of each record. */
  readonly records: Queue
  /** False where the device did not answer: there may be more. */
  readonly isWhole: boolean
}

export type SiteQueue = {
  /** This page's own records that are not settled. */
  readonly memory: ReadonlyMap<string, QueueRecord>
  /** Never rejects; durable when resolved with `isOnDevice`. */
  enqueue(record: QueueRecord): Promise<EnqueueResult>
  /** Changes memory at once and the device after it. Never rejects. */
  change(update: QueueUpdate<void>): Promise<void>
  /** The same for every record of this site; `undefined` removes it. */
  changeEach(edit: (record: QueueRecord) => QueueRecord | undefined): Promise<void>
  /** Everything of this site that waits, of earlier pages too. */
  load(): Promise<LoadedQueue>
}

export function createSiteQueue(storage: QueueStorage | undefined, siteKey: string): SiteQueue {
  const memory: Queue = new Map()

  async function change(update: QueueUpdate<void>): Promise<void> {
    update(memory)
    await storage?.update(update).catch(() => {})
  }

  return {
    memory,
    change,
    async enqueue(record) {
      const update = put(record)
      const inMemory = (): EnqueueResult => ({ stored: update(memory), isOnDevice: false })
      if (!storage) return inMemory()
      try {
        const stored = await storage.update(update)
        if (stored) memory.set(recordKey(stored), stored)
        return { stored, isOnDevice: true }
      } catch {
        return inMemory()
      }
    },
    changeEach: (edit) =>
      change((queue) => {
        for (const [key, record] of queue) {
          if (record?.siteKey !== siteKey) continue
          const next = edit(record)
          if (next) queue.set(key, next)
          else queue.delete(key)
        }
      }),
    async load() {
      const records: Queue = new Map(memory)
      try {
        const stored = storage && (await storage.exists()) ? await storage.update(sortOut) : []
        for (const [key, record] of stored) {
          const isNewer = (records.get(key)?.revision ?? -1) <= record.revision
          if (record.siteKey === siteKey && isNewer) records.set(key, record)
        }
        return { records, isWhole: true }
      } catch {
        return { records, isWhole: false }
      }
    },
  }
}

/** Junk found on the way is removed; records of other versions are left alone. */
function sortOut(queue: Queue): readonly [string, QueueRecord][] {
  const records: [string, QueueRecord][] = []
  for (const [key, value] of queue) {
    const record = parseRecord(key, value)
    if (record === 'junk') queue.delete(key)
    else if (record !== 'foreign') records.push([key, record])
  }
  return records
}
