/** What the SDK needs of the machine it runs on, as arguments: network, device storage, time, chance, locks, the page's life. */
import { createQueueStorage, type QueueStorage } from './outbox/queue-storage.ts'

export interface Clock {
  /** Epoch milliseconds by the device; may be wrong and may jump. */
  now(): number
  /** Milliseconds that only ever grow; every wait is measured with these. */
  monotonicMs(): number
  setTimeout(callback: () => void, delayMs: number): unknown
  clearTimeout(timer: unknown): void
}

export type PageMoment = 'online' | 'pageshow' | 'visibilitychange' | 'pagehide' | 'securitypolicyviolation'

/** The part of `navigator.locks` that is used. */
export interface Locks {
  request(name: string, options: { readonly signal: AbortSignal }, run: () => Promise<void>): Promise<unknown>
}

/** Every member can be replaced on its own, see `ClientOptions.platform`. */
export interface Platform {
  fetch(url: string, init: RequestInit): Promise<Response>
  /** Absent where the device stores nothing: then records live in memory, and the client says so. */
  readonly storage?: QueueStorage | undefined
  /** Absent: every page sends at once, and the server still stores everything once. */
  readonly locks?: Locks | undefined
  readonly clock: Clock
  randomBytes(count: number): Uint8Array
  /** Listens to the page's life, where there is one. Returns the unsubscribe. */
  listen(moment: PageMoment, listener: (event: object) => void): () => void
  isOnline(): boolean
  isVisible(): boolean
  /** Address of the page now, where there is one; only origin and path are ever sent. */
  pageUrl(): string | undefined
  /** BCP 47. */
  readonly locale: string
}

type Scope = {
  readonly indexedDB?: IDBFactory
  readonly navigator?: { readonly language?: string; readonly locks?: Locks; readonly onLine?: boolean }
  readonly location?: { readonly href: string }
  readonly document?: { readonly visibilityState: string }
  readonly addEventListener?: (name: string, listener: (event: object) => void) => void
  readonly removeEventListener?: (name: string, listener: (event: object) => void) => void
}

/** What this browser, worker or Node offers. Nothing is touched while importing. */
export function browserPlatform(): Platform {
  const scope: Scope = globalThis
  const { navigator, document } = scope
  const clock: Clock = {
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimeout: (timer) => clearTimeout(timer as number),
  }
  let storage: QueueStorage | undefined
  try {
    // The mere read throws a SecurityError where the page may not store.
    if (scope.indexedDB) storage = createQueueStorage(scope.indexedDB, clock)
  } catch {}
  return {
    fetch: (url, init) => fetch(url, init),
    storage,
    locks: navigator?.locks,
    clock,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    listen(moment, listener) {
      scope.addEventListener?.(moment, listener)
      return () => scope.removeEventListener?.(moment, listener)
    },
    isOnline: () => navigator?.onLine !== false,
    isVisible: () => document?.visibilityState !== 'hidden',
    pageUrl: () => scope.location?.href,
    locale: navigator?.language ?? 'en',
  }
}
