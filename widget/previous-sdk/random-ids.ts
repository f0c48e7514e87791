/** Ids and tokens made on the device. Never needs `crypto.randomUUID`, which pages without TLS do not have. */
import type { Platform } from './platform.ts'

/** A UUID v4: 120 random bits, version 4, variant `a`. Source: RFC 9562, section 5.4. */
export function createUuid({ randomBytes }: Platform): string {
  const hex = Array.from(randomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-a$4-')
}

/** 22 letters and digits: 131 random bits. */
export function createToken({ randomBytes }: Platform): string {
  // 44 signs of base64, of which one in 32 is neither letter nor digit: 22 always remain.
  return btoa(String.fromCharCode(...randomBytes(32)))
    .replace(/\W/g, '')
    .slice(0, 22)
}
