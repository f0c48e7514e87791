import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCsv } from '../../../server/domain/catalogue/csv.ts'
import { anImporter } from './an-importer.ts'

describe('any file', () => {
  const anyCell = fc.string({ unit: fc.constantFrom('a', 'ə', '"', ';', ',', '\n', '\r\n', ' ', '\t', '😀') })
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

  test('a table reads back what was written, whatever is in a cell and however it is cut', async () => {
    const table = fc.array(fc.tuple(anyCell, anyCell, fc.constantFrom('x', 'y')), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.integer({ min: 1, max: 9 }),
        async (rows, delimiter, size) => {
          const text = [['p', 'q', 'r'], ...rows].map((row) => row.map(quoted).join(delimiter)).join('\r\n')
          const signs = [...text]
          async function* pieces() {
            for (let at = 0; at < signs.length; at += size) yield signs.slice(at, at + size).join('')
          }
          const read = []
          for await (const row of parseCsv(pieces())) read.push('cells' in row ? row.cells : [row.problem])
          expect(read).toEqual([['p', 'q', 'r'], ...rows])
        },
      ),
    )
  })

  test('nonsense in any format is counted or stops the import, and never throws', async () => {
    const { products, orders } = await anImporter(3)
    const nonsense = fc.string({
      unit: fc.constantFrom(
        '<item>',
        '</item>',
        '<',
        '>',
        '&',
        ';',
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        'id',
        '\n',
        ':',
        '1',
      ),
    })
    await fc.assert(
      fc.asyncProperty(nonsense, async (text) => {
        for (const format of ['json', 'ndjson', 'csv', 'merchantXml', 'merchantTsv'] as const) {
          expect((await products(format, text)).saved).toBe(0)
        }
        for (const format of ['json', 'ndjson', 'csv'] as const) expect((await orders(format, text)).saved).toBe(0)
      }),
    )
  })
})
