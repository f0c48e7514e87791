/** Where records lie on the device, and the changes that are made to them. */
import { promisifyRequest, type UseStore } from 'idb-keyval'
import type { Clock } from '../platform.ts'
import { withTimeout } from '../with-timeout.ts'
import { recordKey, sizeBytes, type QueueRecord } from './record.ts'

/** Records by key, as read: whoever uses more than `put` and `replace` parses them first. */
export type Queue = Map<string, QueueRecord>

/** Edits the queue in place; what it leaves is what will be stored. */
export type QueueUpdate<T> = (queue: Queue) => T

export interface QueueStorage {
  /**
   * Reads everything, lets `update` edit it and stores the difference, all in one transaction that no other tab can split.
   * Durable when resolved; rejected means that nothing was changed.
   */
  update<T>(update: QueueUpdate<T>): Promise<T>
  /** False where nothing was ever stored; found out without storing anything. */
  exists(): Promise<boolean>
  /** Leaves no open handle; nothing is stored afterwards. */
  close(): void
}

const DATABASE = 'defter'
const STORE = 'outbox'
/** A database that does not open within this time is not waited for. */
const OPEN_LIMIT_MS = 1_000
const MAX_RECORDS = 50
const MAX_BYTES = 1_048_576

/**
 * Stores a record instead of an older revision of itself.
 * Gives the record that is stored now (an equal or newer revision stays), or nothing where the queue is full.
 */
export function put(record: QueueRecord): QueueUpdate<QueueRecord | undefined> {
  return (queue) => {
    const key = recordKey(record)
    const stored = queue.get(key)
    if (stored && stored.revision >= record.revision) return stored
    // What was clicked never takes the last places from what was written.
    let freeRecords = record.kind === 'events' ? MAX_RECORDS / 2 : MAX_RECORDS
    let freeBytes = MAX_BYTES - sizeBytes(record.bytes)
    for (const [otherKey, other] of queue) {
      if (otherKey === key) continue
      freeRecords--
      freeBytes -= sizeBytes(`${other?.bytes}`)
    }
    if (freeRecords < 1 || freeBytes < 0) return undefined
    queue.set(key, record)
    return record
  }
}

/** Puts `next` in the place of a record, or removes it; what is gone stays gone, what is newer stays. */
export function replace(record: QueueRecord, next?: QueueRecord): QueueUpdate<void> {
  return (queue) => {
    const key = recordKey(record)
    if ((queue.get(key)?.revision ?? Infinity) > record.revision) return
    if (next) queue.set(key, next)
    else queue.delete(key)
  }
}

/** Records in IndexedDB, strictly durable; a database that does not open within 1 s counts as broken. */
export function createQueueStorage(indexedDB: IDBFactory, clock: Clock): QueueStorage {
  const { store, close } = createDurableStore(indexedDB)
  let limitMs = OPEN_LIMIT_MS
  return {
    async update(update) {
      try {
        const opened = store('readwrite', (records) => records)
        const records = await withTimeout(clock, limitMs, opened)
        limitMs = OPEN_LIMIT_MS
        return await applyUpdate(records, update)
      } catch (error) {
        // Not waited for again while it hangs; if it opens after all, it is used.
        limitMs = 0
        throw error
      }
    },
    exists: () => hasDatabase(indexedDB),
    close,
  }
}

async function applyUpdate<T>(records: IDBObjectStore, update: QueueUpdate<T>): Promise<T> {
  // A transaction that breaks rejects each of these, and each is awaited.
  const done = promisifyRequest(records.transaction)
  const read = Promise.all([promisifyRequest(records.getAllKeys()), promisifyRequest<QueueRecord[]>(records.getAll())])
  const changes = read.then(([keys, values]) => {
    const before = new Map(keys.map((key, index) => [key as string, values[index] as QueueRecord]))
    const after = new Map(before)
    const result = update(after)
    for (const key of before.keys()) if (!after.has(key)) records.delete(key)
    for (const [key, record] of after) if (before.get(key) !== record) records.put(record, key)
    return result
  })
  const [result] = await Promise.all([changes, done])
  return result
}

/**
 * A store for idb-keyval whose transactions are on the disk when they end (its own leave that to the browser), which
 * makes way for a newer version's tab and opens again when the browser has closed it.
 */
function createDurableStore(indexedDB: IDBFactory): { readonly store: UseStore; readonly close: () => void } {
  let opening: Promise<IDBDatabase> | undefined
  let isClosed = false

  async function open(): Promise<IDBDatabase> {
    // Without a version: an older copy of this code must still open what a newer one has made.
    const request = indexedDB.open(DATABASE)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
    const database = await promisifyRequest(request)
    const forget = (): void => {
      database.close()
      opening = undefined
    }
    database.addEventListener('versionchange', forget)
    database.addEventListener('close', forget)
    return database
  }

  async function begin(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    if (isClosed) throw new Error('Closed.')
    const database = await (opening ??= open())
    return database.transaction(STORE, mode, { durability: 'strict' }).objectStore(STORE)
  }

  const store: UseStore = async (mode, callback) => {
    let records: IDBObjectStore
    try {
      records = await begin(mode)
    } catch {
      // The browser closed the connection without a word (WebKit does), or it could not be opened: once more.
      opening = undefined
      records = await begin(mode)
    }
    return callback(records)
  }

  return {
    store,
    close() {
      isClosed = true
      opening?.then(
        (database) => database.close(),
        () => {},
      )
    },
  }
}

async function hasDatabase(indexedDB: IDBFactory): Promise<boolean> {
  // In a frame without an origin Chrome refuses twice: one of the refusals nobody can catch.
  const { origin }: { readonly origin?: string } = globalThis
  if (indexedDB.databases && origin !== 'null') {
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE)
  }
  const request = indexedDB.open(DATABASE)
  let isNew = false
  request.addEventListener('upgradeneeded', () => {
    isNew = true
    request.transaction?.abort()
  })
  try {
    const database = await promisifyRequest(request)
    database.close()
    return true
  } catch (error) {
    if (isNew) return false
    throw error
  }
}
