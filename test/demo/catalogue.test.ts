/** The books of the demo: complete, different from each other, readable. */
import { describe, expect, test } from 'vitest'
import { BOOKS, findBook, LANGUAGES, sameShelf } from '../../demo/catalogue/index.ts'

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const count = <Value>(values: readonly Value[]): number => new Set(values).size

describe('the catalogue', () => {
  test('holds some thirty books, each under its own sku and with its own cover', () => {
    expect(BOOKS.length).toBeGreaterThanOrEqual(30)
    expect(count(BOOKS.map(({ sku }) => sku))).toBe(BOOKS.length)
    expect(count(BOOKS.map(({ cover }) => cover.drawing))).toBe(BOOKS.length)
    expect(count(BOOKS.map(({ cover }) => cover.ground + cover.ink))).toBe(BOOKS.length)
  })

  test('has both books by Çingiz Abdullayev', () => {
    const titles = BOOKS.filter(({ author }) => author === 'Çingiz Abdullayev').map(({ title }) => title)
    expect(titles).toEqual(['Mavi mələklər', 'İngilis bulvarı'])
  })

  test('has two series, numbered from one', () => {
    const series = BOOKS.flatMap((book) => book.series ?? []).map(({ title, number }) => `${title} ${number}`)
    expect(series).toEqual(['İnce Memed 1', 'İnce Memed 2', 'Yerdeniz 1', 'Yerdeniz 2'])
  })

  test('describes every book in every language, and prices it in whole kuruş', () => {
    for (const book of BOOKS) {
      for (const language of LANGUAGES) expect(book.blurb[language].length).toBeGreaterThan(40)
      expect(Number.isSafeInteger(book.priceMinor) && book.priceMinor > 0).toBe(true)
      expect(book.sku).toMatch(/^[a-z0-9-]+$/)
    }
  })

  test('prints title and author of every cover at 4.5:1 or better, and the drawing visibly', () => {
    const faint = BOOKS.filter(({ cover }) => contrast(cover.letters, cover.ground) < 4.5).map(({ sku }) => sku)
    const hidden = BOOKS.filter(({ cover }) => contrast(cover.ink, cover.ground) < 2.2).map(({ sku }) => sku)
    expect({ faint, hidden }).toEqual({ faint: [], hidden: [] })
  })

  test('puts the next book of the series first on the same shelf', () => {
    const first = findBook('yerdeniz-buyucusu')
    expect(first && sameShelf(first).map(({ sku }) => sku)[0]).toBe('atuan-mezarlari')
    expect(first && sameShelf(first)).toHaveLength(4)
  })
})
