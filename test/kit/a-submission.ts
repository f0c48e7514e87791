/** Builds submissions as a shopper's device makes them. Never two with the same id or token. */
import { randomBytes } from 'node:crypto'
import type { ResponseSubmission } from '../../sdk/contract/index.ts'

/** A happy, complete rating of a delivery; override what the test is about. */
export function aSubmission(changes: Partial<ResponseSubmission> = {}): ResponseSubmission {
  return {
    id: aResponseId(),
    token: aToken(),
    revision: 0,
    complete: true,
    survey: { id: 'delivery', version: 1 },
    answers: { rating: 5 },
    touchpoint: 'delivery',
    locale: 'tr',
    occurredAt: new Date().toISOString(),
    ...changes,
  }
}

/** A UUID v7: 48 bits of time, then chance. */
export function aResponseId(atMs = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(atMs, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** 128 random bits in base64url. */
export function aToken(): string {
  return randomBytes(16).toString('base64url')
}
