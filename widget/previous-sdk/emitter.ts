/** The client's listeners by event name. Never lets a listener's fault reach who emits: it becomes an `error` event. */
import type { ClientEvents } from './client-types.ts'

export type Emitter = {
  /** Returns the unsubscribe. */
  on<Name extends keyof ClientEvents>(name: Name, listener: (event: ClientEvents[Name]) => void): () => void
  /** Tells whether anybody listened. */
  emit<Name extends keyof ClientEvents>(name: Name, event: ClientEvents[Name]): boolean
}

export function createEmitter(): Emitter {
  type Listener = { readonly name: keyof ClientEvents; readonly call: (event: never) => void }
  const listeners = new Set<Listener>()
  const emit: Emitter['emit'] = (name, event) => {
    const heard = [...listeners].filter((listener) => listener.name === name)
    for (const { call } of heard) {
      try {
        call(event as never)
      } catch (error) {
        if (name !== 'error') emit('error', { code: 'listener_failed', message: String(error) })
      }
    }
    return heard.length > 0
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
