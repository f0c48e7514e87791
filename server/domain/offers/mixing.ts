/** Spreads a text over 32 bits, the same on every machine. Never for secrets: whoever knows the text knows the bits. */

/** FNV-1a over UTF-16 code units with the last mixing of MurmurHash3, so that every bit depends on every sign. */
export function mix32(text: string, seed = 0): number {
  let bits = 0x811c9dc5 ^ seed
  for (let index = 0; index < text.length; index++) bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** 128 bits as a UUID, always the same for the same text. Source: RFC 9562, version 8. */
export function uuidOf(text: string): string {
  const [a, b, c, d] = [1, 2, 3, 4].map((seed) => mix32(text, seed).toString(16).padStart(8, '0'))
  const hex = `${a}${b}${c}${d}`
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** At least 0 and below 1. */
export function unitOf(text: string): number {
  return mix32(text) / 2 ** 32
}
