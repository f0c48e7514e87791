/** The heavier half of a table's pairs. Never depends on the order in which they are stored. */

/** Neighbour keys and their weights, in the same order. */
export type Pairs = { readonly keys: number[]; readonly weights: number[] }

/** Half of the pairs, rounded down; among equal weights those whose key comes first by `isBefore`. */
export function strongestHalf({ keys, weights }: Pairs, isBefore: (a: number, b: number) => boolean): Pairs {
  const half = keys.length >> 1
  const least = nthSmallest(Float64Array.from(weights), keys.length - half)
  const kept: Pairs = { keys: [], weights: [] }
  const even: number[] = []
  for (let at = 0; at < keys.length; at++) {
    const weight = weights[at]!
    if (weight === least) even.push(keys[at]!)
    if (weight > least) keep(kept, keys[at]!, weight)
  }
  // Only the pairs at the border need the order that settles ties, and comparing names is the slow part.
  even.sort((a, b) => (isBefore(a, b) ? -1 : 1))
  for (const key of even.slice(0, half - kept.keys.length)) keep(kept, key, least)
  return kept
}

function keep(kept: Pairs, key: number, weight: number): void {
  kept.keys.push(key)
  kept.weights.push(weight)
}

/** The element that would stand at `n` (from 0) if `values` were sorted; reorders them. Hoare's quickselect: linear on average. */
function nthSmallest(values: Float64Array, n: number): number {
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const pivot = values[(low + high) >> 1]!
    let left = low
    let right = high
    while (left <= right) {
      while (values[left]! < pivot) left++
      while (values[right]! > pivot) right--
      if (left > right) break
      const swapped = values[left]!
      values[left++] = values[right]!
      values[right--] = swapped
    }
    if (n <= right) high = right
    else if (n >= left) low = left
    else break
  }
  return values[n]!
}
