/** Remembers every native of a page, to tell later which were changed and what was added. Never holds on to a value it reads: identities only. */

/** Runs in the page, as source, after the page's own overriding and before our script. */
export function watchNatives(): void {
  const keysOf = Reflect.ownKeys
  const describe = Reflect.getOwnPropertyDescriptor
  const isThing = (value: unknown): value is object => Object(value) === value
  const look = (): Map<string, unknown> => {
    const seen = new Map<string, unknown>()
    const record = (path: string, thing: object): void => {
      for (const key of keysOf(thing)) {
        const { value, get, set } = describe(thing, key) ?? {}
        seen.set(`${path}.${String(key)}`, typeof value === 'function' ? value : (get ?? set))
      }
    }
    record('window', window)
    for (const name of keysOf(window)) {
      const value: unknown = describe(window, name)?.value
      if (typeof value === 'function' && /^[A-Z]/.test(String(name))) {
        record(String(name), value)
        const prototype: unknown = Reflect.get(value, 'prototype')
        if (isThing(prototype)) record(`${String(name)}.prototype`, prototype)
      }
    }
    const spaces = { JSON, Math, Reflect, Intl, CSS, console, navigator, history, performance }
    for (const [name, space] of Object.entries(spaces)) record(name, space)
    return seen
  }
  const before = look()
  const changedNatives = (): string[] => {
    const now = look()
    const names = [...new Set([...before.keys(), ...now.keys()])]
    // The handlers of touch come after us in a page that a browser without a touch screen shows as if on a phone.
    const isOurs = (name: string): boolean =>
      /^window\.(\d+$|__|changedNatives)|playwright|\.ontouch(start|move|end|cancel)$/i.test(name)
    return names.filter((name) => !isOurs(name) && (before.get(name) !== now.get(name) || !before.has(name)))
  }
  Object.defineProperty(window, 'changedNatives', { value: changedNatives })
}
