/** Everything of this site that waits, from memory and device. Never creates a database just to look. */
import { promisifyRequest } from 'idb-keyval'
import { DATABASE } from './device-storage.ts'
import type { Outbox } from './outbox.ts'
import { parseRecord } from './parse-record.ts'
import type { QueueRecord } from './record.ts'
import type { Queue } from './storage.ts'

export type Inventory = {
  /** The newest revision of each own record. */
  readonly queue: Queue
  /** False where the device did not answer: there may be more. */
  readonly isWhole: boolean
}

/** Junk found on the way is removed; other versions' records are left alone. */
export async function takeInventory({ platform, waiting, siteKey }: Outbox): Promise<Inventory> {
  const { storage } = platform
  const queue: Queue = new Map(waiting)
  try {
    const isEmpty = !storage || (storage.indexedDB && !(await hasDatabase(storage.indexedDB)))
    const stored = isEmpty ? [] : await storage.transact(sortOut)
    for (const [key, record] of stored) {
      const isNewer = (queue.get(key)?.revision ?? -1) <= record.revision
      if (record.siteKey === siteKey && isNewer) queue.set(key, record)
    }
    return { queue, isWhole: true }
  } catch {
    return { queue, isWhole: false }
  }
}

function sortOut(queue: Queue): [string, QueueRecord][] {
  const records: [string, QueueRecord][] = []
  for (const [key, value] of queue) {
    const record = parseRecord(key, value)
    if (record === 'junk') queue.delete(key)
    else if (record !== 'foreign') records.push([key, record])
  }
  return records
}

async function hasDatabase(indexedDB: IDBFactory): Promise<boolean> {
  // In a frame without an origin Chrome refuses twice: one of the refusals nobody can catch.
  const { origin }: { readonly origin?: string } = globalThis
  if (indexedDB.databases && origin !== 'null')
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE)
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
