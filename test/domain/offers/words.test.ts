/** The words of hints, held to the rules for words. Never a snapshot of a sentence. */
import { describe, expect, test } from 'vitest'
import { LOCALES } from '../../../sdk/contract/index.ts'
import { chooseHintWords, fillWords, HINT_KEYS, HINT_WORDS } from '../../../server/domain/words/hint-words.ts'
import { anOffer, decided, hintsOf, NOON } from './a-decision.ts'

const sentences = LOCALES.flatMap((locale) => HINT_KEYS.map((key) => ({ locale, key, text: HINT_WORDS[locale][key] })))

describe('the words of a hint', () => {
  test.each(sentences)('$locale $key is short, calm and in NFC', ({ text }) => {
    for (const sentence of text.split(/[.?!]/)) expect(sentence.trim().split(/\s+/).length).toBeLessThanOrEqual(12)
    expect(text).toBe(text.normalize('NFC').trim())
    expect(text).not.toMatch(/!|\p{Extended_Pictographic}/u)
    expect(text).not.toMatch(/son şans|acele|last chance|hurry|only today|tələsin|son fürsət|последний шанс|успейте/i)
  })

  test('use the same variables in every language, and glue no ending to one', () => {
    const variables = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()
    for (const { key, text } of sentences) {
      expect(variables(text)).toEqual(variables(HINT_WORDS.en[key]))
      expect(text).not.toMatch(/\}(?:['’]|\p{L})|\p{L}\{/u)
    }
  })

  test('say in every language that the score changes nothing', () => {
    const score = { tr: /Puanınız/, az: /bal/, en: /score/, ru: /оценка/, ar: /تقييمكم/ }
    for (const locale of LOCALES) expect(HINT_WORDS[locale].disclosure).toMatch(score[locale])
    expect(HINT_WORDS.az.disclosure).not.toMatch(/qiymət/i)
  })

  test('are found by language, also for a region, then in the shop’s, then in English', () => {
    expect(chooseHintWords(['az-Latn', 'tr']).language).toBe('az')
    expect(chooseHintWords(['de', 'tr']).language).toBe('tr')
    expect(chooseHintWords(['de', 'constructor']).language).toBe('en')
  })

  test('are filled once: what was put in is not read again', () => {
    expect(fillWords('{a} {b} {c}', { a: '{b}', b: '2' })).toBe('{b} 2 {c}')
    expect(fillWords('{constructor}', {})).toBe('{constructor}')
  })
})

describe('every kind of gesture', () => {
  const gestures = [
    { kind: 'percent', percent: 7.5 },
    { kind: 'amount', amountMinor: 123_450 },
    { kind: 'freeShipping', costMinor: 500 },
    { kind: 'gift', name: { az: 'ayraç', en: 'a bookmark' }, costMinor: 100 },
    { kind: 'earlyAccess' },
  ] as const
  const said = (locale: string) =>
    gestures.map(
      (gesture) =>
        hintsOf(decided({ locale }, { offers: [anOffer({ gesture, items: { kind: 'none' } })] }))[0]?.benefit,
    )

  test('is said as its language writes numbers', () => {
    expect(said('az')).toEqual([
      'Sizin üçün 7,5% endirim',
      'Növbəti sifarişinizdə 1\u00a0234,50\u00a0₼ endirim',
      'Növbəti sifarişinizdə çatdırılma bizdən',
      'Növbəti sifarişinizdə hədiyyəniz: ayraç',
      'Satışa çıxmazdan əvvəl sizin üçün',
    ])
    expect(said('tr')[0]).toBe('Size özel %7,5 indirim')
    expect(said('ru')[3]).toBe('Подарок к следующему заказу: ayraç')
  })

  test('off a whole order says its limit where the token sets one', () => {
    const offers = [
      anOffer({
        items: { kind: 'none' },
        requires: ['verifiedOrder'],
        codes: { kind: 'token' },
        highestValueMinor: 900,
      }),
    ]
    const [hint] = hintsOf(decided({}, { offers, verified: { order: true, person: false } }))
    expect(hint?.benefit).toBe('Sizin üçün 5% endirim, ən çoxu 9,00\u00a0₼')
  })

  test('never prints what browsers print for az', () => {
    for (let day = 0; day < 60; day++) {
      const { reply } = decided({}, { now: NOON + day * 86_400_000, offers: [anOffer({ createdAt: 0 })] })
      expect(JSON.stringify(reply)).not.toMatch(/M\d\d\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|tomorrow|AZN/)
    }
  })
})
