/** Ids and tokens made on the device. Never needs `crypto.randomUUID`, which pages without TLS do not have. */
import type { Platform } from './platform.ts'

/** A UUID v7: the time in the first 48 bits, chance in the rest. Source: RFC 9562, section 5.7. */
export function createUuid({ randomBytes, clock }: Platform): string {
  const chance = randomBytes(10)
  chance[0] = ((chance[0] ?? 0) & 0x0f) | 0x70
  chance[2] = ((chance[2] ?? 0) & 0x3f) | 0x80
  const time = clock.now().toString(16).padStart(12, '0')
  const hex = time + Array.from(chance, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** 128 random bits in base64url: 22 characters. */
export function createToken({ randomBytes }: Platform): string {
  const base64 = btoa(String.fromCharCode(...randomBytes(16)))
  return base64.replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '')
}
