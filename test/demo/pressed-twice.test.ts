/** A form whose button is pressed twice, as on a slow network. Never with a network. */
import { describe, expect, test } from 'vitest'
import { aShop, buy, type Visitor } from './a-shop.ts'

/** What the checkout's own page would send with its form. */
async function keyOnThePage(page: Promise<Response>): Promise<string> {
  return /name="key" value="([^"]+)"/.exec(await (await page).text())?.[1] ?? ''
}

describe('an order pressed twice', () => {
  const FORM = { name: 'Aysel', address: 'Bakı', payment: 'card', code: '' }

  test('is one order, and both presses lead to it', async () => {
    const visitor = aShop().visitor()
    await visitor.post('/cart', { sku: 'huzur' })
    const key = await keyOnThePage(visitor.get('/checkout'))
    const both = await Promise.all([1, 2].map(() => visitor.post('/checkout', { ...FORM, key })))
    const [first, second] = both.map((answer) => answer.headers.get('Location'))
    expect(first).toMatch(/^\/orders\/\d+\/confirmation$/)
    expect(second).toBe(first)
  })

  test('leads to the order also where the basket is empty by then', async () => {
    const visitor = aShop().visitor()
    await visitor.post('/cart', { sku: 'huzur' })
    const key = await keyOnThePage(visitor.get('/checkout'))
    const first = await visitor.post('/checkout', { ...FORM, key })
    const second = await visitor.post('/checkout', { ...FORM, key })
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect((await visitor.get(second.headers.get('Location') ?? '')).status).toBe(200)
  })

  test('keeps its key through a correction, and leaves a basket that was filled since alone', async () => {
    const visitor = aShop().visitor()
    await visitor.post('/cart', { sku: 'huzur' })
    const key = await keyOnThePage(visitor.get('/checkout'))
    expect(await keyOnThePage(visitor.post('/checkout', { ...FORM, name: '', key }))).toBe(key)
    await visitor.post('/checkout', { ...FORM, key })
    await visitor.post('/cart', { sku: 'mavi-melekler' })
    await visitor.post('/checkout', { ...FORM, key })
    expect(await visitor.read('/cart')).toContain('Mavi mələklər')
  })

  test('is two orders where the checkout was opened twice', async () => {
    const visitor = aShop().visitor()
    expect(await buy(visitor, ['huzur'])).not.toBe(await buy(visitor, ['huzur']))
  })
})

describe('a case whose button is pressed twice', () => {
  const ID = '0190a3b1-7c44-8a6e-8f0b-000000000001'
  const found = {
    id: ID,
    version: 2,
    state: 'acknowledged',
    cause: 'late',
    isOpen: true,
    dueAt: '2026-11-24T10:00:00Z',
  }

  /** As the book stands after the first press: it refuses what was written for the version before. */
  function aDesk(now: object): Visitor {
    const conflict = { code: 'version_conflict', errors: [] }
    const fetch = async (url: string, { method }: RequestInit): Promise<Response> => {
      if (method === 'POST') return Response.json(conflict, { status: 409 })
      return Response.json(url.includes('/v1/remedies') ? { remedies: [] } : { ...found, ...now })
    }
    return aShop({ fetch }).visitor()
  }

  test('shows the answer that was given, and says “changed” only where somebody else’s stands', async () => {
    const answered = { answer: { text: 'We are sorry.', by: 'Elif' } }
    const answer = (text: string) => aDesk(answered).post(`/book/cases/${ID}/answer`, { version: '1', text })
    expect((await answer('We are sorry.')).headers.get('Location')).toBe(`/book/cases/${ID}`)
    expect((await answer('Another answer.')).status).toBe(422)
  })

  test('shows that it was put right, and says “changed” only where it was put right in another way', async () => {
    const desk = aDesk({
      state: 'resolved',
      isOpen: false,
      remedy: { id: 'replace' },
      resolvedAt: '2026-11-23T10:00:00Z',
    })
    const resolve = (remedyId: string) =>
      desk.post(`/book/cases/${ID}/resolve`, { version: '1', remedyId, cost: '29.90' })
    expect((await resolve('replace')).headers.get('Location')).toBe(`/book/cases/${ID}`)
    expect((await resolve('refund')).status).toBe(422)
  })
})
