/** The seams of the SDK: network, device storage, time, chance, locks, page life. Never touched while importing. */
import { createDeviceStorage } from './outbox/device-storage.ts'
import type { RecordStorage } from './outbox/storage.ts'

export interface Clock {
  /** Epoch milliseconds by the device; may be wrong and may jump. */
  now(): number
  /** Milliseconds that only ever grow; every wait is measured with these. */
  monotonicMs(): number
  setTimeout(callback: () => void, delayMs: number): unknown
  clearTimeout(timer: unknown): void
}

export type PageMoment = 'online' | 'pageshow' | 'visibilitychange' | 'pagehide' | 'securitypolicyviolation'

export interface Platform {
  fetch(url: string, init: RequestInit): Promise<Response>
  /** Absent where the device keeps nothing: then records live in memory, and the client says so. */
  readonly storage?: RecordStorage | undefined
  readonly clock: Clock
  randomBytes(count: number): Uint8Array<ArrayBuffer>
  /** Listens to the page's life, where there is one. Returns the unsubscribe. */
  listen(moment: PageMoment, listener: (event: object) => void): () => void
  /** Address of the page, where there is one; only origin and path are ever sent. */
  readonly page?: string | undefined
  readonly locale: string
}

type Scope = {
  readonly indexedDB?: IDBFactory
  readonly navigator?: { readonly language?: string }
  readonly location?: { readonly href: string }
  readonly addEventListener?: (name: string, listener: (event: object) => void) => void
  readonly removeEventListener?: (name: string, listener: (event: object) => void) => void
}

/** What this browser, worker or Node offers. */
export function browserPlatform(): Platform {
  const scope: Scope = globalThis
  const clock: Clock = {
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimeout: (timer) => clearTimeout(timer as number),
  }
  let storage: RecordStorage | undefined
  try {
    // The mere read throws a SecurityError where the page may not store.
    if (scope.indexedDB) storage = createDeviceStorage(scope.indexedDB, clock)
  } catch {}
  return {
    fetch: (url, init) => fetch(url, init),
    storage,
    clock,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    listen(moment, listener) {
      scope.addEventListener?.(moment, listener)
      return () => scope.removeEventListener?.(moment, listener)
    },
    page: scope.location?.href,
    locale: scope.navigator?.language ?? 'en',
  }
}
