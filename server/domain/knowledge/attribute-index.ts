/** Finds products by an attribute value, the most bought first. Never sorts a long list again for a few purchases. */

export interface AttributeIndex {
  add(number: number, attributes: Readonly<Record<string, string>>): void
  remove(number: number, attributes: Readonly<Record<string, string>>): void
  /** One more was bought of a product. */
  count(number: number): void
  /** Forgets what was bought, before it is counted again from the start. */
  resetCounts(): void
  with(attribute: string, value: string): readonly string[]
}

/** Arrays, since most values have few products and a set of one takes ten times the room. */
type Shelf = { numbers: number[]; sortedAt: number; skus: readonly string[] }

/** Values that hardly narrow anything, such as a language, are cut: nobody reads on beyond. */
const MOST_SKUS = 500
/** A list is sorted again after an eighth of its length in changes of the catalogue: a constant cost per change. */
const STALE_PART = 8

export function createAttributeIndex(skuAt: (number: number) => string | undefined): AttributeIndex {
  const shelves = new Map<string, Shelf>()
  let bought = new Uint32Array(1_024)
  let version = 0

  function sorted({ numbers }: Shelf): readonly string[] {
    const times = (number: number) => bought[number] ?? 0
    const rows = numbers.flatMap((number) => {
      const sku = skuAt(number)
      return sku === undefined ? [] : [{ sku, times: times(number) }]
    })
    rows.sort((a, b) => b.times - a.times || (a.sku < b.sku ? -1 : 1))
    return rows.slice(0, MOST_SKUS).map(({ sku }) => sku)
  }

  return {
    add(number, attributes) {
      version += 1
      for (const [name, value] of Object.entries(attributes)) {
        const key = keyOf(name, value)
        const shelf = shelves.get(key) ?? { numbers: [], sortedAt: -1, skus: [] }
        shelf.numbers.push(number)
        shelves.set(key, shelf)
      }
    },
    remove(number, attributes) {
      version += 1
      for (const [name, value] of Object.entries(attributes)) {
        const shelf = shelves.get(keyOf(name, value))
        if (!shelf) continue
        shelf.numbers = shelf.numbers.filter((other) => other !== number)
        if (shelf.numbers.length === 0) shelves.delete(keyOf(name, value))
      }
    },
    count(number) {
      if (number >= bought.length) {
        const more = new Uint32Array(Math.max(bought.length * 2, number + 1))
        more.set(bought)
        bought = more
      }
      bought[number] = (bought[number] ?? 0) + 1
      version += 1
    },
    resetCounts() {
      bought.fill(0)
      version += 1
    },
    with(attribute, value) {
      const shelf = shelves.get(keyOf(attribute, value))
      if (!shelf) return []
      const isStale = shelf.sortedAt === -1 || version - shelf.sortedAt > shelf.numbers.length / STALE_PART
      if (isStale) {
        shelf.skus = sorted(shelf)
        shelf.sortedAt = version
      }
      return shelf.skus
    },
  }
}

function keyOf(attribute: string, value: string): string {
  return `${attribute} ${value}`
}
