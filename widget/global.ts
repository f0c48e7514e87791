/** The one global, `defter`: calls made before the script arrived are replayed, later ones run at once. Never throws. */
import type { Boundary } from './boundary.ts'
import type { Started } from './start.ts'

/**
 * `defter('open')` · `('close')` · `('identify', ref, { traits, proof })` · `('setConsent', consent)` ·
 * `('on', name, listener)` · `('destroy')`. With several sites on one page the calls go to each.
 * @example
 * window.defter = window.defter || function () { (defter.q = defter.q || []).push(arguments) }
 * defter('open')
 */
export type DefterGlobal = {
  (...call: readonly unknown[]): void
  /** Calls in their order; kept for the sites whose script arrives later. */
  q?: ArrayLike<unknown>[]
  /** What is loaded, by site key. */
  sites?: Map<string, (call: ArrayLike<unknown>) => void>
}

type Page = Window & { defter?: DefterGlobal }

/** Undefined when this site's widget is on the page already: loaded twice is loaded once. */
export function takeGlobal(siteKey: string, boundary: Boundary): ((started: Started) => void) | undefined {
  const page: Page = window
  const earlier = typeof page.defter === 'function' ? page.defter : undefined
  const sites = earlier?.sites ?? new Map<string, (call: ArrayLike<unknown>) => void>()
  if (sites.has(siteKey)) return undefined
  const queued = [...(earlier?.q ?? [])]
  const global: DefterGlobal = earlier?.sites
    ? earlier
    : Object.assign((...call: readonly unknown[]) => sites.forEach((run) => run(call)), { sites })
  page.defter = global
  sites.set(siteKey, (call) => queued.push(call))
  boundary.onStop(() => {
    sites.delete(siteKey)
  })
  return (started) => {
    const run = boundary.guard((call: ArrayLike<unknown>) => obey(started, boundary, Array.from(call)))
    sites.set(siteKey, run)
    queued.forEach(run)
  }
}

function obey({ session, client }: Started, boundary: Boundary, [verb, first, second]: unknown[]): void {
  const verbs: Readonly<Record<string, () => unknown>> = {
    open: session.open,
    close: session.close,
    destroy: boundary.stop,
    identify: () => client.identify(first as string, second as object),
    setConsent: () => client.setConsent(first as Parameters<typeof client.setConsent>[0]),
    on: () => client.on(first as 'sent', boundary.guard(second as () => void)),
  }
  if (Object.hasOwn(verbs, String(verb))) verbs[String(verb)]?.()
}
