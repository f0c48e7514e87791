/** What a page can listen to: `widget.on(name, listener)` and `defter('on', name, listener)`. */

export type WidgetEvent = {
  readonly touchpoint?: string | undefined
  readonly responseId?: string | undefined
  readonly score?: number | undefined
  readonly band?: string | undefined
  readonly hintId?: string | undefined
  /** With `error`: what has not gone out, and why. */
  readonly code?: string
  readonly message?: string
}

export type WidgetEventName =
  | 'opened'
  | 'closed'
  | 'rated'
  | 'sent'
  | 'hintShown'
  | 'hintClicked'
  | 'hintCopied'
  | 'error'

export type WidgetEvents = {
  /** Returns the unsubscribe. */
  on(name: WidgetEventName, listener: (event: WidgetEvent) => void): () => void
  emit(name: WidgetEventName, event: WidgetEvent): void
}

export function createWidgetEvents(): WidgetEvents {
  const listeners = new Set<{ readonly name: WidgetEventName; readonly listener: (event: WidgetEvent) => void }>()
  return {
    on(name, listener) {
      const entry = { name, listener }
      if (typeof listener === 'function') listeners.add(entry)
      return () => listeners.delete(entry)
    },
    emit(name, event) {
      for (const entry of listeners) {
        if (entry.name !== name) continue
        try {
          entry.listener(event)
        } catch (error) {
          console.error(`Defter: a listener of "${name}" has thrown.`, error)
        }
      }
    },
  }
}
