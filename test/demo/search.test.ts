/** The search finds what people mean, however they type it. */
import { expect, test } from 'vitest'
import { foldText, searchBooks } from '../../demo/search.ts'

const skus = (query: string): readonly string[] => searchBooks(query).map(({ sku }) => sku)

test.each([
  ['mavi mələklər', 'mavi-melekler'],
  ['MAVI MELEKLER', 'mavi-melekler'],
  ['ingilis', 'ingilis-bulvari'],
  ['İNGİLİS BULVARI', 'ingilis-bulvari'],
  ['ıngılıs', 'ingilis-bulvari'],
  ['eli ve nino', 'eli-ve-nino'],
  ['ƏLİ', 'eli-ve-nino'],
  ['tanpinar saat', 'saatleri-ayarlama'],
  ['oğuz', 'tutunamayanlar'],
  ['marquez', 'yuzyillik-yalnizlik'],
  ['bulgakov', 'master-i-margarita'],
  ['МАРГАРИТА', 'master-i-margarita'],
  ['crime and punishment', 'suc-ve-ceza'],
])('“%s” finds the book', (query, sku) => {
  expect(skus(query)).toContain(sku)
})

test('every word must be found, and nonsense finds nothing', () => {
  expect(skus('abdullayev nino')).toEqual([])
  expect(skus('zzzz')).toEqual([])
})

test('folding is the same in Turkish and English capitals', () => {
  expect(foldText('DİYARBAKIR ŞƏHƏR')).toBe(foldText('diyarbakır şəhər'))
})
