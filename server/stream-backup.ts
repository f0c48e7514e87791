/** Copies the database beside itself and streams the copy. Never leaves the copy behind. */
import { createReadStream, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Store } from './domain/store.ts'
import type { StreamBackup } from './routes/maintenance.ts'

export function createStreamBackup(store: Pick<Store, 'backup'>, database: string): StreamBackup {
  let made = 0
  return async () => {
    made += 1
    const copy = `${database}.backup-${process.pid}-${made}`
    try {
      await store.backup(copy)
    } catch (error) {
      rmSync(copy, { force: true })
      throw error
    }
    const stream = createReadStream(copy)
    stream.once('close', () => rmSync(copy, { force: true }))
    return Readable.toWeb(stream) as ReadableStream<Uint8Array>
  }
}
