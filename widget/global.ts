/** The one global, `defter`: calls made before the script arrived are done then, later ones at once. Never throws. */
import type { Consent } from '../sdk/contract/index.ts'
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
  /** Every call so far: a site whose script arrives later does them too. */
  q?: Call[]
  /** What is loaded, by site key. */
  sites?: Map<string, (call: Call) => void>
}

/** `arguments` or an array. */
type Call = ArrayLike<unknown> & Iterable<unknown>

/** Undefined when this site's widget is on the page already: loaded twice is loaded once. */
export function takeGlobal(siteKey: string, boundary: Boundary): ((started: Started) => void) | undefined {
  const page: { defter?: DefterGlobal } = window as never
  const { q = [], sites = new Map<string, (call: Call) => void>() }: Partial<DefterGlobal> = page.defter ?? {}
  if (sites.has(siteKey)) return undefined
  const run = (call: Call): void => {
    q.push(call)
    sites.forEach((obey) => obey(call))
  }
  page.defter = Object.assign((...call: readonly unknown[]) => run(call), { q, sites })
  sites.set(siteKey, () => undefined)
  boundary.onStop(() => {
    sites.delete(siteKey)
    // Who is loaded again after it was destroyed begins anew.
    q.length = 0
  })
  return ({ session, client }) => {
    const know = (said: typeof client.known): void => void (client.known = { ...client.known, ...said })
    const verbs: Readonly<Record<string, (...args: never[]) => unknown>> = {
      // Nothing inherited is a verb.
      __proto__: null as never,
      open: session.open,
      close: session.close,
      destroy: boundary.stop,
      identify: (ref: string, more?: object) => know({ shopper: { ref, ...more } }),
      setConsent: (consent: Consent) => know({ consent }),
      on: (name: 'sent', listener: () => void) => boundary.onStop(client.on(name, listener)),
    }
    const obey = boundary.guard(([verb, ...args]: Call) => {
      verbs[verb as string]?.(...(args as never[]))
    })
    sites.set(siteKey, obey)
    q.forEach(obey)
  }
}
