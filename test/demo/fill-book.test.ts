/** The demo's book on its first day. Never with a network. */
import { describe, expect, test } from 'vitest'
import { fillBook } from '../../demo/fill-book.ts'

const OPTIONS = {
  apiUrl: 'http://127.0.0.1:1',
  siteKey: 'pk_live_x',
  ownerKey: 'sk_a_b',
  proofKey: { id: 'k', secret: 's' },
  host: '127.0.0.1',
}

function aServer(rows: readonly unknown[]) {
  const calls: string[] = []
  const fetch = async (url: string, init: RequestInit) => {
    calls.push(`${init.method} ${new URL(url).pathname}`)
    return Response.json(init.method === 'GET' ? { data: rows } : { added: 1, refused: 0 })
  }
  return { calls, fetch }
}

describe('the book of the demo', () => {
  test('an empty book gets the name of the shop and weeks of samples', async () => {
    const { calls, fetch } = aServer([])
    expect(await fillBook(OPTIONS, fetch, Date.now())).toBeGreaterThan(60)
    expect(calls.slice(0, 3)).toEqual(['GET /v1/responses', 'PATCH /v1/sites/pk_live_x', 'POST /v1/samples'])
  })

  test('a book that somebody has written in is left alone', async () => {
    const { calls, fetch } = aServer([{}])
    expect(await fillBook(OPTIONS, fetch, Date.now())).toBe(0)
    expect(calls).toEqual(['GET /v1/responses'])
  })
})
