/** What the shop says, held to the rules for words. Never a snapshot of a sentence. */
import { describe, expect, test } from 'vitest'
import { LOCALES, SCALES, type Locale } from '../../sdk/contract/index.ts'
import { readySurveys, SURVEY_WORDS } from '../../server/domain/ready-surveys/ready-surveys.ts'
import { formatPercent } from '../../server/domain/format-money.ts'
import { chooseReplyWords, REPLY_WORDS } from '../../server/domain/words/choose-words.ts'
import { az } from '../../server/domain/recovery/tone/az.ts'
import { en } from '../../server/domain/recovery/tone/en.ts'
import { ru } from '../../server/domain/recovery/tone/ru.ts'
import { tr } from '../../server/domain/recovery/tone/tr.ts'
import { HINT_WORDS } from '../../server/domain/words/hint-words.ts'
import { CAUSES } from '../../server/domain/words/reply-words.ts'

type Words = Readonly<Record<string, string>>

const catalogues: readonly (readonly [name: string, words: Readonly<Record<Locale, Words>>])[] = [
  ['replies', REPLY_WORDS],
  ['ready surveys', SURVEY_WORDS],
]
const sentences = catalogues.flatMap(([name, words]) =>
  LOCALES.flatMap((locale) => Object.entries(words[locale]).map(([key, text]) => ({ name, locale, key, text }))),
)

/** Arguing, selling and hollow phrases in every language we speak. */
const FORBIDDEN =
  /kayıtlarımıza göre|sistemimizde görünüyor|\bancak\b|ama siz|maalesef|qeydlərimizə əsasən|lakin|bizdə görünmür|təəssüf|according to our records|however|unfortunately|к сожалению|по нашим данным|однако|(?:görüşünüz|rəyiniz|feedback|мнение).{0,25}(?:önemli|vacib|important|важн)|valued customer|inconvenience|rahatsızlık|неудобств|سجلاتنا|للأسف|(?:^| )لكن|رأيكم مهم|العميل العزيز|الإزعاج/iu

describe.each(catalogues)('the words of the %s', (_name, words) => {
  test('say the same things in every language', () => {
    const keys = Object.keys(words.en).toSorted()
    for (const locale of LOCALES) expect(Object.keys(words[locale]).toSorted()).toEqual(keys)
  })

  test('use the same variables in every language', () => {
    const variables = (text: string | undefined) => (text?.match(/\{\w+\}/g) ?? []).toSorted()
    for (const locale of LOCALES) {
      for (const [key, text] of Object.entries(words.en)) expect(variables(words[locale][key])).toEqual(variables(text))
    }
  })
})

