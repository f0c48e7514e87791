/** Flushes one file to the disk without blocking the loop. Never closes its descriptor before the database is closed. */
import { closeSync, fdatasync, openSync } from 'node:fs'
import { hasOwnFlush } from './connection.ts'

export interface FileFlush {
  flush(done: (error: Error | null) => void): void
  /** Only after every connection is closed: POSIX drops a process's locks on a file when any descriptor of it closes. */
  close(): void
}

export function openFileFlush(file: string): FileFlush {
  if (!hasOwnFlush) return { flush: (done) => void setImmediate(done, null), close: () => {} }
  const descriptor = openSync(file, 'r')
  return { flush: (done) => fdatasync(descriptor, done), close: () => closeSync(descriptor) }
}
