/** Listeners by event name. Never lets a listener's fault reach who emits. */

export type Emitter<Events> = {
  /** Returns the unsubscribe. */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void
  /** Tells whether anybody listened. */
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): boolean
}

export function createEmitter<Events>(): Emitter<Events> {
  type Listener = { readonly name: keyof Events; readonly call: (event: never) => void }
  const listeners = new Set<Listener>()
  return {
    on(name, call) {
      const listener = { name, call }
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    emit(name, event) {
      const heard = [...listeners].filter((listener) => listener.name === name)
      for (const { call } of heard) {
        try {
          call(event as never)
        } catch (error) {
          console.error(error)
        }
      }
      return heard.length > 0
    },
  }
}
