/** What a discount code is worth in a basket, and its one use. Never takes a token's word for its use: only the book can stop a second one. */
import type { HintToken, HintTokenValue } from '../sdk/sign/index.ts'
import type { Cart } from './cart.ts'
import { sumCart } from './cart.ts'
import type { Book } from './catalogue/index.ts'
import type { OwnerAnswer, OwnerCall } from './owner-api.ts'
import { offerOfPublicCode, worthOfPublicCode } from './public-codes.ts'
import { fieldOf, textOf } from './read-json.ts'
import type { WordKey } from './words/index.ts'

export type Voucher = {
  readonly code: string
  /** Of one's own, and used once; a public code is not told to the book. */
  readonly isPersonal: boolean
  readonly amountMinor: number
}

export type VoucherRefusal = { readonly key: WordKey; readonly sku?: string }

export type VoucherDesk = {
  /** `bought` are the books of this session's earlier orders. */
  check(code: string, cart: Cart, bought: readonly Book[]): Promise<Voucher | VoucherRefusal>
  /** Once the order is placed; the same order again is the same use. Undefined when it went through. */
  redeem(voucher: Voucher, order: { readonly id: string; readonly lines: Cart }): Promise<VoucherRefusal | undefined>
}

export type VoucherPorts = {
  readonly call: OwnerCall
  /** The claims of a token of ours in time; checked here, without asking the book. */
  readonly verifyToken: (token: string) => Promise<HintToken | undefined>
}

const TOKEN = /^h1\./

export function createVoucherDesk({ call, verifyToken }: VoucherPorts): VoucherDesk {
  /** A short code, or a token that ran out or was signed with a key before ours: the book knows which. */
  async function askBook(voucher: object, code: string, cart: Cart): Promise<Voucher | VoucherRefusal> {
    const known = await call('POST', '/v1/hints/verify', voucher)
    if (known.kind !== 'answered') return refusalOf(known)
    const sku = textOf(fieldOf(known.body, 'sku'))
    const value = fieldOf(known.body, 'value') as HintTokenValue
    return worthOf(code, cart, { value, ...(sku !== undefined && { sku }) })
  }

  return {
    async check(code, cart, bought) {
      if (TOKEN.test(code)) {
        const claims = await verifyToken(code)
        return claims ? worthOf(code, cart, claims) : askBook({ token: code }, code, cart)
      }
      const offers = await call('GET', '/v1/offers')
      if (offers.kind !== 'answered') return { key: 'codeDown' }
      const offer = offerOfPublicCode(offers.body, code)
      if (offer !== undefined) {
        const worth = worthOfPublicCode(offer, { cart, bought })
        return typeof worth === 'number' ? { code, isPersonal: false, amountMinor: worth } : worth
      }
      return askBook({ code }, code, cart)
    },

    async redeem({ code, isPersonal, amountMinor }, { id, lines }) {
      if (!isPersonal) return undefined
      const skus = lines.map(({ book }) => book.sku)
      const voucher = TOKEN.test(code) ? { token: code } : { code }
      const answer = await call('POST', '/v1/hints/redeem', { ...voucher, orderId: id, amountMinor, skus })
      return answer.kind === 'answered' ? undefined : refusalOf(answer)
    },
  }
}

export function isVoucher(checked: Voucher | VoucherRefusal): checked is Voucher {
  return 'amountMinor' in checked
}

function worthOf(code: string, cart: Cart, { value, sku }: Pick<HintToken, 'value' | 'sku'>): Voucher | VoucherRefusal {
  const line = cart.find(({ book }) => book.sku === sku)
  if (sku !== undefined && !line) return { key: 'codeOtherBook', sku }
  const { goodsMinor, shippingMinor } = sumCart(cart)
  // It has one use, and here it would be used up for nothing.
  if (value.kind === 'freeShipping' && shippingMinor === 0) return { key: 'codeNotNeeded' }
  const priceMinor = line?.book.priceMinor ?? goodsMinor
  return { code, isPersonal: true, amountMinor: amountOf(value, { priceMinor, shippingMinor }) }
}

function amountOf(value: HintTokenValue, { priceMinor, shippingMinor }: { priceMinor: number; shippingMinor: number }) {
  switch (value.kind) {
    case 'percent':
      return Math.min(Math.floor((priceMinor * value.percent) / 100), value.upToMinor)
    case 'amount':
      return Math.min(value.amountMinor, priceMinor)
    case 'freeShipping':
      return Math.min(value.upToMinor, shippingMinor)
    case 'gift':
    case 'earlyAccess':
      return 0
  }
}

const SENTENCES: Readonly<Record<string, WordKey>> = {
  hint_not_found: 'codeUnknown',
  hint_expired: 'codeExpired',
  hint_already_redeemed: 'codeUsed',
  hint_not_for_this: 'codeUnknown',
  validation_failed: 'codeUnknown',
}

function refusalOf(answer: OwnerAnswer): VoucherRefusal {
  return { key: (answer.kind === 'refused' ? SENTENCES[answer.code] : undefined) ?? 'codeDown' }
}
