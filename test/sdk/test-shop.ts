/** A device, a network and a server that tests can break, without a real timer or socket. */
import type { Receipt, ResponseSubmission } from '../../sdk/contract/index.ts'
import type { QueueRecord } from '../../sdk/outbox/record.ts'
import type { QueueStorage, QueueUpdate } from '../../sdk/outbox/queue-storage.ts'
import type { Locks, Platform } from '../../sdk/platform.ts'
import { createClient, type ClientEvents, type ClientOptions } from '../../sdk/client.ts'
import type { ResponseDraft } from '../../sdk/submission.ts'

/** What the network does with one request; `answer` is the server's own word. */
export type NetworkBehaviour = (request: Sent, answer: () => Response) => Response | Promise<Response>

export type Sent = { readonly url: string; readonly init: RequestInit; readonly body: string }

/** Microtasks and fake timers, advanced by hand; `nowMs` is the wall clock, which may be moved on its own. */
export function createTime() {
  const timers = new Map<number, { readonly atMs: number; readonly run: () => void }>()
  let monotonicMs = 0
  let wallMs = Date.UTC(2026, 10, 21, 10)
  let nextId = 1
  // All microtasks run before the next turn of the loop.
  const settle = () => new Promise<void>((resolve) => void setImmediate(resolve))
  return {
    clock: {
      now: () => wallMs,
      monotonicMs: () => monotonicMs,
      setTimeout(run: () => void, delayMs: number) {
        timers.set(nextId, { atMs: monotonicMs + delayMs, run })
        return nextId++
      },
      clearTimeout: (id: unknown) => void timers.delete(id as number),
    },
    settle,
    timerCount: () => timers.size,
    jumpWallClock: (byMs: number) => {
      wallMs += byMs
    },
    /** Lets time pass, timer by timer. */
    async advance(byMs: number) {
      const untilMs = monotonicMs + byMs
      await settle()
      for (;;) {
        const next = [...timers].toSorted(([, a], [, b]) => a.atMs - b.atMs)[0]
        if (!next || next[1].atMs > untilMs) break
        timers.delete(next[0])
        wallMs += next[1].atMs - monotonicMs
        monotonicMs = next[1].atMs
        next[1].run()
        await settle()
      }
      wallMs += untilMs - monotonicMs
      monotonicMs = untilMs
      await settle()
    },
  }
}

/** A store that outlives its pages; `fail` makes the next transactions throw, `write` puts junk in. */
export function createDevice() {
  let records = new Map<unknown, unknown>()
  let failures = 0
  let isHanging = false
  return {
    keys: () => [...records.keys()],
    values: () => [...records.values()] as QueueRecord[],
    write: (key: unknown, value: unknown) => void records.set(key, value),
    fail: (times: number) => {
      failures = times
    },
    hang: (on: boolean) => {
      isHanging = on
    },
    open(): QueueStorage & { isClosed: boolean } {
      return {
        isClosed: false,
        async exists() {
          return records.size > 0
        },
        async update<T>(update: QueueUpdate<T>) {
          await Promise.resolve()
          if (isHanging) await new Promise(() => {})
          if (failures > 0) {
            failures--
            throw new DOMException('full', 'QuotaExceededError')
          }
          const next = new Map(records)
          const result = update(next as Map<string, QueueRecord>)
          records = next
          return result
        },
        close() {
          this.isClosed = true
        },
      }
    },
  }
}

/** A server with the revision rules of the wire, that counts what it stores. */
export function createServer() {
  const stored = new Map<string, { revision: number; bodies: Map<number, string>; receipts: Map<number, string> }>()
  const erased = new Set<string>()
  const writes: string[] = []

  function store(body: string): Response {
    const submission = JSON.parse(body) as ResponseSubmission
    const { id, revision } = submission
    if (erased.has(id)) return problem(410, 'erased')
    const known = stored.get(id) ?? { revision: -1, bodies: new Map(), receipts: new Map() }
    const same = known.bodies.get(revision)
    if (same === body) return new Response(known.receipts.get(revision))
    if (revision === known.revision) return problem(409, 'revision_conflict', { currentRevision: known.revision })
    if (revision < known.revision) return new Response(known.receipts.get(known.revision))
    const receipt: Receipt = { id, revision, receivedAt: '2026-11-21T10:00:00Z', reply: { kind: 'pending' } }
    known.revision = revision
    known.bodies.set(revision, body)
    known.receipts.set(revision, JSON.stringify(receipt))
    stored.set(id, known)
    writes.push(id)
    return new Response(JSON.stringify(receipt), { status: 201 })
  }

  function answer({ url, init, body }: Sent): Response {
    const [, id = '', verb] = /responses\/([^/?]+)(?:\/(\w+))?/.exec(url) ?? []
    if (init.method === 'DELETE') {
      erased.add(id)
      stored.delete(id)
      return new Response(JSON.stringify({ id, erasedAt: '2026-11-21T10:00:00Z' }))
    }
    if (!verb) return url.includes('/events?') ? eventReceipt(body) : store(body)
    if (!stored.has(id)) return problem(404, 'response_not_found')
    const named = verb === 'remedy' ? id : (JSON.parse(body) as { id: string }).id
    return new Response(JSON.stringify({ id: named, revision: 0, receivedAt: '2026-11-21T10:00:00Z', reply: {} }))
  }

  return { stored, writes, answer }
}

