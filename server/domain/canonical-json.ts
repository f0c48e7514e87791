/** The same bytes for the same value, whatever the order of its keys (as RFC 8785 for what JSON can hold). Never throws on parsed JSON. */

/** Keys are sorted by UTF-16 code units; keys whose value is undefined are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  // One string grows here instead of a list of members: this runs once for every response that arrives.
  let members = ''
  for (const [key, member] of Object.entries(value).toSorted(byKey)) {
    if (member === undefined) continue
    members += `${members && ','}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
