/** The same bytes for the same value, whatever the order of its keys (as RFC 8785 for what JSON can hold). Never throws on parsed JSON. */

/** Keys are sorted by UTF-16 code units; keys whose value is undefined are left out. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  // One string grows here instead of a list of members: this runs once for every response that arrives.
  const fields = value as Readonly<Record<string, unknown>>
  let members = ''
  for (const key of Object.keys(fields).sort()) {
    const member = fields[key]
    if (member !== undefined) members += `${members && ','}${quoted(key)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}

/** Nothing in it that JSON escapes: quotes, backslashes, control characters, halves of surrogate pairs. */
const PLAIN = /^[ !#-[\]-\ud7ff]*$/

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text)
}
