import { describe, expect, test } from 'vitest'
import { anImporter } from './an-importer.ts'

describe('a merchant feed', () => {
  const item = (inner: string) => `<?xml version="1.0"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
<item>
${inner}
</item></channel></rss>`

  test('in XML', async () => {
    const { products, product } = await anImporter()
    const report = await products(
      'merchantXml',
      item(`<g:id>B-1</g:id><g:title>Kitab &amp; &#x259;dib</g:title><link>https://shop.example/b</link>
<g:image_link>https://shop.example/b.jpg</g:image_link><g:price>12.50 AZN</g:price><g:sale_price>10.00 AZN</g:sale_price>
<g:availability>out_of_stock</g:availability><g:product_type>Kitab &gt; Detektiv</g:product_type>
<g:brand><![CDATA[Qanun <i>]]></g:brand><g:custom_label_0>yay</g:custom_label_0><g:empty/>`),
    )
    expect(report).toEqual({ saved: 1, rejected: 0, problems: [] })
    expect(await product('B-1')).toMatchObject({
      title: { az: 'Kitab & ədib' },
      priceMinor: 1_250,
      stock: 0,
      url: 'https://shop.example/b',
      imageUrl: 'https://shop.example/b.jpg',
      categories: ['Kitab', 'Detektiv'],
      attributes: { brand: 'Qanun <i>', custom_label_0: 'yay' },
    })
  })

  test('in tabs', async () => {
    const { products, product } = await anImporter()
    await products('merchantTsv', 'id\ttitle\tprice\tavailability\nB-1\tKitab\t9.90 EUR\tin_stock\n')
    expect(await product('B-1')).toMatchObject({ priceMinor: 990, currency: 'EUR' })
    expect(await product('B-1')).not.toHaveProperty('stock')
  })

  test.each([
    ['a document type', '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['an entity that grows', '<!DOCTYPE lolz [<!ENTITY lol "lol">]>'],
    ['an entity alone', '<!ENTITY x "y">'],
  ])('A009 %s is refused, nothing is expanded or opened', async (_, declaration) => {
    for (const pieceLength of [1, 5, 10_000]) {
      const { products, product } = await anImporter(pieceLength)
      const report = await products(
        'merchantXml',
        declaration + item('<g:id>B-1</g:id><g:title>&x;</g:title><g:price>1 AZN</g:price>'),
      )
      expect(report).toMatchObject({ saved: 0, stoppedAt: { line: 1 } })
      expect(await product('B-1')).toBeUndefined()
    }
  })

  test('A009 an entity nobody declared is refused too', async () => {
    const { products } = await anImporter()
    const report = await products('merchantXml', item('<g:id>B-1</g:id><g:title>&x;</g:title>'))
    expect(report.stoppedAt).toMatchObject({ line: 3 })
  })

  test.each([1_000, 65_536, 1_000_000])(
    'an item too long for one product is named by its line, and the others are kept, in pieces of %d',
    async (pieceLength) => {
      const { products, product } = await anImporter(pieceLength)
      const one = (id: string, title: string) =>
        `<item>\n<g:id>${id}</g:id><g:title>${title}</g:title><g:price>1 AZN</g:price></item>\n`
      const long = 'x\n'.repeat(100_000)
      const feed = `<rss>\n${one('B-1', 'a')}${one('B-2', long)}${one('B-3', 'c')}${one('B-4', 'x'.repeat(66_000))}${one('B-5', 'e')}</rss>`
      const report = await products('merchantXml', feed)
      expect(report).not.toHaveProperty('stoppedAt')
      expect(report).toMatchObject({ saved: 3, rejected: 2 })
      expect(report.problems.map(({ line }) => line)).toEqual([4, 100_008])
      const kept = await Promise.all(['B-1', 'B-2', 'B-3', 'B-4', 'B-5'].map(product))
      expect(kept.map((found) => found !== undefined)).toEqual([true, false, true, false, true])
    },
  )

  test('A009 a document type inside an item too long to be read is refused as anywhere', async () => {
    const { products } = await anImporter(10)
    const feed = `<rss><item>${'x'.repeat(70_000)}<!DOCTYPE rss SYSTEM "x"></item></rss>`
    expect(await products('merchantXml', feed)).toMatchObject({ saved: 0, rejected: 1, stoppedAt: { line: 1 } })
  })

  test('a feed that ends inside an item too long says where it began', async () => {
    const { products } = await anImporter(10_000)
    const report = await products('merchantXml', `<rss>\n<item>${'x'.repeat(70_000)}`)
    expect(report).toMatchObject({ rejected: 1, stoppedAt: { line: 2 } })
  })

  test('what is no feed at all is not read to its end', async () => {
    const { products } = await anImporter(10_000)
    expect(await products('merchantXml', '<p>x</p>'.repeat(20_000))).toMatchObject({ stoppedAt: { line: 1 } })
  })

  test('a feed that breaks off keeps the items before', async () => {
    const { products, product } = await anImporter()
    const good = '<item><g:id>B-1</g:id><g:title>x</g:title><g:price>1 AZN</g:price></item>'
    expect(await products('merchantXml', `<rss>${good}\n<item><g:id>B-2`)).toMatchObject({
      saved: 1,
      stoppedAt: { line: 2 },
    })
    expect(await product('B-1')).toBeDefined()
  })
})
