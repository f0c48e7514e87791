import { beforeEach, describe, expect, test } from 'vitest'
import { send } from './a-server.ts'
import { anOrder, aStockedServer, BOOKS, ratedOrder, type StockedServer } from './a-stocked-server.ts'

let shop: StockedServer

beforeEach(async () => {
  shop = await aStockedServer(null)
})

const skus = async () => {
  const list = await shop.call('GET', '/v1/products?limit=100')
  return (list.body['data'] as { readonly sku: string }[]).map(({ sku }) => sku)
}
const lines = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join('\n')

describe('products are imported', () => {
  const CSV = 'sku,title,price,author\nA-1,Bir kitap,"1.234,50",Yazar\nA-2,İkinci,10.00,Yazar\n'
  const XML = `<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel>
    <item><g:id>A-1</g:id><g:title>Bir &amp; kitap</g:title><g:price>12.50 TRY</g:price></item>
    <item><g:id>A-2</g:id><g:title><![CDATA[İkinci]]></g:title><g:price>10 TRY</g:price></item></channel></rss>`
  const TSV = 'id\ttitle\tprice\nA-1\tBir kitap\t12.50 TRY\nA-2\tİkinci\t10.00 TRY\n'
  const TWO = [
    { sku: 'A-1', title: 'Bir kitap', priceMinor: 1_250 },
    { sku: 'A-2', title: { tr: 'İkinci', az: 'İkinci' }, price: '10.00' },
  ]

  test.each([
    ['application/json', JSON.stringify(TWO)],
    ['application/x-ndjson', lines(TWO)],
    ['text/csv', CSV],
    ['text/csv; charset=utf-8', CSV],
    ['text/tab-separated-values', TSV],
    ['application/xml', XML],
  ])('from %s', async (type, text) => {
    const report = await shop.upload('/v1/products', type, text)
    expect([report.status, report.body['saved'], report.body['rejected']]).toEqual([200, 2, 0])
    expect(await skus()).toEqual(['A-1', 'A-2', 'ingilis', 'mavi', 'other'])
  })

  test('bad lines are named by number, and the good ones kept', async () => {
    const text = [
      JSON.stringify({ sku: 'good', title: 'İyi', priceMinor: 1 }),
      'not json',
      JSON.stringify({ sku: 'no-price', title: 'Fiyatsız' }),
      JSON.stringify({ sku: 'odd-url', title: 'x', priceMinor: 1, url: 'javascript:alert(1)' }),
      JSON.stringify({ sku: 'also', title: 'Bu da', priceMinor: 2 }),
    ].join('\n')
    const report = await shop.upload('/v1/products', 'application/x-ndjson', text)
    expect(report.body).toMatchObject({ saved: 2, rejected: 3 })
    const problems = report.body['problems'] as { readonly line: number }[]
    expect([...new Set(problems.map(({ line }) => line))]).toEqual([2, 3, 4])
    expect(await skus()).toContain('also')
  })

  test('the same file again changes nothing', async () => {
    const before = (await shop.call('GET', '/v1/products/mavi')).text
    shop.at.now += 60_000
    expect((await shop.call('POST', '/v1/products', BOOKS)).body).toMatchObject({ saved: 3, rejected: 0 })
    expect((await shop.call('GET', '/v1/products/mavi')).text).toBe(before)
  })

  test('a product of another currency or with a wrong price is none of the kept', async () => {
    const records = [
      { sku: 'x', title: 'x', priceMinor: -1 },
      { sku: 'y', title: 'y', priceMinor: 1.5 },
      { sku: 'z', title: 'z', priceMinor: 1, currency: 'XXX' },
    ]
    const report = await shop.call('POST', '/v1/products', records)
    expect(report.body).toMatchObject({ saved: 0, rejected: 3 })
  })
})

