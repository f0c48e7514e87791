/** Cards, identity numbers and phone numbers in a text, each proved by its own rule. Never a price, a date or an order number. */
import { isCard } from './card.ts'
import { isPhone } from './phone.ts'
import type { Mark, Span } from './span.ts'
import { isTckn } from './tckn.ts'

/** Digits with at most two signs between their groups; a plus or a bracket may open them. */
const RUN = /(?<![\p{L}\p{N}_])\+?\(?\d+(?:[ \u00a0.()/–-]{1,2}\d+)*(?![\p{L}_])/gu
const GROUP = /\d+/g
/** The longest number here has nineteen digits; nobody writes it in more groups than this. */
const MOST_GROUPS = 8
const MOST_DIGITS = 19
/** How far before a number a word such as "tel" still speaks of it. */
const CONTEXT_CHARS = 24

export function findNumbers(text: string): readonly Span[] {
  return [...text.matchAll(RUN)].flatMap((run) => numbersIn(run[0], run.index, text))
}

function numbersIn(run: string, offset: number, text: string): readonly Span[] {
  const groups = [...run.matchAll(GROUP)].map((match) => ({ start: match.index, digits: match[0] }))
  const spans: Span[] = []
  for (let first = 0; first < groups.length; ) {
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
  for (let next = Math.min(groups.length, first + MOST_GROUPS); next > first; next -= 1) {
    const last = groups[next - 1]
    if (!last) return undefined
    const end = last.start + last.digits.length
    const mark = end - start > 3 * MOST_DIGITS ? undefined : markOf(run.slice(start, end), before)
    if (mark) return { start, end, next, mark }
  }
  return undefined
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
