/** The rules for the widget's words, in every language. Never a judgement of taste: native readers do that. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as ar from '../../widget/words/ar.ts'
import * as az from '../../widget/words/az.ts'
import * as en from '../../widget/words/en.ts'
import * as ru from '../../widget/words/ru.ts'
import * as tr from '../../widget/words/tr.ts'
import { FRAGMENT_WORD_KEYS, MORE_WORD_KEYS, WORD_KEYS, createTranslate } from '../../widget/words/words.ts'

const LANGUAGES = { tr, az, en, ru, ar }
const PLURALS = /^left\.(zero|two|few|many)$/

const all = Object.entries(LANGUAGES).map(
  ([language, { words, moreWords }]) => [language, { ...words, ...moreWords }] as const,
)

describe.each(all)('the words in %s', (language, words) => {
  const sentences = Object.values(words).flatMap((text) => text.split(/(?<=[.?!;؟؛])\s+/))

  test('are all there, and no others', () => {
    const keys = Object.keys(words).filter((key) => !PLURALS.test(key))
    expect(keys.toSorted()).toEqual([...WORD_KEYS, ...FRAGMENT_WORD_KEYS, ...MORE_WORD_KEYS].toSorted())
    expect(Object.values(words).every((text) => text.trim() === text && text !== '')).toBe(true)
  })

  test('have every plural form of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    for (const form of pluralCategories) expect(words).toHaveProperty([`left.${form}`])
  })

  test('have at most twelve words in a sentence', () => {
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 12)).toEqual([])
  })

  test('have no emoji, no exclamation and no capitals for style', () => {
    const text = sentences.join(' ')
    expect(text).not.toMatch(/\p{Extended_Pictographic}|!/u)
    expect(text.replace('WhatsApp', '')).not.toMatch(/\p{Lu}{3}/u)
  })

  test('glue no ending to a variable', () => {
    for (const text of Object.values(words)) expect(text).not.toMatch(/\}['’\p{L}]|[\p{L}]\{/u)
  })

  test('say nothing hollow, and sell nothing', () => {
    expect(sentences.join(' ')).not.toMatch(
      /important to us|değerli|hörmətli|уважаем|رأيكم مهم|عزيزي|unfortunately|maalesef|təəssüf|للأسف|fırsat/i,
    )
  })
})

test('a message is filled in by name and by the plural of its language', () => {
  const say = createTranslate({ ...ru.words, ...ru.moreWords }, 'ru')
  expect(say('left', { n: 1 })).toBe('Остался 1 символ')
  expect(say('left', { n: 3 })).toBe('Осталось 3 символа')
  expect(say('left', { n: 11 })).toBe('Осталось 11 символов')
})

test('Arabic counts nought, one, two, a few and many each in its own way', () => {
  const say = createTranslate({ ...ar.words, ...ar.moreWords }, 'ar')
  expect([0, 1, 2, 3, 11, 100].map((n) => say('left', { n }))).toEqual([
    'لم يبقَ أي حرف',
    'بقي حرف واحد',
    'بقي حرفان',
    'بقيت 3 أحرف',
    'بقي 11 حرفًا',
    'بقي 100 حرف',
  ])
})

test('Arabic has its own comma, semicolon and question mark, and no Latin ones', () => {
  expect(Object.values({ ...ar.words, ...ar.moreWords }).join(' ')).not.toMatch(/[,;?]|[٠-٩]/)
})

test('a message that an owner’s words lack shows its key', () => expect(createTranslate({}, 'tr')('send')).toBe('send'))

test('no style changes the case of a letter: İ and ı would suffer', () => {
  const folder = join(import.meta.dirname, '../../widget/styles')
  for (const file of readdirSync(folder))
    expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/text-transform|small-caps/)
})
