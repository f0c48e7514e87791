/** Looks at JSON before and after it is parsed: depth, prototype keys, broken text. Never recursive on what was sent. */

/** True when brackets nest deeper than `most`, read in one pass and without parsing. */
export function isDeeperThan(most: number, text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1
      if (depth > most) return true
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1
  }
  return false
}

const QUOTE = 34
const BACKSLASH = 92
const OPEN_BRACE = 123
const CLOSE_BRACE = 125
const OPEN_BRACKET = 91
const CLOSE_BRACKET = 93

/** The place of the closing quote, or the end of an unclosed text. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1
  return slashes % 2 === 1
}

/** Only escapes can make a lone surrogate, a NUL or a hidden key, so most bodies need no walk. */
const NEED_WALK = ['\\u', 'proto', 'constructor']
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** The path of a prototype key or of a text that no database could keep; undefined where all is well. */
export function findForbidden(
  text: string,
  value: unknown,
): { readonly path: string; readonly code: string } | undefined {
  return NEED_WALK.some((part) => text.includes(part)) ? walk(value, '') : undefined
}

/** The depth was limited before, so this recursion is too. */
function walk(value: unknown, path: string): { readonly path: string; readonly code: string } | undefined {
  if (typeof value === 'string') return isKeepable(value) ? undefined : { path, code: 'broken_text' }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, child] of Object.entries(value)) {
    const childPath = path === '' ? key.slice(0, 80) : `${path}.${key.slice(0, 80)}`
    if (FORBIDDEN_KEYS.has(key)) return { path: childPath, code: 'forbidden_key' }
    const found = isKeepable(key) ? walk(child, childPath) : { path, code: 'broken_text' }
    if (found) return found
  }
  return undefined
}

/** NUL, and with the u flag only those surrogates that stand alone. */
const UNKEEPABLE = /\u0000|\p{Surrogate}/u

function isKeepable(text: string): boolean {
  return !UNKEEPABLE.test(text)
}
