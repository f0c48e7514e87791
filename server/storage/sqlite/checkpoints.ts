/** Keeps the journal short: copies it in a thread, and resets it past 16 MB. Never copies much on the event loop. */
import type { DatabaseSync } from 'node:sqlite'
import type { Worker } from 'node:worker_threads'
import type { CheckpointReport } from './checkpoint-thread.ts'
import type { FileFlush } from './file-flush.ts'
import { DiskBroken } from './outage.ts'
import { mustRewrite, rewrite } from './rewrite.ts'
import { errorMeaning } from './sqlite-errors.ts'
import { readNumber } from './statement.ts'
import { startThread } from './thread-file.ts'

export interface Checkpoints {
  /** Call after each group: a copy follows soon. */
  wrote(): void
  /** Call after something was erased: the file is written anew, and the journal emptied as soon as nobody reads in it. */
  erased(): void
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

// At the fastest rate measured (50 MB/s of long texts) the journal grows by 5 MB in this time.
const COPY_AFTER_MS = 100
const RESET_BYTES = 16 * 1024 * 1024
/** A long read keeps its part of the journal: for 5 s at most. */
const EMPTY_AGAIN_MS = 1_000
/** Whoever erases again and again takes a twentieth of the event loop's time, and no more. */
const REWRITE_SHARE = 20

export function createCheckpoints({ db, file, flush, onFatal, onFailure }: CheckpointOptions): Checkpoints {
  const resetPages = RESET_BYTES / readNumber(db, 'PRAGMA page_size')
  let thread: Worker | undefined
  let isCopying = false
  let hasMore = false
  let isClosed = false
  let mustEmpty = false
  let nextRewriteAtMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function copy(): void {
    timer = undefined
    // One that is still running may have missed the newest pages.
    if (isCopying) return void (hasMore = true)
    isCopying = true
    hasMore = false
    thread ??= start()
    thread.postMessage('copy')
  }

  function start(): Worker {
    const started = startThread('checkpoint-thread', import.meta.url, file)
    started.on('message', (report: CheckpointReport) => {
      const isLong = !('failure' in report) && report.journalPages > resetPages
      if (isLong || (mustEmpty && !hasMore && !('failure' in report))) return flush.flush(reset)
      isCopying = false
      if (hasMore) copy()
      if (!('failure' in report)) return
      if (report.isBroken) return onFatal(new DiskBroken(report.failure))
      onFailure(report.failure)
      if (mustEmpty) tryAgain()
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
      if (mustEmpty) empty()
      else db.exec('PRAGMA wal_checkpoint(RESTART)')
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (errorMeaning(error) === 'broken') onFatal(new DiskBroken(reason, { cause: error }))
      else onFailure(reason)
    }
  }

  function empty(): void {
    const isRewritten = rewriteInTurn()
    const isBusy = readNumber(db, 'PRAGMA wal_checkpoint(TRUNCATE)') !== 0
    mustEmpty = isBusy || !isRewritten
    if (mustEmpty) tryAgain()
  }

  /** False while it is too soon after the last time. */
  function rewriteInTurn(): boolean {
    if (!mustRewrite(db)) return true
    const startMs = performance.now()
    if (startMs < nextRewriteAtMs) return false
    const isRewritten = rewrite(db)
    const endMs = performance.now()
    nextRewriteAtMs = endMs + (endMs - startMs) * REWRITE_SHARE
    return isRewritten
  }

  function tryAgain(): void {
    timer ??= setTimeout(copy, EMPTY_AGAIN_MS).unref()
  }

  return {
    erased() {
      mustEmpty = true
      timer ??= setTimeout(copy, COPY_AFTER_MS).unref()
    },
    wrote() {
      timer ??= setTimeout(copy, COPY_AFTER_MS).unref()
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await thread?.terminate()
    },
  }
}
