/** Records in IndexedDB, strictly durable. Never waits longer than 1 s for a database that does not open. */
import { promisifyRequest } from 'idb-keyval'
import type { Clock } from '../platform.ts'
import { within } from '../time-limit.ts'
import type { QueueRecord } from './record.ts'
import type { Plan, RecordStorage } from './storage.ts'

export const DATABASE = 'defter'
const STORE = 'outbox'
const LIMIT_MS = 1_000

/** One handle, opened when first needed, reopened when the browser takes it away, closed for a newer version's tab. */
export function createDeviceStorage(indexedDB: IDBFactory, clock: Clock): RecordStorage {
  let opening: Promise<IDBDatabase> | undefined
  let limitMs = LIMIT_MS

  async function open(): Promise<IDBDatabase> {
    // Without a version: an older copy of this code must still open what a newer one has made.
    const request = indexedDB.open(DATABASE)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
    try {
      const database = await promisifyRequest(request)
      const leave = () => {
        database.close()
        opening = undefined
      }
      database.addEventListener('versionchange', leave)
      database.addEventListener('close', leave)
      limitMs = LIMIT_MS
      return database
    } catch (error) {
      opening = undefined
      throw error
    }
  }

  return {
    indexedDB,
    async transact(plan) {
      try {
        return await carryOut(await within(clock, limitMs, (opening ??= open())), plan)
      } catch (error) {
        // Not waited for again while it hangs; if it opens after all, it is used.
        limitMs = 0
        throw error
      }
    },
    close() {
      opening?.then((database) => database.close())
      opening = new Promise(() => {})
      limitMs = 0
    },
  }
}

async function carryOut<T>(database: IDBDatabase, plan: Plan<T>): Promise<T> {
  const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' })
  const store = transaction.objectStore(STORE)
  // A transaction that breaks rejects each of these, and each is awaited.
  const done = promisifyRequest(transaction)
  const read = Promise.all([promisifyRequest(store.getAllKeys()), promisifyRequest<QueueRecord[]>(store.getAll())])
  const changes = read.then(([keys, values]) => {
    const before = new Map(keys.map((key, index) => [key as string, values[index] as QueueRecord]))
    const after = new Map(before)
    const result = plan(after)
    for (const key of before.keys()) if (!after.has(key)) store.delete(key)
    for (const [key, record] of after) if (before.get(key) !== record) store.put(record, key)
    return result
  })
  const [result] = await Promise.all([changes, done])
  return result
}
