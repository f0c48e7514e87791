/** Listeners by event name. A listener's fault never reaches who emits: it becomes an `error` event. */

/** `false` says that the event is not this listener's. */
export type Listener<Event> = (event: Event) => unknown

export type Emitter<Events> = {
  /** Returns the unsubscribe. */
  on<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): () => void
  /** Tells whether any listener took it. */
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): boolean
}

type WithErrors = { readonly error: { readonly code: string; readonly message: string } }

export function createEmitter<Events extends WithErrors>(): Emitter<Events> {
  const listeners = new Set<{ readonly name: keyof Events; readonly call: Listener<never> }>()
  const emit: Emitter<Events>['emit'] = (name, event) => {
    let isTaken = false
    for (const { call } of [...listeners].filter((listener) => listener.name === name)) {
      try {
        if (call(event as never) !== false) isTaken = true
      } catch (error) {
        if (name !== 'error') emit('error', { code: 'listener_failed', message: String(error) })
      }
    }
    return isTaken
  }
  return {
    on(name, call) {
      const listener = { name, call }
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    emit,
  }
}
