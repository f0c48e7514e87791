/** Small things this device remembers of a site. Never written before a press, never relied on. */

export type Shelf<Value> = { read(): Value | undefined; write(value: Value | undefined): void }

/** JSON under `defter:{siteKey}:{name}`. A page may forbid storage, and anybody may have written into it. */
export function openShelf<Value>(siteKey: string, name: string): Shelf<Value> {
  const key = `defter:${siteKey}:${name}`
  return {
    read() {
      try {
        return (JSON.parse(localStorage.getItem(key) ?? 'null') as Value | null) ?? undefined
      } catch {
        return undefined
      }
    },
    write(value) {
      try {
        if (value === undefined) localStorage.removeItem(key)
        else localStorage.setItem(key, JSON.stringify(value))
      } catch {
        // Then nothing is remembered, as in a private window.
      }
    },
  }
}
