/** Keeps the journal short: copies it in a thread, and resets it past 16 MB. Never copies much on the event loop. */
import type { DatabaseSync } from 'node:sqlite'
import type { Worker } from 'node:worker_threads'
import type { CheckpointReport } from './checkpoint-thread.ts'
import type { FileFlush } from './file-flush.ts'
import { DiskBroken } from './group-commit.ts'
import { errorMeaning } from './sqlite-errors.ts'
import { readNumber } from './statement.ts'
import { startThread } from './thread-file.ts'

export interface Checkpoints {
  /** Call after each group; asks for a copy when enough was written or some time has passed. */
  wrote(writes: number): void
  close(): Promise<void>
}

export type CheckpointOptions = {
  readonly db: DatabaseSync
  readonly file: string
  /** Of the database file itself. */
  readonly flush: FileFlush
  readonly onFatal: (error: Error) => void
  readonly onFailure: (reason: string) => void
}

const WRITES_BETWEEN = 2_000
const IDLE_MS = 1_000
const RESET_BYTES = 16 * 1024 * 1024

export function createCheckpoints({ db, file, flush, onFatal, onFailure }: CheckpointOptions): Checkpoints {
  const resetPages = RESET_BYTES / readNumber(db, 'PRAGMA page_size')
  let thread: Worker | undefined
  let isCopying = false
  let isClosed = false
  let sinceCopy = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function copy(): void {
    clearTimeout(timer)
    timer = undefined
    if (isCopying) return
    isCopying = true
    sinceCopy = 0
    thread ??= start()
    thread.postMessage('copy')
  }

  function start(): Worker {
    const started = startThread('checkpoint-thread', import.meta.url, file)
    started.on('message', (report: CheckpointReport) => {
      if (!('failure' in report) && report.journalPages > resetPages) return flush.flush(reset)
      isCopying = false
      if (!('failure' in report)) return
      if (report.isBroken) onFatal(new DiskBroken(report.failure))
      else onFailure(report.failure)
    })
    started.on('error', (error) => {
      isCopying = false
      thread = undefined
      onFailure(error.message)
    })
    return started
  }

  // SQLite flushes the file only where a copy met no new page, so under load all of it would be flushed here, on the
  // loop; flushed beforehand, what is left is little. A reader that is still in the journal makes this a no-op.
  function reset(failure: Error | null): void {
    isCopying = false
    if (isClosed) return
    if (failure) return onFatal(failure)
    try {
      db.exec('PRAGMA wal_checkpoint(RESTART)')
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (errorMeaning(error) === 'broken') onFatal(new DiskBroken(reason, { cause: error }))
      else onFailure(reason)
    }
  }

  return {
    wrote(writes) {
      sinceCopy += writes
      if (sinceCopy >= WRITES_BETWEEN) copy()
      else timer ??= setTimeout(copy, IDLE_MS).unref()
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await thread?.terminate()
    },
  }
}
