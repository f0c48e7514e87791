/** JSON with one spelling for one value, so that it can be signed. */

/**
 * The canonical form: members sorted by UTF-16 code units, no spaces, numbers as ECMAScript writes them.
 * Members that are `undefined` are left out. Throws a TypeError for NaN, infinities, lone surrogates and what is not JSON.
 * Source: RFC 8785 (JCS).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) return canonicalObject(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`JSON holds no ${value}.`)
  if (typeof value === 'string') return canonicalString(value)
  const text = JSON.stringify(value) as string | undefined
  if (text === undefined) throw new TypeError(`JSON holds no ${typeof value}.`)
  return text
}

function canonicalObject(value: object): string {
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${canonicalString(key)}:${canonicalJson(member)}`).join(',')}}`
}

function canonicalString(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('JSON text holds no lone surrogate.')
  return JSON.stringify(text)
}
