import { describe, expect, test } from 'vitest'
import { parseCsv } from '../../../server/domain/catalogue/csv.ts'
import { anImporter } from './an-importer.ts'

const BOOK = {
  sku: 'B-1',
  title: { az: 'İngilis bulvarı', en: 'English Boulevard' },
  benefit: 'Bir gecəyə oxunur.',
  priceMinor: 1_250,
  url: 'https://shop.example/b-1',
  categories: ['Detektiv'],
  attributes: { author: 'Çingiz Abdullayev' },
  stock: 4,
}

describe('products', () => {
  test('are the same from JSON, from lines and from a table', async () => {
    const csv = [
      '\ufeffSKU;Title;title.en;Benefit;Price;URL;Category;Author;Stock',
      'B-1;İngilis bulvarı;English Boulevard;Bir gecəyə oxunur.;12,50 AZN;https://shop.example/b-1;Detektiv;Çingiz Abdullayev;4',
    ].join('\r\n')
    const kept = []
    for (const [format, text] of [
      ['json', JSON.stringify([BOOK])],
      ['json', JSON.stringify({ products: [BOOK] })],
      ['ndjson', JSON.stringify(BOOK)],
      ['csv', csv],
    ] as const) {
      const { products, product } = await anImporter()
      expect(await products(format, text)).toEqual({ saved: 1, rejected: 0, problems: [] })
      kept.push(await product('B-1'))
    }
    expect(kept[0]).toMatchObject({
      title: BOOK.title,
      benefit: { az: BOOK.benefit },
      currency: 'AZN',
      priceMinor: 1_250,
    })
    for (const product of kept) expect(product).toEqual(kept[0])
  })

  test.each([
    ['a blank line before the first', '\n \r\nsku;title;price;stock\nB-1;Kitab;12,50;4\n'],
    ['blanks behind the commas', 'sku, title, price, currency, stock\nB-1, Kitab, 12.50, AZN, 4\n'],
    ['blank rows between', 'sku;title;price;stock\n;;;\n\nB-1;Kitab;12,50;4\n   \n'],
  ])('are read from a table with %s', async (_, text) => {
    const { products, product } = await anImporter()
    expect(await products('csv', text)).toEqual({ saved: 1, rejected: 0, problems: [] })
    expect(await product('B-1')).toMatchObject({ title: { az: 'Kitab' }, priceMinor: 1_250, stock: 4 })
  })

  test('of a file with bad lines the good ones are kept and the bad ones named by number', async () => {
    const { products, product } = await anImporter()
    const report = await products(
      'ndjson',
      ['not json', JSON.stringify(BOOK), '', JSON.stringify({ ...BOOK, sku: 'B-2', priceMinor: -1 }), '[1]'].join('\n'),
    )
    expect(report).toMatchObject({ saved: 1, rejected: 3 })
    expect(report.problems.map(({ line, path }) => [line, path])).toEqual([
      [1, ''],
      [4, 'priceMinor'],
      [5, ''],
    ])
    expect(await product('B-1')).toBeDefined()
    expect(await product('B-2')).toBeUndefined()
  })

  test('the same file again changes nothing', async () => {
    const { products, product, clock } = await anImporter()
    await products('json', JSON.stringify([BOOK]))
    const once = await product('B-1')
    clock.at += 60_000
    await products('json', JSON.stringify([BOOK]))
    expect(await product('B-1')).toEqual(once)
  })

  test.each([
    ['url', { url: 'javascript:alert(1)' }],
    ['url', { url: 'https://user:pass@shop.example/' }],
    ['imageUrl', { imageUrl: 'data:image/png;base64,AA' }],
    ['stock', { stock: 1.5 }],
    ['priceMinor', { priceMinor: Infinity }],
    ['priceMinor', { priceMinor: '12x' }],
    ['currency', { currency: 'ABC' }],
    ['attributes.Author', { attributes: { Author: 'x' } }],
    ['attributes.__proto__', { attributes: JSON.parse('{"__proto__": "x"}') }],
    ['title.constructor!', { title: { 'constructor!': 'x', az: 'y' } }],
    ['sku', { sku: 'a\0b' }],
    ['title', { title: {} }],
  ])('A019 a wrong %s is refused and named', async (path, changes) => {
    const { products } = await anImporter()
    const text = JSON.stringify([{ ...BOOK, ...changes }]).replace('"priceMinor":null', '"priceMinor":1e999')
    expect((await products('json', text)).problems.map((problem) => problem.path)).toContain(path)
  })

  test('A014 prototype keys leave no trace', async () => {
    const { products, product } = await anImporter()
    const text =
      '{"sku":"B-1","title":"x","price":"1","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
    expect((await products('ndjson', text)).saved).toBe(1)
    expect(await product('B-1')).not.toHaveProperty('polluted')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('a document that is no list, or never ends, stops the import and says so', async () => {
    const { products } = await anImporter()
    expect((await products('json', '{"a":1}')).stoppedAt?.message).toBe('Send a list of objects.')
    expect((await products('json', '[{')).stoppedAt?.message).toBe('This is not a JSON document.')
    const header = await products('csv', `sku,"title,price\nB-1,x,1\n`)
    expect(header).toMatchObject({ saved: 0, stoppedAt: { line: 1 } })
    expect((await products('csv', 'sku,sku\n')).stoppedAt?.message).toBe('Two columns are called sku.')
  })

  test.each(['ndjson', 'csv'] as const)(
    'a line too long for one product is named by number in %s, and the others are kept',
    async (format) => {
      const { products, product } = await anImporter(50_000)
      const long = 'x'.repeat(200_000)
      const row = (sku: string, title = 'x') =>
        format === 'csv' ? `${sku},${title},1` : JSON.stringify({ ...BOOK, sku, title })
      const head = format === 'csv' ? 'sku,title,price' : row('B-0')
      const lines = [head, row('B-1'), row('B-2', long), row('B-3'), row('B-4', 'x'.repeat(65_600)), row('B-5')]
      const report = await products(format, lines.join('\n'))
      expect(report).toMatchObject({ rejected: 2 })
      expect(report).not.toHaveProperty('stoppedAt')
      expect(report.problems.map(({ line }) => line)).toEqual([3, 5])
      const kept = await Promise.all(['B-1', 'B-2', 'B-3', 'B-4', 'B-5'].map(product))
      expect(kept.map((one) => one !== undefined)).toEqual([true, false, true, false, true])
    },
  )

  test.each([
    ['at the end', 3],
    ['in the middle of a large file', 9_000],
  ])('a quote that is never closed costs its own line, %s', async (_where, count) => {
    const { products } = await anImporter(10_000)
    const rows = Array.from({ length: count }, (_, n) => `B-${n},${n === 1 ? '"never closed' : 'closed'},1`)
    const report = await products('csv', `sku,title,price\n${rows.join('\n')}`)
    expect(report).toMatchObject({ saved: count - 1, rejected: 1, problems: [{ line: 3 }] })
    expect(report).not.toHaveProperty('stoppedAt')
  })

  test('a file made to be read again and again is read twice at most, and in bounded memory', async () => {
    let read = 0
    async function* hostile() {
      yield 'sku,title,price\n'
      for (let n = 0; n < 40; n += 1) {
        const chunk = 'x","\n'.repeat(10_000)
        read += chunk.length
        yield chunk
      }
    }
    const seen = []
    for await (const row of parseCsv(hostile())) seen.push(row)
    const longest = Math.max(...seen.map((row) => ('cells' in row ? row.cells.join('').length : 0)))
    expect(longest).toBeLessThanOrEqual(65_536)
    expect(seen.filter((row) => 'problem' in row).length).toBeGreaterThan(1)
    expect(seen.filter((row) => 'problem' in row).length).toBeLessThan((read / 65_536) * 2 + 2)
  })

  test('a thousand bad lines are counted, and a hundred told', async () => {
    const { products } = await anImporter(50_000)
    const report = await products('ndjson', 'x\n'.repeat(1_000))
    expect(report).toMatchObject({ saved: 0, rejected: 1_000 })
    expect(report.problems).toHaveLength(100)
  })

  test('whoever keeps the catalogue in memory hears of what was saved', async () => {
    const { products, heard } = await anImporter()
    await products('json', JSON.stringify([BOOK, { ...BOOK, sku: 'B-2' }, { ...BOOK, sku: '' }]))
    expect(heard).toEqual(['B-1', 'B-2'])
  })
})

describe('orders', () => {
  test('two orders whose numbers are too long for JSON are never kept as one', async () => {
    const { orders, order } = await anImporter()
    const line = (id: string) => `{"id":${id},"placedAt":"2026-11-20T10:00:00Z","items":[{"sku":"B-1","price":1}]}`
    const long = ['12345678901234567890', '12345678901234567891']
    const refused = await orders('ndjson', long.map(line).join('\n'))
    expect(refused).toMatchObject({ saved: 0, rejected: 2 })
    expect(refused.problems[0]).toEqual({ line: 1, path: 'id', message: 'Write it in quotes, as a text.' })
    expect(await orders('ndjson', [...long.map((id) => line(`"${id}"`)), line('1001')].join('\n'))).toMatchObject({
      saved: 3,
    })
    for (const id of [...long, '1001']) expect(await order(id)).toMatchObject({ id })
  })

  test('are put together from the rows of a table, one per item, with times of the shop’s own clock', async () => {
    const { orders, order, heard } = await anImporter()
    const report = await orders(
      'csv',
      [
        'Order ID,SKU,Name,Quantity,Price,Shipping,Customer,Payment,Courier,placedAt,promisedAt,deliveredAt',
        'A-1,B-1,"Mavi mələklər, 2",2,12.50,3.00,c1,onDelivery,Sürət,2026-11-20 10:00,2026-11-22,2026-11-23T09:00:00Z',
        'A-1,B-2,,1,5,,,,,,,',
        'A-2,B-1,,1,12.50,,,,,2026-11-21,,',
      ].join('\n'),
    )
    expect(report).toEqual({ saved: 2, rejected: 0, problems: [] })
    expect(await order('A-1')).toMatchObject({
      items: [
        { sku: 'B-1', name: 'Mavi mələklər, 2', quantity: 2, priceMinor: 1_250 },
        { sku: 'B-2', quantity: 1, priceMinor: 500 },
      ],
      totalMinor: 3_300,
      shippingMinor: 300,
      customerRef: 'c1',
      payment: 'onDelivery',
      courier: 'Sürət',
      placedAt: Date.parse('2026-11-20T10:00:00+04:00'),
      promisedAt: Date.parse('2026-11-22T23:59:59.999+04:00'),
      deliveredAt: Date.parse('2026-11-23T09:00:00Z'),
    })
    expect(heard).toEqual(['coming A-1', 'coming A-2', 'saved'])
  })

  test('what came back is named as the items are, however the file writes it', async () => {
    const { orders, order } = await anImporter()
    const made = {
      id: 'A-1',
      placedAt: '2026-11-20',
      items: [
        { sku: 'I\u0307-1', price: 1 },
        { sku: 7, price: 1 },
      ],
    }
    await orders('json', JSON.stringify([{ ...made, returnedSkus: [' I\u0307-1', 7, ''] }]))
    expect(await order('A-1')).toMatchObject({ items: [{ sku: 'İ-1' }, { sku: '7' }], returnedSkus: ['İ-1', '7'] })
    for (const sku of ['a\0', '\ud800', 'x'.repeat(129), true]) {
      const report = await orders('json', JSON.stringify([{ ...made, returnedSkus: [sku] }]))
      expect(report.problems).toEqual([{ line: 1, path: 'returnedSkus', message: 'Write the skus that came back.' }])
    }
  })

  test('half an order is no order: blanks around its number leave no row behind', async () => {
    const { orders, order } = await anImporter()
    const rows = ['id,sku,price,placedAt', '1001,B-1,5,2026-11-20', '1001 ,B-2,6,2026-11-20', ' 1001,B-3,7,2026-11-20']
    expect(await orders('csv', rows.join('\n'))).toEqual({ saved: 1, rejected: 0, problems: [] })
    expect(await order('1001')).toMatchObject({
      totalMinor: 1_800,
      items: [{ sku: 'B-1' }, { sku: 'B-2' }, { sku: 'B-3' }],
    })
  })

  test('half an order is no order: a bad row takes its order along, and no other', async () => {
    const { orders, order } = await anImporter()
    const rows = [
      'id,sku,quantity,price,placedAt',
      'A-1,B-1,1,1,2026-11-20',
      'A-1,B-2,x,1,2026-11-20',
      'A-2,B-1,1,1,2026-11-20',
      'A-1,B-3,1,1,2026-11-20',
    ]
    const report = await orders('csv', rows.join('\n'))
    expect(report.problems.map(({ line, path }) => [line, path])).toEqual([
      [2, 'items.1.quantity'],
      [5, ''],
    ])
    expect(await order('A-1')).toBeUndefined()
    expect(await order('A-2')).toBeDefined()
  })

  test('half an order is no order: a row that cannot be read may be of the order before it or of the one after', async () => {
    const { orders, order } = await anImporter()
    const rows = [
      'id,sku,price,placedAt',
      'A-0,B-1,1,2026-11-20',
      'A-1,B-1,1,2026-11-20',
      'A-2,B-1,1,2026-11-20,one cell too many',
      'A-2,B-2,1,2026-11-20',
      'A-3,B-1,1,2026-11-20',
      'A-3,B-2,1,2026-11-20,one cell too many',
      'A-3,B-3,1,2026-11-20',
      'A-4,B-1,1,2026-11-20',
    ]
    const report = await orders('csv', rows.join('\n'))
    expect(report).toMatchObject({ saved: 2, rejected: 5 })
    expect(report.problems.map(({ line }) => line).toSorted()).toEqual([3, 4, 5, 6, 7])
    const kept = await Promise.all(['A-0', 'A-1', 'A-2', 'A-3', 'A-4'].map(order))
    expect(kept.map((one) => one !== undefined)).toEqual([true, false, false, false, true])
  })

  test.each([
    ['customerRef', { customerRef: 'leyla@example.com' }],
    ['payment', { payment: 'cash' }],
    ['placedAt', { placedAt: 'yesterday' }],
    ['placedAt', { placedAt: '2026-02-30' }],
    ['items', { items: [] }],
    ['items.0.sku', { items: [{ quantity: 1 }] }],
    ['items.0.quantity', { items: [{ sku: 'B-1', quantity: 0 }] }],
    ['returnedSkus', { returnedSkus: 7 }],
  ])('a wrong %s is refused and named', async (path, changes) => {
    const { orders } = await anImporter()
    const good = { id: 'A-1', items: [{ sku: 'B-1', quantity: 1, priceMinor: 100 }], placedAt: '2026-11-20T10:00:00Z' }
    expect(await orders('json', JSON.stringify([good]))).toMatchObject({ saved: 1 })
    const report = await orders('json', JSON.stringify([{ ...good, ...changes }]))
    expect(report.problems.map((problem) => problem.path)).toEqual([path])
  })
})