describe('the list of products', () => {
  test('goes page by page, each once, by sku', async () => {
    await shop.call(
      'POST',
      '/v1/products',
      Array.from({ length: 7 }, (_, at) => ({ ...BOOKS[0], sku: `ş ${at}/&` })),
    )
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await shop.call('GET', `/v1/products?limit=3${cursor}`)
      seen.push(...(page.body['data'] as { readonly sku: string }[]).map(({ sku }) => sku))
      const { nextCursor } = page.body['meta'] as { readonly nextCursor?: string }
      cursor = nextCursor === undefined ? '' : `&cursor=${nextCursor}`
    } while (cursor !== '')
    expect(seen).toHaveLength(10)
    expect(new Set(seen).size).toBe(10)
  })

  test('A088 a cursor of another shop or another list opens nothing', async () => {
    const page = await shop.call('GET', '/v1/products?limit=1')
    const { nextCursor = '' } = page.body['meta'] as { readonly nextCursor?: string }
    for (const path of [
      `/v1/cases?cursor=${nextCursor}`,
      `/v1/products?cursor=${nextCursor.slice(0, -2)}`,
      `/v1/products?cursor=${'x'.repeat(3_000)}`,
    ]) {
      const answer = await shop.call('GET', path)
      expect([path, answer.status, answer.body['code']]).toEqual([path, 400, 'invalid_cursor'])
    }
    const other = await shop.key('owner', shop.other)
    expect((await send(shop, 'GET', `/v1/products?cursor=${nextCursor}`, { bearer: other })).status).toBe(400)
  })

  test('a product that was taken out is gone, and offered to nobody', async () => {
    expect((await shop.call('DELETE', '/v1/products/ingilis')).body).toEqual({ removed: 1 })
    expect((await shop.call('GET', '/v1/products/ingilis')).status).toBe(404)
    expect((await shop.call('DELETE', '/v1/products/ingilis')).status).toBe(404)
    expect(shop.keeper.shop(shop.site.id)?.catalogue.skusWith('author', 'Çingiz Abdullayev')).toEqual(['mavi'])
  })
})

describe('orders are imported', () => {
  test('as lines and as a table with a row for every line of an order', async () => {
    const report = await shop.upload('/v1/orders', 'application/x-ndjson', lines([anOrder('S-1'), anOrder('S-2')]))
    expect(report.body).toMatchObject({ saved: 2, rejected: 0 })
    const table = [
      'order_id;sku;quantity;price;placedAt;customer',
      'S-3;mavi;1;120,00;2026-11-19T10:00:00Z;c-1',
      'S-3;ingilis;2;100,00;2026-11-19T10:00:00Z;c-1',
      'S-4;other;1;90,00;2026-11-19T11:00:00Z;c-2',
    ].join('\n')
    expect((await shop.upload('/v1/orders', 'text/csv', table)).body).toMatchObject({ saved: 2, rejected: 0 })
    const order = await shop.call('GET', '/v1/orders/S-3')
    expect(order.body).toMatchObject({ customerRef: 'c-1', totalMinor: 32_000, currency: 'TRY' })
    expect(order.body['items']).toHaveLength(2)
  })

  test('each is learned once, however often it is imported', async () => {
    const file = lines([anOrder('S-1'), anOrder('S-2')])
    await shop.upload('/v1/orders', 'application/x-ndjson', file)
    await shop.upload('/v1/orders', 'application/x-ndjson', file)
    const changed = lines([anOrder('S-2', { deliveredAt: '2026-11-20T09:00:00Z' })])
    await shop.upload('/v1/orders', 'application/x-ndjson', changed)
    expect(shop.keeper.learnedOrders(shop.site.id)).toBe(2)
  })

  test('whose parcel came on the day that was promised is thanked: it was not late', async () => {
    const table = (id: string, deliveredAt: string) =>
      `id;sku;price;total;placedAt;promisedAt;deliveredAt\n${id};mavi;120,00;120,00;2026-11-18;2026-11-20;${deliveredAt}`
    await shop.upload('/v1/orders', 'text/csv', table('S-1', '2026-11-20 18:30'))
    await shop.upload('/v1/orders', 'text/csv', table('S-2', '2026-11-21 09:00'))
    expect((await shop.respond({ order: ratedOrder('S-1') })).reply.kind).toBe('thanks')
    expect((await shop.respond({ order: ratedOrder('S-2') })).reply.kind).toBe('recovery')
  })

  test('an e-mail address is no pseudonym', async () => {
    const report = await shop.call('POST', '/v1/orders', [anOrder('S-1', { customerRef: 'a@b.example' })])
    expect(report.body).toMatchObject({ saved: 0, rejected: 1 })
    expect(report.text).not.toContain('a@b.example')
  })
})

