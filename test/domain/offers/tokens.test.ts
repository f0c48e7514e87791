/** Tokens and till codes under attack. Never checked against our own output alone: the vectors were made by another program. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseShortCode, shortCode } from '../../../server/domain/offers/short-code.ts'
import { createHintSigner, type HintClaims } from '../../../server/domain/offers/token.ts'
import { createVault } from '../../../server/platform/vault.ts'
import { signText } from '../../../server/platform/sign-text.ts'
import { signProof, verifyHintToken, verifyProof } from '../../../sdk/sign/index.ts'
import vectors from '../../golden/hint-tokens.json' with { type: 'json' }

type Vector = { name: string; siteKey: string; keyId: string; secret: string; token: string; claims: HintClaims }
const golden = vectors as unknown as readonly Vector[]
const [first] = golden as [Vector]
const opened = ({ siteKey, keyId, secret, token, claims }: Vector, changes: object = {}) =>
  verifyHintToken({ token, siteKey, keys: { [keyId]: secret }, now: claims.exp - 1, ...changes })

describe('a token', () => {
  test.each(golden)(
    '$name: is what another program made of the same claims',
    ({ siteKey, keyId, secret, claims, token }) => {
      expect(createHintSigner({ siteKey, keyId, secret }, signText)(claims)).toBe(token)
    },
  )

  test.each(golden)('$name: is opened at the checkout', async (vector) => {
    expect(await opened(vector)).toEqual(vector.claims)
  })

  test('is worth nothing from its last second on', async () => {
    expect(await opened(first, { now: first.claims.exp })).toBeUndefined()
    expect(await opened(first, { now: new Date((first.claims.exp - 1) * 1_000) })).toBeDefined()
  })

  test('is opened by the old key while the shop keeps it, so that keys can be rotated', async () => {
    const keys = { k9: 'the new secret', k1: first.secret }
    expect(await opened(first, { keys })).toEqual(first.claims)
    expect(await opened(first, { keys: { k9: 'the new secret' } })).toBeUndefined()
  })
})

describe('A101 a forged token', () => {
  test('opens nothing: another site, key, secret, or a sign changed anywhere', async () => {
    expect(await opened(first, { siteKey: 'pk_live_another' })).toBeUndefined()
    expect(await opened(first, { keys: { k1: 'guess' } })).toBeUndefined()
    expect(await opened(first, { keys: Object.create({ k1: first.secret }) })).toBeUndefined()
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: first.token.length - 1 }),
        fc.constantFrom(...'AZaz09-_.'),
        async (place, sign) => {
          const token = first.token.slice(0, place) + sign + first.token.slice(place + 1)
          // The last sign of a mac holds four bits: some neighbours spell the same bytes.
          fc.pre(token !== first.token && place !== first.token.length - 1)
          expect(await opened(first, { token })).toBeUndefined()
        },
      ),
      { numRuns: 300 },
    )
  })

  test('is never thrown at, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.stringMatching(/^h1\.k1\.[\w-]{1,40}\.[\w-]{43}$/)), async (token) => {
        expect(await opened(first, { token })).toBeUndefined()
      }),
    )
  })

  test('is not made of a proof, nor a proof of a token, though the key is one', async () => {
    const payload = { id: 'A-1', items: [], totalMinor: 1, currency: 'AZN' }
    const { siteKey, keyId, secret } = first
    const proof = await signProof({ kind: 'order', payload, siteKey, keyId, secret, expiresAt: first.claims.exp })
    expect(await opened(first, { token: proof.replace('v1.', 'h1.') })).toBeUndefined()
    expect(await verifyProof({ kind: 'order', payload, siteKey, keys: { [keyId]: secret }, proof: first.token })).toBe(
      false,
    )
  })
})

describe('a till code', () => {
  const vault = createVault(new Uint8Array(32).fill(1))

  test('holds fifty bits: a hundred thousand of them are all different', () => {
    const codes = new Set(
      Array.from({ length: 100_000 }, (_, index) => shortCode(vault.mac('till-codes', `site/${index}`))),
    )
    expect(codes.size).toBe(100_000)
    const used = new Set([...codes].slice(0, 2_000).join('').replaceAll('-', ''))
    expect(used.size).toBe(32)
  })

  test('is found however somebody types it', () => {
    const code = shortCode(vault.mac('till-codes', 'x'))
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    for (const typed of [code, code.toLowerCase(), code.replace('-', ''), ` ${code.replace('-', ' – ')} `]) {
      expect(parseShortCode(typed)).toBe(code)
    }
    expect(parseShortCode('O1l0I-oOoOo')).toBe('01101-00000')
    expect(['', 'K7QM3', 'K7QM3-XRD9U', 'K7QM3-XRD92-1'].map(parseShortCode)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  test('is not made of too little chance', () => {
    expect(() => shortCode('short')).toThrow(RangeError)
  })
})