function eventReceipt(body: string): Response {
  const { id, events } = JSON.parse(body) as { id: string; events: unknown[] }
  return new Response(JSON.stringify({ id, accepted: events.length }))
}

/** A problem as our server writes it. */
export function problem(
  status: number,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
): Response {
  const body = JSON.stringify({ type: 'about:blank', title: code, status, code, requestId: 'r1', ...more })
  return new Response(body, { status, headers: { 'content-type': 'application/problem+json', ...headers } })
}

/** One page's platform on a shared device; `moment` plays the page's life. */
export function createPage(testShop: {
  readonly time: ReturnType<typeof createTime>
  readonly device?: ReturnType<typeof createDevice> | undefined
  readonly server: ReturnType<typeof createServer>
  readonly network?: NetworkBehaviour
  readonly locks?: Locks
  /** The chance of the back-off; the longest wait where absent. */
  readonly randomByte?: () => number
}) {
  const listeners = new Map<string, Set<(event: object) => void>>()
  const requests: Sent[] = []
  const control = { network: testShop.network ?? ((_, answer) => answer()), isOnline: true, isDead: false }
  const storage = testShop.device?.open()
  const platform: Platform = {
    async fetch(url, init) {
      const body = typeof init.body === 'string' ? init.body : ''
      const sent = { url, init, body }
      requests.push(sent)
      const response = await control.network(sent, () => testShop.server.answer(sent))
      if (control.isDead) await new Promise(() => {})
      return response
    },
    storage,
    clock: testShop.time.clock,
    locks: testShop.locks,
    randomBytes(count) {
      const bytes = crypto.getRandomValues(new Uint8Array(count))
      if (count === 1) bytes[0] = testShop.randomByte?.() ?? 255
      return bytes
    },
    listen(moment, listener) {
      const those = listeners.get(moment) ?? new Set()
      listeners.set(moment, those.add(listener))
      return () => void those.delete(listener)
    },
    isOnline: () => control.isOnline,
    isVisible: () => true,
    pageUrl: () => 'https://shop.example/order?id=1',
    locale: 'tr',
  }
  return {
    platform,
    requests,
    storage,
    control,
    listenerCount: () => [...listeners.values()].reduce((sum, those) => sum + those.size, 0),
    moment: (name: string, event: object = {}) => listeners.get(name)?.forEach((listener) => listener(event)),
  }
}

/** Everything a client does, on one page; each event in the order it came. */
export function openPage(testShop: Parameters<typeof createPage>[0], options: Partial<ClientOptions> = {}) {
  const page = createPage(testShop)
  const client = createClient({
    siteKey: 'pk_test_1',
    apiUrl: 'https://book.example',
    platform: page.platform,
    ...options,
  })
  const events: { name: keyof ClientEvents; event: ClientEvents[keyof ClientEvents] }[] = []
  for (const name of ['queued', 'sent', 'rejected', 'expired', 'error'] as const) {
    client.on(name, (event) => void events.push({ name, event }))
  }
  const named = (name: string) => events.filter((event) => event.name === name)
  return { ...page, ...client, events, named }
}

export function aDraft(changes: Partial<ResponseDraft> = {}): ResponseDraft {
  return { survey: { id: 'delivery', version: 1 }, answers: { rating: 5 }, ...changes }
}

export const noNetwork: NetworkBehaviour = () => {
  throw new TypeError('Failed to fetch')
}

export function createTestShop(network?: NetworkBehaviour) {
  return { time: createTime(), device: createDevice(), server: createServer(), ...(network && { network }) }
}

export const bodyOf = (record: Pick<QueueRecord, 'bytes'> | undefined) =>
  JSON.parse(record?.bytes ?? '{}') as { id: string; answers: object }
