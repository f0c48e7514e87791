/** The one global, `defter`: calls made before the script arrived are done then, later ones at once. */

/**
 * `defter('open', touchpoint)` · `('close')` · `('update', { order, touchpoint, … })` · `('event', name)` ·
 * `('identify', ref, { traits, proof })` · `('setConsent', consent)` · `('on', name, listener)` · `('destroy')`. With
 * several sites on one page the calls go to each.
 * @example
 * if (typeof defter !== 'function') window.defter = function () { (defter.q = defter.q || []).push(arguments) }
 * defter('open')
 */
export type DefterGlobal = {
  (...call: readonly unknown[]): void
  /** Every call so far: a site whose script arrives later does them too. */
  q?: Call[]
  /** What is loaded, by site key. */
  sites?: Map<string, SiteEntry>
}

/** `arguments` or an array. */
type Call = ArrayLike<unknown> & Iterable<unknown>

type SiteEntry = {
  run(call: Call): void
  /** The page has brought the script tag anew, with other attributes. */
  adopt(script: HTMLElement | null): void
}

export type Verbs = Readonly<Record<string, (...args: never[]) => unknown>>

export type CommandQueue = {
  /** Does what was called so far, and from now on at once. */
  connect(verbs: Verbs): void
  /** A widget that is loaded again after it was destroyed begins anew. */
  leave(): void
}

/** Undefined when this site's widget is on the page already: it goes on, with the attributes of the newer tag. */
export function joinCommandQueue(
  siteKey: string,
  script: HTMLElement | null,
  adopt: SiteEntry['adopt'],
): CommandQueue | undefined {
  const page: { defter?: unknown } = window as never
  // An element with this id stands under the same name.
  const known: Partial<DefterGlobal> = typeof page.defter === 'function' ? (page.defter as DefterGlobal) : {}
  const calls = Array.isArray(known.q) ? known.q : []
  const sites = known.sites instanceof Map ? known.sites : new Map<string, SiteEntry>()
  const loaded = sites.get(siteKey)
  if (loaded) {
    loaded.adopt(script)
    return undefined
  }
  const run = (call: Call): void => {
    calls.push(call)
    for (const site of sites.values()) site.run(call)
  }
  page.defter = Object.assign((...call: readonly unknown[]) => run(call), { q: calls, sites })
  const waiting: SiteEntry = { adopt, run: () => undefined }
  sites.set(siteKey, waiting)
  return {
    connect(verbs) {
      const entry: SiteEntry = {
        adopt,
        run: ([verb, ...args]) => {
          const name = String(verb)
          // Nothing inherited is a verb.
          if (Object.hasOwn(verbs, name)) verbs[name]?.(...(args as never[]))
          else console.error(`Defter: there is no call "${name}". There are: ${Object.keys(verbs).join(', ')}.`)
        },
      }
      sites.set(siteKey, entry)
      for (const call of calls) entry.run(call)
    },
    leave() {
      sites.delete(siteKey)
      calls.length = 0
    },
  }
}