describe('every sentence', () => {
  test.each(sentences)('$name $locale $key is short, plain and in NFC', ({ text }) => {
    for (const sentence of text.split(/[.?!؟؛]/)) expect(sentence.trim().split(/\s+/).length).toBeLessThanOrEqual(12)
    expect(text).toBe(text.normalize('NFC').trim())
    expect(text).not.toMatch(/\p{Extended_Pictographic}/u)
    expect(text).not.toMatch(FORBIDDEN)
    expect((text.match(/!/g) ?? []).length).toBeLessThanOrEqual(1)
  })

  test('is set like the widget’s own: curly apostrophes and quotes, guillemets in Russian', () => {
    const hints = LOCALES.flatMap((locale) => Object.values(HINT_WORDS[locale]).map((text) => ({ locale, text })))
    const better = Object.entries({ tr, az, en, ru }).flatMap(([locale, phrases]) =>
      phrases.map((phrase) => ({ locale, text: phrase.better })),
    )
    for (const { locale, text } of [...sentences, ...hints, ...better]) {
      expect(text).not.toMatch(/['"`´]|\.{3}/)
      if (locale === 'ru') expect(text).not.toMatch(/[“”]/)
      if (['tr', 'az', 'en'].includes(locale)) expect(text).not.toMatch(/[«»]/)
    }
  })

  test('never exclaims to the unhappy', () => {
    const unhappy = sentences.filter(({ key }) => /^(?:apology|received|ask\.unhappy|chip|ask\.(?!happy))/.test(key))
    expect(unhappy.length).toBeGreaterThan(100)
    for (const { text } of unhappy) expect(text).not.toContain('!')
  })

  test('leaves the percent sign to the number: %5 in Turkish, 5% in Azerbaijani', () => {
    const hints = LOCALES.flatMap((locale) => Object.values(HINT_WORDS[locale]))
    for (const text of [...hints, ...sentences.map((sentence) => sentence.text)]) expect(text).not.toContain('%')
    expect(LOCALES.map((locale) => formatPercent(5, locale))).toEqual(['%5', '5%', '5%', '5\u00a0%', '5\u200e%\u200e'])
  })

  test('never glues a case ending to a variable', () => {
    for (const { text } of sentences) expect(text).not.toMatch(/\}[”»]?(?:['’]|\p{L})|\p{L}\{/u)
  })

  test('in Arabic has Arabic marks, and figures as the shop writes them', () => {
    const arabic = sentences.filter(({ locale }) => locale === 'ar')
    for (const { text } of arabic) expect(text).not.toMatch(/[,;?]|[٠-٩۰-۹]/)
  })

  test('an apology comes first, in every language and for every cause', () => {
    const sorry = {
      tr: 'Özür dileriz',
      az: 'Üzr istəyirik',
      en: 'We’re sorry',
      ru: 'Просим прощения',
      ar: 'نعتذر إليكم',
    }
    for (const locale of LOCALES) {
      for (const cause of CAUSES) expect(REPLY_WORDS[locale][`apology.${cause}`].startsWith(sorry[locale])).toBe(true)
    }
  })

  test('words are found by language, also for a region, and are English for a language nobody here speaks', () => {
    expect(chooseReplyWords(['az-Latn', 'tr'])).toBe(REPLY_WORDS.az)
    expect(chooseReplyWords(['de', 'tr'])).toBe(REPLY_WORDS.tr)
    expect(chooseReplyWords(['de', 'constructor'])).toBe(REPLY_WORDS.en)
  })
})

describe('the ready surveys', () => {
  const surveys = readySurveys('tr')
  const touchpoint = (id: string) => surveys.find((survey) => survey.id === id)?.questions ?? []

  test('there are six, one per touchpoint, and all but browse rate once by faces', () => {
    expect(surveys.map(({ id }) => id)).toEqual(['browse', 'checkout', 'delivery', 'product', 'support', 'return'])
    for (const { id, questions } of surveys) {
      const ratings = questions.filter(({ kind }) => kind === 'rating')
      expect(ratings.map((rating) => rating.kind === 'rating' && rating.scale)).toEqual(id === 'browse' ? [] : ['csat'])
    }
    expect(SCALES.csat.max).toBe(5)
  })

  test('browse is the open question alone', () => {
    expect(touchpoint('browse').map(({ kind, id }) => [kind, id])).toEqual([['text', 'comment']])
  })

  test('delivery asks first whether the order arrived, and rates only what did', () => {
    const [arrived, rating, , , promised] = touchpoint('delivery')
    expect(arrived).toMatchObject({ id: 'arrived', kind: 'choice', multiple: false })
    expect(rating).toMatchObject({ id: 'rating', when: { answers: { arrived: ['yes'] } } })
    expect(promised).toMatchObject({ id: 'promised', when: { answers: { arrived: ['notYet'] } } })
  })

  test('every named complaint turns into its own question, “something else” into the band’s; each band has its chips', () => {
    for (const { questions } of surveys) {
      const options = questions.flatMap((question) =>
        question.id === 'reasons' && 'options' in question ? question.options : [],
      )
      for (const { followUp, band, value } of options)
        expect(Boolean(followUp)).toBe(band?.[0] === 'unhappy' && value !== 'other')
      if (options.length > 0)
        expect(new Set(options.flatMap(({ band }) => band))).toEqual(new Set(['unhappy', 'neutral', 'happy']))
    }
  })

  test('no open question can be ended with yes or no', () => {
    const yesNo =
      /^(?:did|do|does|is|are|was|were|have|has|would|could)\b|\b(?:mı|mi|mu|mü)\b|(?:dımı|dimi|dumu|dümü|varmı)\?|\bли\b|^هل\s/iu
    const open = Object.keys(SURVEY_WORDS.en).filter((key) => key.startsWith('ask') || key === 'promised')
    for (const locale of LOCALES) {
      for (const key of open) expect((SURVEY_WORDS[locale] as Words)[key]?.split('. ').at(-1)).not.toMatch(yesNo)
    }
  })

  test('a shop in a language we do not speak gets English under its own, to be translated', () => {
    const [browse] = readySurveys('de')
    expect(browse?.greeting).toMatchObject({ de: SURVEY_WORDS.en['greet.browse'], tr: SURVEY_WORDS.tr['greet.browse'] })
  })
})
