/** Cards, identity numbers and phone numbers in a text, each proved by its own rule. Never a price, a date or an order number. */
import { isCard } from './card.ts'
import { isPhone } from './phone.ts'
import type { Mark, Span } from './span.ts'
import { isTckn } from './tckn.ts'

/** Digits with at most four signs between their groups; a plus or a bracket may open them. A small letter may follow: "05…den". */
const RUN = /(?<![\p{L}\p{N}_])\+?\(?\d+(?:[ \u00a0.()/–-]{1,4}\d+)*(?![\p{Lu}\p{N}_])/gu
const GROUP = /\d+/g
/** From the shortest phone number to the longest card; nobody writes one in more groups than this. */
const FEWEST_DIGITS = 9
const MOST_DIGITS = 19
const MOST_GROUPS = 8
/** How far before a number a word such as "tel" still speaks of it. */
const CONTEXT_CHARS = 24

export function findNumbers(text: string): readonly Span[] {
  return [...text.matchAll(RUN)].flatMap((run) => numbersIn(run[0], run.index, text))
}

function numbersIn(run: string, offset: number, text: string): readonly Span[] {
  const groups = [...run.matchAll(GROUP)].map((match) => ({ start: match.index, digits: match[0] }))
  const spans: Span[] = []
  for (let first = 0; first < groups.length;) {
    const found = longestNumber(run, groups, first, text.slice(Math.max(0, offset - CONTEXT_CHARS), offset))
    if (found) spans.push({ start: offset + found.start, end: offset + found.end, mark: found.mark })
    first = found ? found.next : first + 1
  }
  return spans
}

type Group = { readonly start: number; readonly digits: string }
type Found = { readonly start: number; readonly end: number; readonly next: number; readonly mark: Mark }

function longestNumber(run: string, groups: readonly Group[], first: number, before: string): Found | undefined {
  const start = startOf(run, groups[first]?.start ?? 0)
  let found: Found | undefined
  let digits = 0
  for (let place = first; place < Math.min(groups.length, first + MOST_GROUPS); place += 1) {
    const group = groups[place]
    digits += group?.digits.length ?? 0
    if (!group || digits > MOST_DIGITS) return found
    const end = group.start + group.digits.length
    const mark = digits < FEWEST_DIGITS ? undefined : markOf(run.slice(start, end), before)
    if (mark) found = { start, end, next: place + 1, mark }
  }
  return found
}

/** A plus or an opening bracket just before the group belongs to it. */
function startOf(run: string, groupStart: number): number {
  let start = groupStart
  while (start > 0 && /[+(]/.test(run[start - 1] ?? '')) start -= 1
  return start
}

function markOf(written: string, before: string): Mark | undefined {
  if (isCard(written)) return '[card]'
  if (isTckn(written)) return '[ID number]'
  return isPhone(written, before) ? '[phone]' : undefined
}
