/** What a code is worth at the checkout, and that each has one use. Never with a network. */
import { describe, expect, test } from 'vitest'
import { addToCart, setQuantity } from '../../demo/cart.ts'
import { findBook, type Book } from '../../demo/catalogue/index.ts'
import type { OwnerAnswer } from '../../demo/owner-api.ts'
import { createVoucherDesk } from '../../demo/vouchers.ts'
import type { HintToken } from '../../sdk/sign/index.ts'

function book(sku: string): Book {
  const found = findBook(sku)
  if (!found) throw new Error(`No ${sku} on the shelf.`)
  return found
}

const CART = addToCart([], book('ingilis-bulvari'))
const CLAIMS: HintToken = {
  hint: 'h',
  offer: 'o',
  value: { kind: 'percent', percent: 5, upToMinor: 900 },
  currency: 'TRY',
  sku: 'ingilis-bulvari',
  exp: 9_999_999_999,
}

const PUBLIC = {
  status: 'active',
  codes: { kind: 'static', code: 'YAZAR5' },
  gesture: { kind: 'percent', percent: 5 },
  items: { kind: 'sameAttribute', attribute: 'author' },
}
/** The other recipes, each with a code for all. */
const OTHERS = [
  { code: 'TESEKKUR', gesture: { kind: 'percent', percent: 5 }, items: { kind: 'none' } },
  { code: 'OZLEDIK', gesture: { kind: 'percent', percent: 10 }, items: { kind: 'recommended' } },
  { code: 'DIZI5', gesture: { kind: 'percent', percent: 5 }, items: { kind: 'sameAttribute', attribute: 'series' } },
  { code: 'KARGO', gesture: { kind: 'freeShipping', costMinor: 2_990 }, items: { kind: 'none' } },
  { code: 'SURPRIZ', gesture: { kind: 'gift', costMinor: 0 }, items: { kind: 'none' } },
  { code: 'MASA', gesture: { kind: 'percent', percent: 5 }, items: { kind: 'listed', skus: ['ingilis-bulvari'] } },
].map(({ code, ...offer }) => ({ ...offer, status: 'active', codes: { kind: 'static', code } }))
const refused = (code: string): OwnerAnswer => ({ kind: 'refused', code, reason: code, errors: [] })

function aDesk(answer: OwnerAnswer, claims?: HintToken) {
  const asked: string[] = []
  const desk = createVoucherDesk({
    call: async (method, path) => {
      asked.push(`${method} ${path}`)
      return path === '/v1/offers' ? { kind: 'answered', body: { data: [PUBLIC, ...OTHERS] } } : answer
    },
    verifyToken: async () => claims,
  })
  return { desk, asked }
}

describe('a token', () => {
  test('is checked without asking the book, and never takes off more than it says', async () => {
    const { desk, asked } = aDesk(refused('x'), CLAIMS)
    expect(await desk.check('h1.k.b.m', CART, [])).toEqual({ code: 'h1.k.b.m', isPersonal: true, amountMinor: 900 })
    expect(asked).toEqual([])
  })

  test('for a book that is not in the basket names the book', async () => {
    const { desk } = aDesk(refused('x'), CLAIMS)
    const cart = addToCart([], book('huzur'))
    expect(await desk.check('h1.k.b.m', cart, [])).toEqual({ key: 'codeOtherBook', sku: 'ingilis-bulvari' })
  })

  test.each([
    ['hint_expired', 'codeExpired'],
    ['hint_already_redeemed', 'codeUsed'],
    ['hint_not_found', 'codeUnknown'],
    ['internal', 'codeDown'],
  ])('that the book answers with %s gets its own sentence', async (code, key) => {
    const { desk } = aDesk(refused(code))
    expect(await desk.check('h1.k.b.m', CART, [])).toEqual({ key })
    const used = { code: 'h1.k.b.m', isPersonal: true, amountMinor: 1 }
    expect(await desk.redeem(used, { id: '1', lines: CART })).toEqual({ key })
  })
})

describe('the public code', () => {
  test('counts for another book of an author who was bought, however it is typed', async () => {
    const { desk, asked } = aDesk(refused('x'))
    const voucher = await desk.check('yazar5', CART, [book('mavi-melekler')])
    expect(voucher).toEqual({ code: 'yazar5', isPersonal: false, amountMinor: 960 })
    if ('amountMinor' in voucher) expect(await desk.redeem(voucher, { id: '1', lines: CART })).toBeUndefined()
    expect(asked).toEqual(['GET /v1/offers'])
  })

  test('counts for nothing where the author is new, or the book is there already', async () => {
    const { desk } = aDesk(refused('x'))
    expect(await desk.check('YAZAR5', CART, [])).toEqual({ key: 'codeNoBook' })
    expect(await desk.check('YAZAR5', CART, [book('ingilis-bulvari')])).toEqual({ key: 'codeNoBook' })
  })
})

describe('the public code of another recipe', () => {
  const worth = async (code: string, cart = CART, bought: readonly Book[] = []): Promise<unknown> => {
    const checked = await aDesk(refused('hint_not_found')).desk.check(code, cart, bought)
    return 'amountMinor' in checked ? checked.amountMinor : checked.key
  }
  const rich = setQuantity(CART, book('ingilis-bulvari'), 3)

  test('“thank you” counts for the whole order, “not seen for a while” for the dearest book', async () => {
    expect(await worth('TESEKKUR', rich)).toBe(2_880)
    expect(await worth('OZLEDIK', rich)).toBe(1_920)
  })

  test('“the series continues” counts for a volume of a series that was bought, and for no other book', async () => {
    const second = addToCart([], book('ince-memed-2'))
    expect(await worth('DIZI5', second, [book('ince-memed-1')])).toBe(
      Math.floor((book('ince-memed-2').priceMinor * 5) / 100),
    )
    expect(await worth('DIZI5', CART, [book('ince-memed-1')])).toBe('codeNoSeries')
  })

  test('“next delivery is on us” takes the delivery off, and is kept where delivery is free', async () => {
    expect(await worth('KARGO')).toBe(2_990)
    expect(await worth('KARGO', rich)).toBe('codeNotNeeded')
  })

  test('an offer for certain books counts for those', async () => {
    expect(await worth('MASA')).toBe(960)
    expect(await worth('MASA', addToCart([], book('huzur')))).toBe('codeOtherBook')
  })

  test('a gift is accepted and takes nothing off', async () => {
    expect(await worth('SURPRIZ')).toBe(0)
  })
})

test('a personal code for free delivery is not used up where delivery is free', async () => {
  const value = { kind: 'freeShipping', upToMinor: 2_990 } as const
  const { desk } = aDesk(refused('x'), { hint: 'h', offer: 'o', value, currency: 'TRY', exp: 9_999_999_999 })
  const rich = setQuantity(CART, book('ingilis-bulvari'), 3)
  expect(await desk.check('h1.k.b.m', rich, [])).toEqual({ key: 'codeNotNeeded' })
})

test('a book that cannot be reached says so, and nothing is taken off', async () => {
  const { desk } = aDesk({ kind: 'unreachable', reason: 'ECONNREFUSED' })
  expect(await desk.check('5RXFG-XYWDH', CART, [])).toEqual({ key: 'codeDown' })
})
