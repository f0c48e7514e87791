/** Listeners by event name. A listener's fault never reaches who emits: it becomes an `error` event. */
export type Emitter<Events> = {
  /** Returns the unsubscribe. */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void
  /** Tells whether anybody listened. */
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): boolean
}

type WithErrors = { readonly error: { readonly code: string; readonly message: string } }

export function createEmitter<Events extends WithErrors>(): Emitter<Events> {
  type Listener = { readonly name: keyof Events; readonly call: (event: never) => void }
  const listeners = new Set<Listener>()
  const emit: Emitter<Events>['emit'] = (name, event) => {
    const called = [...listeners].filter((listener) => listener.name === name)
    for (const { call } of called) {
      try {
        call(event as never)
      } catch (error) {
        if (name !== 'error') emit('error', { code: 'listener_failed', message: String(error) })
      }
    }
    return called.length > 0
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
