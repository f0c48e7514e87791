/** The search finds what people mean, however they type it. */
import { expect, test } from 'vitest'
import { BOOKS } from '../../demo/catalogue/index.ts'
import { ARABIC_TITLES, AUTHORS_ELSEWHERE } from '../../demo/catalogue/other-alphabets.ts'
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
  ['Памук', 'benim-adim-kirmizi'],
  ['الأمير الصغير', 'kucuk-prens'],
  ['الامير', 'kucuk-prens'],
  ['الجريمه والعقاب', 'suc-ve-ceza'],
  ['كبرياء وهوي', 'gurur-ve-onyargi'],
  ['دوستويفسكي', 'karamazov-kardesler'],
  ['أيتماتوف', 'beyaz-gemi'],
])('“%s” finds the book', (query, sku) => {
  expect(skus(query)).toContain(sku)
})

const authored = BOOKS.filter(({ author }) => author !== 'Xalq dastanı')

test.each(authored)('$title is found by its author’s name in Russian and in Arabic', ({ sku, author }) => {
  const names = [author, AUTHORS_ELSEWHERE[author]].join(' ')
  expect(names).toMatch(/\p{Script=Cyrillic}/u)
  expect(names).toMatch(/\p{Script=Arabic}/u)
  expect(skus(names)).toContain(sku)
})

test('every name in another alphabet belongs to a book of the shop', () => {
  const [authors, ours] = [BOOKS.map(({ author }) => author), BOOKS.map(({ sku }) => sku)]
  expect(Object.keys(AUTHORS_ELSEWHERE).filter((author) => !authors.includes(author))).toEqual([])
  expect(Object.keys(ARABIC_TITLES).filter((sku) => !ours.includes(sku))).toEqual([])
})

test('every word must be found, and nonsense finds nothing', () => {
  expect(skus('abdullayev nino')).toEqual([])
  expect(skus('zzzz')).toEqual([])
})

test('folding is the same in Turkish and English capitals', () => {
  expect(foldText('DİYARBAKIR ŞƏHƏR')).toBe(foldText('diyarbakır şəhər'))
})
