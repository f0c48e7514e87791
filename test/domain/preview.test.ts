/** Preview tokens: an hour, one version, one shop. Never a state that could be lost or leaked. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makePreview, readPreview } from '../../server/domain/preview.ts'
import { refuseKeyInQuery } from '../../server/http/gate.ts'
import { createVault } from '../../server/platform/vault.ts'

const HOUR = 3_600_000
const NAME = { id: 'delivery', version: 3 }
const clock = { at: Date.UTC(2026, 10, 24, 12), now: () => clock.at }
const ports = { vault: createVault(new Uint8Array(32).fill(7)), clock }
const later = (ms: number) => ({ ...ports, clock: { now: () => clock.at + ms } })

describe('a preview token', () => {
  test('opens the version it was made for, for one hour', () => {
    const { token, expiresAt } = makePreview(ports, 'site-a', NAME)
    expect(expiresAt).toBe(clock.at + HOUR)
    expect(readPreview(later(HOUR - 1), 'site-a', token)).toEqual(NAME)
    expect(readPreview(later(HOUR), 'site-a', token)).toBeUndefined()
  })

  test('opens nothing at another shop, or on a server with another secret', () => {
    const { token } = makePreview(ports, 'site-a', NAME)
    expect(readPreview(ports, 'site-b', token)).toBeUndefined()
    const elsewhere = { ...ports, vault: createVault(new Uint8Array(32).fill(8)) }
    expect(readPreview(elsewhere, 'site-a', token)).toBeUndefined()
  })

  test('is worth nothing once a single sign of it is changed', () => {
    const { token } = makePreview(ports, 'site-a', { id: 'after_sales-2', version: 12 })
    const place = fc.nat({ max: token.length - 1 })
    const sign = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789ABCZ~-._%')
    fc.assert(
      fc.property(place, sign, (at, put) => {
        const changed = token.slice(0, at) + put + token.slice(at + 1)
        expect(readPreview(ports, 'site-a', changed) === undefined).toBe(changed !== token)
      }),
    )
  })

  test('fits into an address as it is, and is never taken for an owner key there', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9_-]{0,39}$/), fc.integer({ min: 1, max: 9_999 }), (id, version) => {
        const { token } = makePreview(ports, 'site-a', { id, version })
        expect(encodeURIComponent(token)).toBe(token)
        expect(refuseKeyInQuery(`/?preview=${token}`)).toBeUndefined()
        expect(readPreview(ports, 'site-a', token)).toEqual({ id, version })
      }),
    )
  })

  test('anything else is no token', () => {
    fc.assert(fc.property(fc.string(), (text) => readPreview(ports, 'site-a', text) === undefined))
  })
})
