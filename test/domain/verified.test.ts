/** Who a response is from and how far that is believed. Never a response lost over it. */
import { describe, expect, test } from 'vitest'
import type { OrderContext } from '../../sdk/contract/index.ts'
import { signProof, verifyProof } from '../../sdk/sign/index.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { aShop, keptOf, NOON, receiptOf, refusalOf } from './a-shop.ts'
import { NOTHING_VERIFIED } from '../../server/domain/verified.ts'
import { withoutChance } from '../kit/without-chance.ts'

describe('who and where', () => {
  test('A033 of a page only origin and path are kept, and an odd one costs no answer', async () => {
    const kept = async (page: string) => (await keptOf({ page })).content.page
    expect(await kept('https://ali:gizli@shop.example/kitap/1?email=ali@x.com#y')).toBe('https://shop.example/kitap/1')
    for (const page of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//evil.example',
      `https://x.example/${'a'.repeat(3_000)}`,
    ]) {
      expect(await kept(page)).toBeUndefined()
    }
  })

  test('A068 an e-mail address is no pseudonym', async () => {
    expect((await refusalOf({ shopper: { ref: 'ali@example.com' } })).paths).toEqual(['shopper.ref ref_not_opaque'])
  })

  test('A032 a contact must be one address or one number, and is sealed', async () => {
    for (const value of ['a@b', 'a@b.co\r\nBcc: x@y.zz', 'Ali <ali@example.com>', `${'a@b'.repeat(4_000)}.com`]) {
      expect((await refusalOf({ contact: { channel: 'email', value } })).paths).toEqual([
        'contact.value contact_unusable',
      ])
    }
    expect((await refusalOf({ contact: { channel: 'phone', value: 'call me' } })).paths).toHaveLength(1)
    const { content } = await keptOf({ contact: { channel: 'phone', value: '+90 532 123 45 67' } })
    expect(withoutChance(JSON.stringify(content))).not.toContain('532')
    expect(content.sealedContact).toBeDefined()
  })
})

describe('a proof', () => {
  test('without consent nobody is named, and without a proof no trait is believed', async () => {
    const shopper = { ref: 'p-1', traits: { tier: 'gold' } }
    expect((await keptOf({ shopper })).content.shopper).toBeUndefined()
    const consent = { personalisation: true }
    expect((await keptOf({ shopper, consent })).content).toMatchObject({
      shopper: { ref: 'p-1' },
      verified: { order: false, person: false },
    })
    const proved = await keptOf({ shopper: { ...shopper, proof: 'v1' }, consent }, { verifyProof: async () => true })
    expect(proved.content).toMatchObject({ shopper, verified: { order: false, person: true } })
    expect(proved.content.shopper).not.toHaveProperty('proof')
  })

  test('A069 a proof that is wrong, or that breaks its reader, never refuses a response', async () => {
    const order = { id: 'o-1', items: [], totalMinor: 100, currency: 'TRY', proof: 'x'.repeat(9_000) }
    expect((await keptOf({ order })).content).toMatchObject({
      verified: { order: false, person: false },
      order: { id: 'o-1' },
    })
    const broken = await keptOf({ order }, { verifyProof: async () => Promise.reject(new Error('no')) })
    expect(broken.content.verified).toEqual(NOTHING_VERIFIED)
    const proved = await keptOf({ order }, { verifyProof: async ({ kind }) => kind === 'order' })
    expect(proved.content.verified).toEqual({ order: true, person: false })
    expect(proved.content.order).not.toHaveProperty('proof')
  })

  test('A069 A070 is believed at its shop, for its order and until it expires', async () => {
    const { send, book, site, store, clock } = await aShop({ verifyProof })
    const made = await book.createProofKey(site.id, 'test')
    if ('kind' in made) throw new Error(made.detail)
    const order: OrderContext = { id: 'o-1', items: [anItem('Mavi mələklər')], totalMinor: 1_250, currency: 'AZN' }
    const key = { keyId: made.key.id, secret: made.secret, expiresAt: new Date(NOON + 60_000) }
    const proof = await signProof({ kind: 'order', siteKey: site.key, payload: order, ...key })
    const foreign = await signProof({ kind: 'order', siteKey: 'pk_live_other', payload: order, ...key })
    const isVerified = async (sent: OrderContext) => {
      const { id } = receiptOf(await send({ id: aSubmission().id, order: sent }))
      return (await store.findResponse(site.id, id))?.content.verified.order
    }
    expect(await isVerified({ ...order, proof })).toBe(true)
    expect(await isVerified({ ...order, proof: foreign })).toBe(false)
    expect(await isVerified({ ...order, totalMinor: 1, proof })).toBe(false)
    clock.at = NOON + 60_000
    expect(await isVerified({ ...order, proof })).toBe(false)
  })

  test('is made over the letters the shop sent, composed or not', async () => {
    const { send, book, site, store } = await aShop({ verifyProof })
    const made = await book.createProofKey(site.id, 'test')
    if ('kind' in made) throw new Error(made.detail)
    const order: OrderContext = {
      id: 'o-1',
      items: [anItem('Çalıkuşu'.normalize('NFD'))],
      totalMinor: 1,
      currency: 'TRY',
    }
    const key = { keyId: made.key.id, secret: made.secret, expiresAt: new Date(NOON + 60_000) }
    const proof = await signProof({ kind: 'order', siteKey: site.key, payload: order, ...key })
    const { id } = receiptOf(await send({ order: { ...order, proof } }))
    const stored = await store.findResponse(site.id, id)
    expect(stored?.content.verified.order).toBe(true)
    expect(stored?.content.order?.items[0]?.name).toBe('Çalıkuşu'.normalize('NFC'))
  })
})

function anItem(name: string) {
  return { sku: 's-1', name, quantity: 1, priceMinor: 1_250 }
}
