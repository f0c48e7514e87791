/** Text as it is compared and kept: NFC, and bounded in height. Never changes a word. */

/** More marks than any script stacks on one letter; beyond it a line would grow over its neighbours. */
const SURPLUS_MARKS = /(\p{M}{8})\p{M}+/gu
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{DI}\u2800]/u
/** Below U+0300 stands no mark, nothing that NFC changes, and no surrogate: most texts need no closer look. */
const BEYOND_LATIN = /[\u0300-\uffff]/
const NOT_PLAIN = /[\u0300-\uffff\0]/
/** In unicode mode this matches a surrogate only where its other half is missing. */
const UNSTORABLE = /[\ud800-\udfff\0]/u

/** A variable has a name; other braces are only what somebody wrote. */
export const PLACEHOLDER = /\{[a-z]\w{0,39}\}/gi

/** False for blanks, zero-width signs, soft hyphens and the like: nothing a reader could see. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text)
}

export function cutSurplusMarks(text: string): string {
  return BEYOND_LATIN.test(text) ? text.replace(SURPLUS_MARKS, '$1') : text
}

/** The first code points of a text, without what no database can hold; the text itself, where it fits. */
export function cutToStorable(text: string, mostCodePoints: number): string {
  const whole = UNSTORABLE.test(text) ? text.replaceAll(/[\ud800-\udfff\0]/gu, '') : text
  return whole.length <= mostCodePoints
    ? whole
    : Array.from(whole.slice(0, mostCodePoints * 2))
        .slice(0, mostCodePoints)
        .join('')
}

export function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** The same value with every string and key in NFC; itself, where it is so already. The nesting is bounded by the body reader. */
export function toNfc<Value>(value: Value): Value
export function toNfc(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (typeof value !== 'object' || value === null || isNfc(value)) return value
  if (Array.isArray(value)) return value.map((member) => toNfc(member))
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.normalize('NFC'), toNfc(member)]))
}

function isNfc(value: unknown): boolean {
  if (typeof value === 'string') return !BEYOND_LATIN.test(value) || value.normalize('NFC') === value
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, member]) => isNfc(key) && isNfc(member))
}

/** True when every string and key is storable and in NFC, as found in one cheap pass; false says nothing. */
export function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return !NOT_PLAIN.test(value)
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isPlain)
  for (const key in value) {
    if (NOT_PLAIN.test(key) || !isPlain((value as Readonly<Record<string, unknown>>)[key])) return false
  }
  return true
}

/** The path of the first string with a NUL or half a surrogate pair, which not every database can hold. */
export function findUnstorable(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, member] of Object.entries(value)) {
    const inner = path ? `${path}.${key}` : key
    const found = UNSTORABLE.test(key) ? path : findUnstorable(member, inner)
    if (found !== undefined) return found
  }
  return undefined
}
