/** The owner's page shows what arrived, and says clearly when it cannot. */
import { describe, expect, test } from 'vitest'
import { sayIn } from '../../demo/words/index.ts'
import { aShop, SHOP_OPTIONS } from './a-shop.ts'

type Asked = { readonly url: URL; readonly authorization: string | null }

const aRow = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: '0190a000-0000-7000-8000-000000000001',
  occurredAt: '2026-11-20T08:30:00.000Z',
  complete: true,
  touchpoint: 'delivery',
  locale: 'az',
  score: 2,
  answers: { arrived: 'yes', rating: 2, reasons: ['delivery.no_notice'], comment: 'Kuryer zəng etmədi.' },
  order: { id: '48213977' },
  verified: { order: true, person: false },
  origin: 'live',
  ...over,
})

function aLedgerShop(answer: () => Promise<Response>) {
  const asked: Asked[] = []
  const shop = aShop({
    fetch: (url, init) => {
      asked.push({ url: new URL(url), authorization: new Headers(init.headers).get('Authorization') })
      return answer()
    },
  })
  return { visitor: shop.visitor(), asked }
}

const pageOf = (data: readonly unknown[], nextCursor?: string): Promise<Response> =>
  Promise.resolve(Response.json({ data, meta: { limit: 20, nextCursor } }))

describe('the pages of the book', () => {
  test('show words, face, chips, order, stage and mark of an answer', async () => {
    const { visitor } = aLedgerShop(() => pageOf([aRow(), aRow({ id: '2', origin: 'sample', complete: false })]))
    const page = await visitor.read('/book')
    const say = sayIn('tr')
    expect(page).toContain('Kuryer zəng etmədi.')
    for (const key of ['score.2', 'reason.delivery.no_notice', 'arrived.yes', 'touchpoint.delivery'] as const) {
      expect(page).toContain(say(key))
    }
    expect(page).toContain(say('orderNumber', { id: '48213977' }))
    for (const key of ['mark.live', 'mark.sample', 'mark.unfinished', 'mark.order'] as const) {
      expect(page).toContain(`<span>${say(key)}</span>`)
    }
    expect(page).toContain('11:30')
  })

  test('are read with the owner key, filter and cursor handed on', async () => {
    const { visitor, asked } = aLedgerShop(() => pageOf([aRow()], 'next+one'))
    const page = await visitor.read('/book?touchpoint=delivery&cursor=abc')
    expect(asked[0]?.authorization).toBe(`Bearer ${SHOP_OPTIONS.ownerKey}`)
    expect(Object.fromEntries(asked[0]?.url.searchParams ?? [])).toEqual({
      site: SHOP_OPTIONS.siteKey,
      touchpoint: 'delivery',
      cursor: 'abc',
    })
    expect(page).toContain('href="/book?touchpoint=delivery&amp;cursor=next%2Bone"')
  })

  test('a filter nobody knows is left out', async () => {
    const { visitor, asked } = aLedgerShop(() => pageOf([]))
    expect(await visitor.read('/book?touchpoint=../../x')).toContain(sayIn('tr')('ledgerEmpty'))
    expect(asked[0]?.url.searchParams.has('touchpoint')).toBe(false)
  })

  test('markup a shopper wrote is text', async () => {
    const answers = { comment: '</p><script>alert(1)</script>', reasons: ['<b>x</b>'] }
    const { visitor } = aLedgerShop(() =>
      pageOf([aRow({ answers, locale: '"><i>', origin: '<u>', touchpoint: '<s>' })]),
    )
    const page = await visitor.read('/book')
    expect(page).not.toMatch(/<(script>alert|b>x|i>|u>|s>)/i)
  })

  test('a row that is not one is left out, the others stand', async () => {
    const { visitor } = aLedgerShop(() => pageOf([null, 7, {}, aRow({ occurredAt: 'x' }), aRow({ answers: null })]))
    expect((await visitor.read('/book')).match(/<article>/g)).toHaveLength(1)
  })
})

describe('when the book cannot be read', () => {
  const refused = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })

  test.each([
    ['the server is down', () => Promise.reject(refused), 'ECONNREFUSED'],
    ['the key is refused', () => Promise.resolve(new Response('{}', { status: 401 })), 'HTTP 401'],
    ['somebody else answers', () => Promise.resolve(Response.json({ hello: 1 })), 'JSON'],
    ['the answer is not JSON', () => Promise.resolve(new Response('<html>')), 'SyntaxError'],
  ])('%s: the page says so and why', async (_name, answer, reason) => {
    const { visitor } = aLedgerShop(answer)
    const response = await visitor.get('/book')
    expect(response.status).toBe(502)
    const page = await response.text()
    expect(page).toContain(sayIn('tr')('ledgerDown'))
    expect(page).toContain(reason)
  })
})
