/** Everything of this site that waits, from memory and device. Never creates a database just to look. */
import { promisifyRequest } from 'idb-keyval'
import { DATABASE } from './device-storage.ts'
import type { Outbox } from './outbox.ts'
import { parseRecord } from './parse-record.ts'
import type { QueueRecord } from './record.ts'
import type { Queue } from './storage.ts'

/** The newest revision of each own record; junk found on the way is removed, other versions' records are left alone. */
export async function takeInventory({ platform, waiting, siteKey }: Outbox): Promise<Queue> {
  const { storage } = platform
  const own: Queue = new Map(waiting)
  if (!storage || (storage.indexedDB && !(await hasDatabase(storage.indexedDB)))) return own
  const stored = await storage.transact(sortOut).catch(() => [])
  for (const [key, record] of stored) {
    if (record.siteKey === siteKey && !((own.get(key)?.revision ?? -1) > record.revision)) own.set(key, record)
  }
  return own
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
  try {
    if (indexedDB.databases) return (await indexedDB.databases()).some(({ name }) => name === DATABASE)
    const request = indexedDB.open(DATABASE)
    request.onupgradeneeded = () => request.transaction?.abort()
    ;(await promisifyRequest(request)).close()
    return true
  } catch {
    return false
  }
}
