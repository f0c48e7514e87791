/** What sending in the background needs to know of the browser. Never needed for the first answer. */

/** The part of `navigator.locks` that is used. */
export interface Locks {
  request(name: string, options: { readonly signal: AbortSignal }, run: () => Promise<void>): Promise<unknown>
}

export interface Surroundings {
  readonly locks?: Locks | undefined
  isOnline(): boolean
  isVisible(): boolean
}

type Scope = {
  readonly navigator?: { readonly locks?: Locks; readonly onLine?: boolean }
  readonly document?: { readonly visibilityState: string }
}

/** What this browser, worker or Node offers. */
export function browserSurroundings(): Surroundings {
  const { navigator, document }: Scope = globalThis
  return {
    locks: navigator?.locks,
    isOnline: () => navigator?.onLine !== false,
    isVisible: () => document?.visibilityState !== 'hidden',
  }
}
