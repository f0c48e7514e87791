/** Signing and sealing hold against a wrong key, purpose, context or byte. Never a secret in a snapshot. */
import { createHash, createHmac, hkdfSync } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMac } from '../../server/platform/mac.ts'
import { createVault } from '../../server/platform/vault.ts'

const root = Buffer.alloc(32, 7)
const vault = createVault(root)

test('what was sealed opens with the same purpose and context, and with nothing else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (plain, context, other) => {
      const sealed = vault.seal('contact', plain, context)
      expect(vault.unseal('contact', sealed, context)).toBe(plain)
      expect(vault.unseal('proof-key', sealed, context)).toBeUndefined()
      if (other !== context) expect(vault.unseal('contact', sealed, other)).toBeUndefined()
      expect(createVault(Buffer.alloc(32, 8)).unseal('contact', sealed, context)).toBeUndefined()
    }),
  )
})

test('a seal with any byte changed, cut off or made up stays shut', () => {
  const sealed = vault.seal('contact', '+994 50 000 00 00', 'site-a r1')
  const body = Buffer.from(sealed.slice(3), 'base64url')
  for (let at = 0; at < body.length; at++) {
    const changed = Buffer.from(body)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(vault.unseal('contact', `v1.${changed.toString('base64url')}`, 'site-a r1')).toBeUndefined()
    expect(vault.unseal('contact', `v1.${body.subarray(0, at).toString('base64url')}`, 'site-a r1')).toBeUndefined()
  }
  for (const made of ['', 'v1.', 'v2.AAAA', sealed.slice(1)]) {
    expect(vault.unseal('contact', made, 'site-a r1')).toBeUndefined()
  }
})

test('the same words sealed twice look different', () => {
  expect(vault.seal('contact', 'a', 'b')).not.toBe(vault.seal('contact', 'a', 'b'))
})

test('signatures are HMAC-SHA256 under a key derived for their purpose', () => {
  const key = Buffer.from(hkdfSync('sha256', root, '', 'defter mac body', 32))
  expect(vault.mac('body', 'metin')).toBe(createHmac('sha256', key).update('metin').digest('base64url'))
  expect(vault.mac('body', 'metin')).not.toBe(vault.mac('session', 'metin'))
  expect(vault.sha256('metin')).toBe(createHash('sha256').update('metin').digest('base64url'))
})

test('equal is equal, and different lengths are different', () => {
  expect([vault.isEqual('şé', 'şé'), vault.isEqual('a', 'b'), vault.isEqual('a', 'aa'), vault.isEqual('', '')]).toEqual(
    [true, false, false, true],
  )
})

test('a short secret is refused', () => {
  expect(() => createVault(Buffer.alloc(31))).toThrow(/32 bytes/)
})

test('a signature is the same HMAC for any key and any text, long ones too', () => {
  const aText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'binary', minLength: 2_000, maxLength: 9_000 }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 130 }), fc.array(aText, { maxLength: 4 }), (key, texts) => {
      const mac = createMac(key)
      for (const text of texts) expect(mac(text)).toBe(createHmac('sha256', key).update(text).digest('base64url'))
    }),
    { numRuns: 30 },
  )
})
