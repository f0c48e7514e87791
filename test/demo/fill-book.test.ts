/** The demo's book on its first day. Never with a network. */
import { describe, expect, test } from 'vitest'
import { ANSWERER, fillBook, PUBLIC_CODE } from '../../demo/fill-book.ts'

const OPTIONS = {
  apiUrl: 'http://127.0.0.1:1',
  siteKey: 'pk_live_x',
  ownerKey: 'sk_a_b',
  shopUrl: 'http://127.0.0.1:2',
}

type Sent = { readonly call: string; readonly body: unknown }

/** Answers every list with these rows. */
function aServer(rows: Readonly<Record<string, readonly unknown[]>>) {
  const sent: Sent[] = []
  const fetch = async (url: string, init: RequestInit) => {
    const { pathname } = new URL(url)
    sent.push({ call: `${init.method} ${pathname}`, body: init.body ? JSON.parse(String(init.body)) : undefined })
    if (pathname === '/v1/remedies') return Response.json({ remedies: [], farmDays: 30 })
    return Response.json(init.method === 'GET' ? { data: rows[pathname] ?? [] } : { added: 1, refused: 0 })
  }
  const calls = (): readonly string[] => sent.map(({ call }) => call)
  const bodyOf = (call: string): unknown => sent.findLast((one) => one.call === call)?.body
  return { calls, bodyOf, fetch }
}

describe('the book of the demo', () => {
  test('an empty book gets the name of the shop and weeks of samples, then its catalogue and its offers', async () => {
    const { calls, fetch, bodyOf } = aServer({})
    expect(await fillBook(OPTIONS, fetch, Date.now())).toBeGreaterThan(60)
    expect(calls().slice(0, 3)).toEqual(['GET /v1/responses', 'PATCH /v1/sites/pk_live_x', 'POST /v1/samples'])
    expect(calls().slice(-6)).toEqual([
      'POST /v1/products',
      'POST /v1/orders',
      'GET /v1/remedies',
      'PUT /v1/remedies',
      'PUT /v1/recipes/sameAuthor',
      'POST /v1/offers',
    ])
    expect(bodyOf('PUT /v1/remedies')).toEqual({ remedies: [], farmDays: 30, assignee: ANSWERER })
    expect(bodyOf('PUT /v1/recipes/sameAuthor')).toEqual({
      isOn: true,
      number: 5,
      codes: { kind: 'static', code: PUBLIC_CODE },
    })
  })

  test('a book that somebody has written in, with a catalogue, is left alone', async () => {
    const { calls, fetch } = aServer({ '/v1/responses': [{}], '/v1/products': [{}] })
    expect(await fillBook(OPTIONS, fetch, Date.now())).toBe(0)
    expect(calls()).toEqual(['GET /v1/responses', 'GET /v1/products'])
  })

  test('a written book without a catalogue gets one, and no samples', async () => {
    const { calls, fetch } = aServer({ '/v1/responses': [{}] })
    expect(await fillBook(OPTIONS, fetch, Date.now())).toBe(0)
    expect(calls()).toContain('POST /v1/products')
    expect(calls()).not.toContain('POST /v1/samples')
  })

  test('of the samples’ cases one of each of a few kinds still waits, the others are settled', async () => {
    const causes = ['late', 'late', 'late', 'staff', 'fee', 'product', 'return']
    const cases = causes.map((cause, at) => ({ id: `${cause}-${at}`, version: 1, cause, responseId: `r${at}` }))
    // The first of them was a tap without words.
    const answers = cases.slice(1).map(({ responseId }) => ({ id: responseId, answers: { comment: 'Söz' } }))
    let reads = 0
    const { calls, fetch: list } = aServer({ '/v1/cases': cases })
    const fetch = async (url: string, init: RequestInit) =>
      url.includes('/v1/responses') && ++reads > 1 ? Response.json({ data: answers }) : list(url, init)
    await fillBook(OPTIONS, fetch, Date.now())
    const of = (act: string) => calls().flatMap((call) => new RegExp(`cases/(.+)/${act}`).exec(call)?.[1] ?? [])
    expect(of('assign')).toEqual(['late-1', 'staff-3', 'fee-4', 'product-5'])
    expect(of('resolve')).toEqual(['late-0', 'late-2', 'return-6'])
  })

  test('a server that says no is named, with what it was asked', async () => {
    const fetch = async () => Response.json({ code: 'unauthorized', detail: 'Check the key.' }, { status: 401 })
    await expect(fillBook(OPTIONS, fetch, Date.now())).rejects.toThrow('GET /v1/responses?limit=1: Check the key.')
  })
})
