/** The rules for the widget's messages, in every language. Taste is for native readers. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createTranslate, splitSentences } from '../../widget/app/messages.ts'
import { LAUNCHER_KEYS, MESSAGES, PREVIEW_MESSAGES } from '../../widget/messages/index.ts'

type Texts = Readonly<Record<string, string>>

const PLURALS = /^charactersLeft\.(zero|two|few|many)$/

const all = Object.keys(MESSAGES).map(
  (language) => [language, { ...messagesIn(language), ...PREVIEW_MESSAGES[language] } as Texts] as const,
)

function messagesIn(language: string): Texts {
  const messages: Partial<Texts> | undefined = MESSAGES[language]
  if (!messages) throw new Error(`Nobody speaks ${language}.`)
  return messages as Texts
}

const keysOf = (texts: object = {}) =>
  Object.keys(texts)
    .filter((key) => !PLURALS.test(key))
    .toSorted()

test('the widget speaks the five languages that ship with Defter', () => {
  expect(Object.keys(MESSAGES)).toEqual(['tr', 'az', 'en', 'ru', 'ar'])
  expect(Object.keys(PREVIEW_MESSAGES)).toEqual(Object.keys(MESSAGES))
})

describe.each(all)('the messages in %s', (language, messages) => {
  const sentences = Object.values(messages).flatMap((text) => text.split(/(?<=[.?!;؟؛])\s+/))

  test('are all there, and no others', () => {
    expect(keysOf(MESSAGES[language])).toEqual(keysOf(MESSAGES['en']))
    expect(keysOf(PREVIEW_MESSAGES[language])).toEqual(keysOf(PREVIEW_MESSAGES['en']))
    expect(Object.values(messages).filter((text) => text.trim() !== text || text === '')).toEqual([])
  })

  test('say what the launcher says before the rest is there', () => {
    for (const key of LAUNCHER_KEYS) expect(messages[key]).toBeTruthy()
  })

  test('have every plural form of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    for (const form of pluralCategories) expect(messages).toHaveProperty([`charactersLeft.${form}`])
  })

  test('have at most twelve words in a sentence', () => {
    const long = Object.values(messagesIn(language)).flatMap((text) => text.split(/(?<=[.?!;؟؛])\s+/))
    expect(long.filter((sentence) => sentence.split(/\s+/).length > 12)).toEqual([])
  })

  test('have no emoji, no exclamation and no capitals for style', () => {
    const text = sentences.join(' ')
    expect(text).not.toMatch(/\p{Extended_Pictographic}|!/u)
    expect(text.replaceAll(/WhatsApp|GA4/g, '')).not.toMatch(/\p{Lu}{3}/u)
  })

  test('speak formally', () => {
    expect(sentences.join(' ')).not.toMatch(
      /(?<!\p{L})(?:sen|sana|seni|senin|sən|sənə|səni|sənin|ты|тебе|тебя|тво[йяёи])(?!\p{L})/iu,
    )
  })

  test('glue no ending to a variable', () => {
    for (const text of Object.values(messages)) expect(text).not.toMatch(/\}['’\p{L}]|[\p{L}]\{/u)
  })

  test('name the same variables as the English ones', () => {
    const variables = (text = '') => (text.match(/\{\w+\}/g) ?? []).toSorted()
    const english = { ...messagesIn('en'), ...PREVIEW_MESSAGES['en'] }
    const different = Object.entries(english).filter(
      // Arabic counts one and two in words.
      ([key, text]) => !key.startsWith('charactersLeft') && `${variables(text)}` !== `${variables(messages[key])}`,
    )
    expect(different).toEqual([])
  })

  test('leave the percent sign to the number, which each language writes in its own way', () =>
    expect(sentences.join(' ')).not.toContain('%'))

  test('C64 speak of words only where there are some: a tap, a choice and a contact alone are answers', () => {
    const words = /yazd|söz(?! ver)|\bwords?\b|wrote|message|слов|написан|كلام|كتبت/i
    // Where there are words, or where words are spoken of that may yet be written.
    const ofWords = /^(?:rights|copyText|youSaid|myData\.message)$/
    const wrong = Object.entries(messagesIn(language)).filter(([key, text]) => !ofWords.test(key) && words.test(text))
    expect(wrong).toEqual([])
  })

  test('say nothing hollow, and sell nothing', () => {
    expect(sentences.join(' ')).not.toMatch(
      /important to us|değerli|hörmətli|уважаем|رأيكم مهم|عزيزي|unfortunately|maalesef|təəssüf|للأسف|fırsat/i,
    )
  })
})

test('Arabic has its own comma, semicolon and question mark, and no Latin ones', () => {
  expect(Object.values(messagesIn('ar')).join(' ')).not.toMatch(/[,;?]|[٠-٩]/)
})

describe('a message', () => {
  test('is filled in by name and by the plural of its language', () => {
    const t = createTranslate(messagesIn('ru'), 'ru')
    expect(t('charactersLeft', { n: 1 })).toBe('Остался 1 символ')
    expect(t('charactersLeft', { n: 3 })).toBe('Осталось 3 символа')
    expect(t('charactersLeft', { n: 11 })).toBe('Осталось 11 символов')
  })

  test('in Arabic counts nought, one, two, a few and many each in its own way', () => {
    const t = createTranslate(messagesIn('ar'), 'ar')
    expect([0, 1, 2, 3, 11, 100].map((n) => t('charactersLeft', { n }))).toEqual([
      'لم يبقَ أي حرف',
      'بقي حرف واحد',
      'بقي حرفان',
      'بقيت 3 أحرف',
      'بقي 11 حرفًا',
      'بقي 100 حرف',
    ])
  })

  test('whose plural form nobody wrote takes the one for all others', () => {
    expect(createTranslate({ 'left.other': '{n} left' }, 'ru')('left', { n: 3 })).toBe('3 left')
  })

  test('that an owner’s messages lack shows its key', () => expect(createTranslate({}, 'tr')('send')).toBe('send'))

  test('shows what is filled in as it is, and nothing where nothing is', () => {
    const t = createTranslate({ version: 'version {v}.{w}' }, 'en')
    expect(t('version', { v: '$&{w}' })).toBe('version $&{w}.')
  })
})

describe('a text', () => {
  test.each([
    ['Not sent yet. It’s saved. It goes out.', 'Not sent yet.', 'It’s saved. It goes out.'],
    ['هل تحذفونه؟ لا يمكن استرجاعه.', 'هل تحذفونه؟', 'لا يمكن استرجاعه.'],
    ['Write to name@example.com.', 'Write to name@example.com.', ''],
    ['Deleting.', 'Deleting.', ''],
    ['', '', ''],
  ])('is its first sentence and what follows: %s', (text, first, others) =>
    expect(splitSentences(text)).toEqual([first, others]),
  )
})

test('no style changes the case of a letter: İ and ı would suffer', () => {
  const folder = join(import.meta.dirname, '../../widget/styles')
  for (const file of readdirSync(folder)) {
    expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/text-transform|small-caps/)
  }
})
