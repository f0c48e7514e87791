/** The shop speaks five languages completely. */
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../demo/catalogue/index.ts'
import { sayIn, WORDS } from '../../demo/words/index.ts'

const slotsOf = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).toSorted()

describe.each(LANGUAGES)('the shop’s words in %s', (language) => {
  const words = WORDS[language]

  test('have every key that Turkish has, and none of them is empty', () => {
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(WORDS.tr).toSorted())
    expect(Object.entries(words).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('use the same slots as Turkish', () => {
    for (const [key, text] of Object.entries(WORDS.tr)) {
      expect([key, slotsOf(Reflect.get(words, key))]).toEqual([key, slotsOf(text)])
    }
  })

  test('glue no ending to a slot', () => {
    expect(Object.values(words).filter((text) => /\}['’]?\p{Letter}|\p{Letter}\{/u.test(text))).toEqual([])
  })
})

test('in Arabic a slot keeps its own direction, and the marks are Arabic', () => {
  expect(sayIn('ar')('thanks', { name: 'Aysel D.' })).toBe('شكرًا لكم، \u2068Aysel D.\u2069')
  const sentences = Object.entries(WORDS.ar).filter(([key]) => key !== 'addressExample')
  expect(sentences.filter(([, text]) => /[,;?]|[٠-٩]/.test(text))).toEqual([])
})

test('a slot takes text as it is, and an unknown slot stays visible', () => {
  const say = sayIn('en')
  expect(say('orderTitle', { id: '$& 7' })).toBe('Order $& 7')
  expect(say('orderTitle')).toBe('Order {id}')
})
