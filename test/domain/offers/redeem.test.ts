/** A hint at the checkout and at the till: used once, taken back, and out of date. */
import { describe, expect, test } from 'vitest'
import type { StoredHint } from '../../../server/domain/offers/decision.ts'
import { createHintDesk, type Redemption } from '../../../server/domain/offers/redeem.ts'
import type { HintMove } from '../../../server/domain/shop-store.ts'
import { DAY, NOON, SITE } from './a-decision.ts'

function aDesk(changes: Partial<StoredHint> = {}) {
  const clock = { at: NOON, now: () => clock.at }
  const audits: string[] = []
  let hint: StoredHint = {
    id: 'h1',
    siteId: 'site',
    offerId: 'o',
    responseId: 'r',
    orderId: 'A-1',
    sku: 'bulvar',
    code: 'K7QM3-XRD92',
    reservedMinor: 60,
    state: 'reserved',
    issuedAt: NOON,
    expiresAt: NOON + 14 * DAY,
    changedAt: NOON,
    ...changes,
  }
  const own = (siteId: string) => (siteId === 'site' ? hint : undefined)
  const desk = createHintDesk({
    clock,
    readToken: async (_site, token) => (token === 'good' ? 'h1' : undefined),
    isSharedCode: (_site, code) => code === 'OXU5',
    audit: async ({ action, actor }) => void audits.push(`${actor} ${action}`),
    store: {
      findHint: async (siteId, id) => (id === 'h1' ? own(siteId) : undefined),
      findHintByCode: async (siteId, code) => (code === hint.code ? own(siteId) : undefined),
      async moveHint(_site, _id, move: HintMove) {
        if (hint.state !== move.from) return hint
        hint = {
          ...hint,
          state: move.to,
          changedAt: move.at,
          ...(move.to === 'redeemed' && { redeemedOrderId: move.orderId, redeemedMinor: move.amountMinor }),
        }
        return hint
      },
      releaseExpired: async () => 0,
    },
  })
  const redeem = (order = 'B-2', more: Partial<Redemption> = {}, site = SITE) =>
    desk.redeem(site, { voucher: { token: 'good' }, orderId: order, actor: 'key-1', ...more })
  return { clock, desk, redeem, audits, hint: () => hint }
}

describe('a hint', () => {
  test('A103 is used once, whoever comes at the same moment, and the same order gets the same answer', async () => {
    const { redeem, audits } = aDesk()
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => redeem(`B-${index}`)))
    expect(answers.filter((answer) => 'state' in answer)).toHaveLength(1)
    expect(answers.filter((answer) => 'code' in answer && answer.code === 'hint_already_redeemed')).toHaveLength(99)
    const [first] = answers
    expect(await redeem('B-0')).toEqual(first)
    expect(audits).toEqual(['key-1 hint.redeemed'])
  })

  test('A104 of another shop is unknown, out of date is over, and for another product is refused by field', async () => {
    const { redeem, clock, desk } = aDesk()
    expect(await redeem('B-2', {}, { ...SITE, id: 'other' })).toMatchObject({ code: 'hint_not_found' })
    expect(await redeem('B-2', { voucher: { token: 'forged' } })).toMatchObject({ code: 'hint_not_found' })
    expect(await redeem('B-2', { skus: ['atlas'] })).toMatchObject({
      code: 'hint_not_for_this',
      errors: [{ path: 'skus' }],
    })
    expect(await redeem('A-1')).toMatchObject({ code: 'hint_not_for_this', errors: [{ path: 'orderId' }] })
    clock.at = NOON + 14 * DAY
    expect(await redeem()).toMatchObject({ code: 'hint_expired' })
    expect(await desk.verify(SITE, { token: 'good' })).toMatchObject({ code: 'hint_expired' })
  })

  test('a code that everybody has is not one hint, and the answer says so', async () => {
    const { redeem, desk } = aDesk()
    const shared = { code: 'hint_not_for_this', errors: [{ path: 'code', code: 'code_shared' }] }
    expect(await redeem('B-2', { voucher: { code: 'OXU5' } })).toMatchObject(shared)
    expect(await desk.verify(SITE, { code: 'OXU5' })).toMatchObject(shared)
    expect(await desk.verify(SITE, { code: 'OXU6' })).toMatchObject({ code: 'hint_not_found' })
  })

  test('pays what was taken off, and never more than was reserved', async () => {
    for (const amountMinor of [61, -1, 0.5]) {
      const { redeem, hint } = aDesk()
      expect(await redeem('B-2', { amountMinor })).toMatchObject({
        code: 'validation_failed',
        errors: [{ path: 'amountMinor', code: amountMinor === 61 ? 'amount_too_high' : 'amount_unusable' }],
      })
      expect(hint().state).toBe('reserved')
    }
    expect(await aDesk().redeem('B-2', { amountMinor: 40 })).toMatchObject({ redeemedMinor: 40 })
    expect(await aDesk().redeem('B-2', { skus: ['bulvar'] })).toMatchObject({ redeemedMinor: 60 })
  })

  test('is found at the till by its code, however it was typed, and by a pasted code as it is', async () => {
    expect(await aDesk().redeem('B-2', { voucher: { code: 'k7qm3 xrd92' } })).toMatchObject({ state: 'redeemed' })
    expect(await aDesk({ code: 'YAZ-5' }).redeem('B-2', { voucher: { code: ' YAZ-5 ' } })).toMatchObject({
      state: 'redeemed',
    })
    expect(await aDesk().redeem('B-2', { voucher: { code: 'K7QM3-XRD93' } })).toMatchObject({ code: 'hint_not_found' })
  })

  test('A105 taken back is taken back once, and not used again', async () => {
    const { redeem, desk, audits } = aDesk()
    expect(await desk.reverse(SITE, 'h1', 'key-1')).toMatchObject({ code: 'version_conflict' })
    await redeem()
    const reversed = await desk.reverse(SITE, 'h1', 'key-1')
    expect(reversed).toMatchObject({ state: 'reversed' })
    expect(await desk.reverse(SITE, 'h1', 'key-1')).toEqual(reversed)
    expect(await redeem('C-3')).toMatchObject({ code: 'hint_already_redeemed' })
    expect(audits).toEqual(['key-1 hint.redeemed', 'key-1 hint.reversed'])
  })
})
