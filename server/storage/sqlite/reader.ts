/** Reads in another thread, one at a time, each within a time limit. Never lets a slow read wait on the event loop. */
import type { Worker } from 'node:worker_threads'
import { StorageUnavailable } from '../errors.ts'
import type { ReadAnswer, ReadRequest } from './reader-thread.ts'
import { startThread } from './thread-file.ts'

export interface Reader {
  /** Rows as the thread gives them. Rejects with StorageUnavailable after the time limit or when too many wait. */
  read(request: ReadRequest): Promise<readonly unknown[]>
  close(): Promise<void>
}

export type ReaderOptions = { readonly file: string; readonly timeLimitMs: number }

type Waiting = {
  readonly request: ReadRequest
  readonly resolve: (rows: readonly unknown[]) => void
  readonly reject: (error: Error) => void
}

const MOST_WAITING = 64

export function createReader({ file, timeLimitMs }: ReaderOptions): Reader {
  const queue: Waiting[] = []
  let current: Waiting | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let thread: Worker | undefined

  function next(): void {
    if (current) return
    current = queue.shift()
    if (!current) return
    timer = setTimeout(() => replaceThread('The read took too long: ask for a shorter time.'), timeLimitMs)
    thread ??= startReader()
    thread.postMessage(current.request)
  }

  function startReader(): Worker {
    const started = startThread('reader-thread', import.meta.url, file)
    // A thread that was replaced may still answer or fail; nobody waits for it any more.
    started.on('message', (answer: ReadAnswer) => {
      if (started !== thread) return
      clearTimeout(timer)
      // Node takes a thread's messages one after the other: a turn of the loop for each page, or a long list holds up all.
      setImmediate(() => started === thread && finish(answer))
    })
    started.on('error', (error) => started === thread && replaceThread(`The reader stopped: ${error.message}`))
    return started
  }

  function finish(answer: ReadAnswer): void {
    const asked = current
    clearTimeout(timer)
    current = undefined
    if ('rows' in answer) asked?.resolve(answer.rows)
    else asked?.reject(new StorageUnavailable(answer.failure))
    next()
  }

  function replaceThread(reason: string): void {
    const stuck = thread
    thread = undefined
    void stuck?.terminate()
    finish({ failure: reason })
  }

  return {
    read(request) {
      if (queue.length >= MOST_WAITING) return Promise.reject(new StorageUnavailable('Too many reads wait.'))
      return new Promise((resolve, reject) => {
        queue.push({ request, resolve, reject })
        next()
      })
    },
    async close() {
      const open = thread
      const cut = [...(current ? [current] : []), ...queue.splice(0)]
      thread = undefined
      current = undefined
      clearTimeout(timer)
      for (const waiting of cut) waiting.reject(new StorageUnavailable('The store is closed.'))
      await open?.terminate()
    },
  }
}
