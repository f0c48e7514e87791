/** Ids and tokens made on the device. Pages without TLS have no `crypto.randomUUID`. */
import type { Platform } from './platform.ts'

/** A UUID v4: 120 random bits, version 4, variant `a`. Source: RFC 9562, section 5.4. */
export function createUuid({ randomBytes }: Pick<Platform, 'randomBytes'>): string {
  let hex = ''
  // Old libraries replace `Array.from` and `map` by their own.
  for (const byte of randomBytes(16)) hex += byte.toString(16).padStart(2, '0')
  return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-a$4-')
}

/** 22 letters and digits: 131 random bits. */
export function createToken({ randomBytes }: Pick<Platform, 'randomBytes'>): string {
  // 44 signs of base64, of which one in 32 is neither letter nor digit: 22 always remain.
  return btoa(String.fromCharCode(...randomBytes(32)))
    .replace(/\W/g, '')
    .slice(0, 22)
}
