/** Flushes the journal to the disk without blocking the loop. Never closes its descriptor before the database is closed. */
import { closeSync, fdatasync, openSync } from 'node:fs'
import { hasOwnFlush, walFileOf } from './connection.ts'

export interface WalFlush {
  flush(done: (error: Error | null) => void): void
  close(): void
}

export function openWalFlush(file: string): WalFlush {
  if (!hasOwnFlush) return { flush: (done) => void setImmediate(done, null), close: () => {} }
  const descriptor = openSync(walFileOf(file), 'r')
  return { flush: (done) => fdatasync(descriptor, done), close: () => closeSync(descriptor) }
}
