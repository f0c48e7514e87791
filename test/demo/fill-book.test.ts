/** The demo's book on its first day. Never with a network. */
import { describe, expect, test } from 'vitest'
import { ANSWERER, fillBook, PUBLIC_CODE } from '../../demo/fill-book.ts'
import { sampleCare } from '../../demo/sample-care.ts'
import { sampleResponses } from '../../demo/samples.ts'
import { checkTone } from '../../server/domain/recovery/tone-check.ts'

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

  test('the samples come with what was done about them, in the past and in the shopper’s language', async () => {
    const now = Date.UTC(2026, 10, 21, 12)
    const samples = sampleResponses(now)
    const care = sampleCare(samples, ANSWERER, now)
    const occurredAt = new Map(samples.map((sample) => [sample.submission.id, sample.occurredAt]))
    for (const { responseId, answer, remedy, putRightAt } of care) {
      const times = [answer?.at, remedy?.at, putRightAt].flatMap((at) => (at === undefined ? [] : [Date.parse(at)]))
      const all = [occurredAt.get(responseId) ?? Number.NaN, ...times]
      expect(all).toEqual(all.toSorted((a, b) => a - b))
      expect(checkTone(answer?.text ?? '')).toEqual([])
    }
    const [waiting, answered, done] = [
      care.filter(({ answer }) => !answer),
      care.filter(({ answer, remedy }) => answer && !remedy),
      care.filter(({ putRightAt }) => putRightAt),
    ]
    for (const some of [waiting, answered, done]) expect(some.length).toBeGreaterThan(1)
  })

  test('a server that says no is named, with what it was asked', async () => {
    const fetch = async () => Response.json({ code: 'unauthorized', detail: 'Check the key.' }, { status: 401 })
    await expect(fillBook(OPTIONS, fetch, Date.now())).rejects.toThrow('GET /v1/responses?limit=1: Check the key.')
  })
})
