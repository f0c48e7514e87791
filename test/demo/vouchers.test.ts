/** What a code is worth at the checkout, and that each has one use. Never with a network. */
import { describe, expect, test } from 'vitest'
import { addToCart } from '../../demo/cart.ts'
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

const PUBLIC = { status: 'active', codes: { kind: 'static', code: 'YAZAR5' }, gesture: { kind: 'percent', percent: 5 } }
const refused = (code: string): OwnerAnswer => ({ kind: 'refused', code, reason: code, errors: [] })

function aDesk(answer: OwnerAnswer, claims?: HintToken) {
  const asked: string[] = []
  const desk = createVoucherDesk({
    call: async (method, path) => {
      asked.push(`${method} ${path}`)
      return path === '/v1/offers' ? { kind: 'answered', body: { data: [PUBLIC] } } : answer
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

test('a book that cannot be reached says so, and nothing is taken off', async () => {
  const { desk } = aDesk({ kind: 'unreachable', reason: 'ECONNREFUSED' })
  expect(await desk.check('5RXFG-XYWDH', CART, [])).toEqual({ key: 'codeDown' })
})
