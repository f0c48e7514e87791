/** The same failure, everyone, at the demo's desk: counted, costed, listed, given. Never with a network. */
import { describe, expect, test } from 'vitest'
import { aShop } from './a-shop.ts'

const ID = '0190a3b1-7c44-8a6e-8f0b-1234567890ab'
const RESPONSE = '0190a3b1-7c44-7a6e-8f0b-1234567890ab'
const REMEDIES = [
  { id: 'replace', label: { tr: 'Yenisini gönderin' }, causes: ['product'], costMinor: 20_000, isMoney: true },
  { id: 'refund_shipping', label: { tr: 'Ücreti geri verin' }, causes: ['no_notice'], costMinor: 4_990, isMoney: true },
  { id: 'contact', label: { tr: 'Beni arayın' }, causes: ['no_notice'], costMinor: 0, isMoney: false },
]
const CASE = {
  id: ID,
  version: 1,
  state: 'new',
  cause: 'no_notice',
  isOpen: true,
  dueAt: '2026-11-24T10:00:00.000Z',
  openedAt: '2026-11-21T10:00:00.000Z',
  locale: 'az',
  orderId: '123',
  responseId: RESPONSE,
  floorMinor: 0,
  messages: [],
}
const META = { from: '2026-11-19T21:00:00.000Z', to: '2026-11-20T21:00:00.000Z' }

type Sent = { readonly method: string; readonly path: string; readonly body: Record<string, unknown> }

/** Opens two pages of three orders, then nothing more. */
function aServer(count: Record<string, unknown> = {}, isShared = true) {
  const sent: Sent[] = []
  let isOpened = false
  const answerTo = ({ method, path, body }: Sent): object => {
    if (path === `/v1/cases/${ID}`) return CASE
    if (path === '/v1/remedies') return { remedies: REMEDIES }
    if (path === `/v1/responses/${RESPONSE}`) return { answers: { comment: 'Yağışda qaldı.' }, hasContact: true }
    if (path === `/v1/responses/${RESPONSE}/contact`) return { channel: 'phone', value: '+994 50 123 45 67' }
    if (path === '/v1/orders/123') return { items: [{ sku: 'huzur' }, { sku: 'momo' }] }
    if (path !== `/v1/cases/${ID}/same-failure`) return {}
    if (method === 'GET') {
      return {
        data: [{ id: '777', placedAt: META.from, hasCase: true }],
        meta: { limit: 20, ...META, nextCursor: 'n' },
      }
    }
    const base = { by: 'courierDay', already: 2, unpaid: 0, costMinor: 29_940, currency: 'TRY', meta: META }
    if (body['isDryRun']) return { ...base, opened: isOpened ? 0 : 6, ...count }
    const wasOpened = isOpened
    const isFirst = body['cursor'] === undefined
    isOpened ||= !isFirst
    return { ...base, opened: wasOpened ? 0 : 3, meta: isFirst ? { ...META, nextCursor: 'more' } : META }
  }
  const fetch = async (url: string, init: RequestInit = {}) => {
    const body = (init.body ? JSON.parse(String(init.body)) : {}) as Record<string, unknown>
    const one = { method: init.method ?? 'GET', path: new URL(url).pathname, body }
    sent.push(one)
    if (isShared || !one.path.endsWith('/same-failure')) return Response.json(answerTo(one))
    return Response.json({ code: 'validation_failed', detail: 'Correct the fields named in errors.' }, { status: 422 })
  }
  return { sent, visitor: aShop({ fetch }).visitor() }
}

describe('the same failure, everyone', () => {
  test('a case says how many others it hit, and where to go', async () => {
    const page = await aServer().visitor.read(`/book/cases/${ID}`)
    expect(page).toContain('Aynı aksaklık 6 siparişi daha etkiledi')
    expect(page).toContain(`href="/book/cases/${ID}/everyone"`)
  })

  test('the cost is on the page before anything is given, with one filled button', async () => {
    const { visitor, sent } = aServer()
    const page = await visitor.read(`/book/cases/${ID}/everyone`)
    expect(page).toContain('299,40')
    expect(page).toContain('Hepsine ver (6)')
    expect(page).toContain('Sipariş 777')
    expect(page.match(/class="btn"/g)).toHaveLength(1)
    // Only what puts this failure right is to be chosen.
    expect(page).not.toContain('Yenisini gönderin')
    expect(sent.filter(({ method, body }) => method === 'POST' && !body['isDryRun'])).toEqual([])
  })

  test('one press gives it to all of them, however many pages that takes', async () => {
    const { visitor, sent } = aServer()
    const answer = await visitor.post(`/book/cases/${ID}/everyone`, { remedyId: 'refund_shipping', sku: '' })
    expect(answer.status).toBe(303)
    const bodies = sent.flatMap(({ method, body }) => (method === 'POST' ? [body] : []))
    expect(bodies).toEqual([{ remedyId: 'refund_shipping' }, { remedyId: 'refund_shipping', cursor: 'more' }])
    const page = await visitor.read(answer.headers.get('Location') ?? '')
    expect(page).toContain('Sipariş sayısı: 6')
    expect(page).not.toContain('class="btn"')
  })

  test('a failure that nobody can share has no such page, and the book is not said to be out of reach', async () => {
    const { visitor } = aServer({}, false)
    expect((await visitor.get(`/book/cases/${ID}/everyone`)).status).toBe(404)
  })

  test('of an order with several books the one that failed can be named', async () => {
    const { visitor, sent } = aServer({ by: 'item' })
    const page = await visitor.read(`/book/cases/${ID}/everyone?sku=momo`)
    expect(page).toMatch(/<option value="momo" selected>\s*Momo/)
    expect(sent.find(({ body }) => body['isDryRun'])?.body).toMatchObject({ sku: 'momo' })
  })
})

describe('what a shopper left to be reached by', () => {
  test('is not on the page until somebody asks, and then only on that page', async () => {
    const { visitor, sent } = aServer()
    expect(await visitor.read(`/book/cases/${ID}`)).not.toContain('+994')
    expect(sent.some(({ path }) => path.endsWith('/contact'))).toBe(false)
    const shown = await visitor.post(`/book/cases/${ID}/contact`, {})
    expect(await shown.text()).toContain('+994 50 123 45 67')
    expect(shown.headers.get('Cache-Control')).toBe('no-store')
    expect(await visitor.read(`/book/cases/${ID}`)).not.toContain('+994')
  })
})

describe('covers', () => {
  test('are picture files that may do nothing, for pages that are not the shop’s own', async () => {
    const visitor = aShop().visitor()
    const answer = await visitor.get('/covers/mavi-melekler.svg')
    expect(answer.headers.get('Content-Type')).toBe('image/svg+xml')
    expect(answer.headers.get('Content-Security-Policy')).toBe("default-src 'none'")
    const picture = await answer.text()
    expect(picture).toContain('Çingiz Abdullayev')
    expect(picture).not.toMatch(/<script|class=|style=|href/)
    expect((await visitor.get('/covers/none.svg')).status).toBe(404)
  })
})

test('given by two presses, nobody is told that nobody got it', async () => {
  const server = aServer()
  const press = () => server.visitor.post(`/book/cases/${ID}/everyone`, { remedyId: 'contact', sku: '' })
  expect((await press()).headers.get('Location')).toContain('done=6')
  expect((await press()).headers.get('Location')).not.toContain('done')
})

test('the day in the list is the day of the order, and says so', async () => {
  const server = aServer()
  await server.visitor.get('/?lang=en')
  expect(await server.visitor.read(`/book/cases/${ID}/everyone`)).toContain('>Ordered: 20 November 2026</time>')
})
