/** What a page can listen to: `widget.on(name, listener)` and `defter('on', name, listener)`. */
import type { Band } from '../../sdk/contract/index.ts'

export type WidgetEvent = {
  readonly touchpoint?: string | undefined
  readonly responseId?: string | undefined
  readonly score?: number | undefined
  readonly band?: Band | undefined
  readonly hintId?: string | undefined
  /** With `error`: what has not gone out, and why. */
  readonly code?: string
  readonly message?: string
}

export const WIDGET_EVENTS = [
  'opened',
  'closed',
  'rated',
  'sent',
  'hintShown',
  'hintClicked',
  'hintCopied',
  'error',
] as const
export type WidgetEventName = (typeof WIDGET_EVENTS)[number]

export type WidgetEvents = {
  /** Returns the unsubscribe. */
  on(name: WidgetEventName, listener: (event: WidgetEvent) => void): () => void
  emit(name: WidgetEventName, event: WidgetEvent): void
}

/** `pushesToDataLayer`: each event goes there too, as `defter_hint_shown` and so on. */
export function createWidgetEvents(pushesToDataLayer: boolean): WidgetEvents {
  const listeners = new Set<{ readonly name: WidgetEventName; readonly listener: (event: WidgetEvent) => void }>()
  return {
    on(name, listener) {
      if (!WIDGET_EVENTS.includes(name) || typeof listener !== 'function') {
        console.error(`Defter: on() takes one of ${WIDGET_EVENTS.join(', ')} and a function; got "${name}".`)
        return () => undefined
      }
      const entry = { name, listener }
      listeners.add(entry)
      return () => listeners.delete(entry)
    },
    emit(name, event) {
      if (pushesToDataLayer) push(name, event)
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

function push(name: WidgetEventName, event: WidgetEvent): void {
  const page = window as { dataLayer?: unknown }
  const layer: unknown[] = Array.isArray(page.dataLayer) ? page.dataLayer : []
  page.dataLayer = layer
  layer.push({ ...event, event: `defter_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}` })
}
