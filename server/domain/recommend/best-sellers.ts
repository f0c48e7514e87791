/** The most bought listed items, over all and for each attribute value. Never a removed item; ties by sku. */
import { ATTRIBUTES_PER_ITEM } from './item-book.ts'
import type { ItemBook } from './item-book.ts'

/** The group of all items; attribute values are groups from 1 up. */
export const EVERYTHING = 0
const LISTED_OVERALL = 256
const LISTED_BY_VALUE = 32

type Group = {
  /** Listed items in the group, also those too seldom bought to be in `top`. */
  members: number
  top: number[]
  /** A member left a full list, so somebody outside may belong in it. */
  isStale: boolean
}

export type BestSellers = ReturnType<typeof createBestSellers>

/** Keeps no state of its own worth saving: made from the items, it gives the same lists. */
export function createBestSellers(book: ItemBook) {
  const groups: Group[] = []
  const at = (group: number) => (groups[group] ??= { members: 0, top: [], isStale: false })
  const each = (item: number, visit: (group: number) => void) => {
    visit(EVERYTHING)
    for (const group of book.attributesOf(item)) visit(group)
  }
  for (let group = 0; group <= book.state.values.length; group++) at(group)
  fillAll(book, groups)
  return {
    /** A newly listed item takes its places. */
    enter: (item: number) => each(item, (group) => enter(book, at(group), { item, limit: limitOf(group) })),
    /** An item about to be unlisted, or to change its attributes, gives its places up. */
    leave: (item: number) => each(item, (group) => leave(at(group), item)),
    /** The item was bought once more: `bought` has just grown. */
    rise: (item: number) => each(item, (group) => rise(book, at(group), { item, limit: limitOf(group) })),
    /** Most bought first. */
    read(group: number): readonly number[] {
      const found = at(group)
      if (found.isStale) refill(book, found, group)
      return found.top
    },
    /** How many listed items share the value. */
    members: (group: number): number => at(group).members,
  }
}

function limitOf(group: number): number {
  return group === EVERYTHING ? LISTED_OVERALL : LISTED_BY_VALUE
}

function isAhead(book: ItemBook, a: number, b: number): boolean {
  const difference = book.state.bought[a]! - book.state.bought[b]!
  return difference === 0 ? book.isBefore(a, b) : difference > 0
}

function enter(book: ItemBook, group: Group, { item, limit }: { item: number; limit: number }): void {
  group.members++
  insert(book, group.top, { item, limit })
}

function insert(book: ItemBook, top: number[], { item, limit }: { item: number; limit: number }): void {
  if (top.length >= limit) {
    if (!isAhead(book, item, top[limit - 1]!)) return
    top.pop()
  }
  top.push(item)
  climb(book, top, top.length - 1)
}

function climb(book: ItemBook, top: number[], from: number): void {
  const item = top[from]!
  let place = from
  while (place > 0 && isAhead(book, item, top[place - 1]!)) {
    top[place] = top[place - 1]!
    place--
  }
  top[place] = item
}

function leave(group: Group, item: number): void {
  group.members--
  const place = group.top.indexOf(item)
  if (place < 0) return
  group.top.splice(place, 1)
  if (group.members > group.top.length) group.isStale = true
}

function rise(book: ItemBook, group: Group, { item, limit }: { item: number; limit: number }): void {
  const { top } = group
  const last = top.at(-1)
  // Cheap way out for the long tail: behind a full list even after this purchase.
  if (last !== undefined && last !== item && top.length >= limit && !isAhead(book, item, last)) return
  const place = top.indexOf(item)
  if (place < 0) insert(book, top, { item, limit })
  else climb(book, top, place)
}

function refill(book: ItemBook, group: Group, value: number): void {
  group.top.length = 0
  group.isStale = false
  const { skus, listed, attributes } = book.state
  for (let item = 0; item < skus.length; item++) {
    if (listed[item] === 0) continue
    const start = item * ATTRIBUTES_PER_ITEM
    const isIn = value === EVERYTHING || hasValue(attributes, start, value)
    if (isIn) insert(book, group.top, { item, limit: limitOf(value) })
  }
}

function hasValue(attributes: Int32Array, start: number, value: number): boolean {
  for (let at = start; at < start + ATTRIBUTES_PER_ITEM; at++) if (attributes[at] === value) return true
  return false
}

function fillAll(book: ItemBook, groups: Group[]): void {
  for (let item = 0; item < book.state.skus.length; item++) {
    if (book.state.listed[item] === 0) continue
    enter(book, groups[EVERYTHING]!, { item, limit: LISTED_OVERALL })
    for (const group of book.attributesOf(item)) enter(book, groups[group]!, { item, limit: LISTED_BY_VALUE })
  }
}
