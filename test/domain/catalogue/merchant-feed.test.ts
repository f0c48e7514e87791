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
