/** A shopper's device: what it has stored outlives its pages, which may be killed at any moment. */
import { browserPlatform, type Clock, type Platform } from '../../sdk/platform.ts'
import type { Queue, QueueUpdate } from '../../sdk/outbox/queue-storage.ts'

export type Page = {
  readonly platform: Platform
  /** From now on nothing of this page happens: no callback, no write, no answer. */
  kill(): void
}

export type Device = { openPage(): Page }

export function createDevice(clock: Clock, chooseWriteMs: () => number): Device {
  const records: Queue = new Map()
  return { openPage: () => openPage(records, clock, chooseWriteMs) }
}

function openPage(records: Queue, clock: Clock, chooseWriteMs: () => number): Page {
  let isDead = false
  const never = new Promise<never>(() => undefined)
  const platform: Platform = {
    ...browserPlatform(),
    clock: {
      ...clock,
      setTimeout: (callback, delayMs) => clock.setTimeout(() => void (isDead || callback()), delayMs),
    },
    fetch: async (url, init) => {
      const fetched = await (isDead ? never : fetchWhole(url, init))
      if (isDead) return never
      if (fetched instanceof Response) return fetched
      throw fetched
    },
    storage: {
      // A transaction takes its time, and a page killed meanwhile has either written all of it or nothing.
      update: async (update) => {
        await new Promise((resolve) => setTimeout(resolve, chooseWriteMs()))
        return isDead ? never : applyUpdate(records, update)
      },
      exists: async () => true,
      close: () => undefined,
    },
    pageUrl: () => 'https://shop.example/order',
    locale: 'tr',
  }
  return { platform, kill: () => void (isDead = true) }
}

/** The answer with its body, or why there is none; nobody may be left to catch it. */
async function fetchWhole(url: string, init: RequestInit): Promise<Response | Error> {
  try {
    const answer = await fetch(url, init)
    return new Response(await answer.text(), { status: answer.status, headers: answer.headers })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** All or nothing, and nothing that a page could still change through an object it kept. */
function applyUpdate<Result>(records: Queue, update: QueueUpdate<Result>): Result {
  const queue = structuredClone(records)
  const result = update(queue)
  records.clear()
  for (const [key, record] of structuredClone(queue)) records.set(key, record)
  return result
}