describe('what an import refuses', () => {
  test.each([
    ['none', ''],
    ['a form', 'application/x-www-form-urlencoded'],
    ['utf-16', 'application/json; charset=utf-16'],
    ['plain text', 'text/plain;charset=UTF-8'],
    ['jsonp', 'application/jsonp'],
    ['xml of orders', 'application/xml'],
  ])('A008 content type: %s', async (_name, type) => {
    const answer = await shop.upload('/v1/orders', type, '[]')
    expect([answer.status, answer.body['code']]).toEqual([415, 'unsupported_media_type'])
  })

  test('A007 a compressed file', async () => {
    const answer = await send(shop, 'POST', '/v1/products', {
      bearer: shop.bearer,
      body: '[]',
      headers: { 'content-encoding': 'gzip' },
    })
    expect(answer.status).toBe(415)
  })

  test('A005 a file of more than 256 MiB that is only announced', async () => {
    const headers = { 'content-type': 'text/csv', 'content-length': '268435457' }
    const answer = await send(shop, 'POST', '/v1/products', { bearer: shop.bearer, body: 'sku', headers })
    expect([answer.status, answer.body['code']]).toEqual([413, 'body_too_large'])
  })

  test.each([
    [
      'an external entity',
      '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><id>&x;</id></item></rss>',
    ],
    ['a document type', '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd"><rss></rss>'],
    ['a billion laughs', '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><item><id>&b;</id></item></rss>'],
    ['an unknown entity', '<rss><item><g:id>a</g:id><g:title>&unknown;</g:title><g:price>1</g:price></item></rss>'],
  ])('A009 XML with %s opens nothing and keeps nothing', async (_name, xml) => {
    const before = await skus()
    const answer = await shop.upload('/v1/products', 'application/xml', xml)
    expect([answer.status, answer.body['code']]).toEqual([422, 'validation_failed'])
    expect(answer.text).not.toContain('root:')
    expect(await skus()).toEqual(before)
  })

  test('A009 elsewhere XML is no body at all', async () => {
    expect((await shop.upload('/v1/offers', 'application/xml', '<a/>')).status).toBe(415)
  })

  test('A011 bytes that are no UTF-8', async () => {
    const answer = await shop.app.request('/v1/products', {
      method: 'POST',
      headers: { authorization: `Bearer ${shop.bearer}`, 'content-type': 'text/csv' },
      body: new Uint8Array([0x73, 0x6b, 0x75, 0x0a, 0xff, 0xfe]),
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'invalid_utf8' })
  })

  test('A005 a line without an end is not read into memory', async () => {
    const answer = await shop.upload('/v1/products', 'application/x-ndjson', `{"sku":"${'x'.repeat(3_000_000)}"}`)
    expect(answer.status).toBeLessThan(500)
    expect(await skus()).toHaveLength(3)
  })

  test('A014 prototype keys in a record pollute nothing', async () => {
    const text = '{"sku":"p","title":"t","priceMinor":1,"__proto__":{"polluted":1},"attributes":{"__proto__":"x"}}'
    await shop.upload('/v1/products', 'application/x-ndjson', text)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('A083 a key below owner', async () => {
    for (const role of ['agent', 'viewer'] as const) {
      const bearer = await shop.key(role)
      expect((await send(shop, 'POST', '/v1/products', { bearer, body: BOOKS })).status).toBe(403)
      expect((await send(shop, 'GET', '/v1/products', { bearer })).status).toBe(200)
    }
  })
})
