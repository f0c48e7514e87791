/** What an owner may save as a survey, and what a page gets of it. Never a survey that cannot be asked. */
import { describe, expect, test } from 'vitest'
import type { LocalizedText, QuestionOf } from '../../sdk/contract/index.ts'
import { localiseSurvey } from '../../server/domain/localise-survey.ts'
import { readySurveys } from '../../server/domain/ready-surveys/ready-surveys.ts'
import type { SurveyDraft } from '../../server/domain/site-book.ts'
import { checkSurvey } from '../../server/domain/survey-check.ts'

type Question = QuestionOf<LocalizedText>

const text = (tr: string): LocalizedText => ({ tr })
const rating: Question = { kind: 'rating', id: 'rating', title: text('Puan?'), scale: 'csat' }
const reasons: Question = {
  kind: 'choice',
  id: 'reasons',
  title: text('Neden?'),
  multiple: true,
  options: [
    { value: 'a', label: text('A') },
    { value: 'b', label: text('B') },
  ],
}
const comment: Question = { kind: 'text', id: 'comment', title: text('Neler oldu?') }

function aDraft(changes: Partial<SurveyDraft> = {}): SurveyDraft {
  return {
    id: 'own',
    touchpoint: 'store',
    greeting: text('Merhaba'),
    questions: [rating, reasons, comment],
    ...changes,
  }
}

const faults = (changes: Partial<SurveyDraft>, locale = 'tr') =>
  checkSurvey(aDraft(changes), locale).map(({ path, code }) => `${path} ${code}`)

describe('a survey is checked whole before it is saved', () => {
  test('a good one and all ready ones can be saved', () => {
    expect(faults({})).toEqual([])
    for (const locale of ['tr', 'az', 'en', 'ru', 'ar', 'de']) {
      for (const survey of readySurveys(locale)) expect(checkSurvey(survey, locale)).toEqual([])
    }
  })

  test('every text must be there in the language of the shop', () => {
    expect(faults({ questions: [comment] }, 'az')).toEqual([
      'greeting.az text_missing',
      'questions.0.title.az text_missing',
    ])
    expect(faults({ greeting: text(' \u200b') })).toEqual(['greeting.tr text_missing'])
  })

  test('ids are plain and used once', () => {
    expect(faults({ id: 'Bad Id' })).toEqual(['id id_unusable'])
    expect(faults({ questions: [comment, comment] })).toEqual(['questions.1.id id_taken'])
    expect(faults({ questions: [{ ...comment, id: '__proto__' }] })).toEqual(['questions.0.id id_unusable'])
  })

  test('a condition looks back, at answers that can be given', () => {
    const asks = (when: NonNullable<Question['when']>) => faults({ questions: [rating, reasons, { ...comment, when }] })
    expect(asks({ band: ['unhappy'], answers: { reasons: ['a'], rating: ['1'] } })).toEqual([])
    expect(asks({ answers: { later: ['x'] } })).toEqual(['questions.2.when.answers.later question_not_before'])
    expect(asks({ answers: { comment: ['x'] } })).toEqual(['questions.2.when.answers.comment question_not_before'])
    expect(asks({ answers: { reasons: ['c'] } })).toEqual(['questions.2.when.answers.reasons value_unknown'])
    expect(asks({ answers: { rating: ['6'] } })).toEqual(['questions.2.when.answers.rating value_unknown'])
    expect(faults({ questions: [{ ...comment, when: { band: ['happy'] } }] })).toEqual([
      'questions.0.when.band no_rating_before',
    ])
  })

  test('choices are two to twenty, each with its own value', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => ({ value: `v${n}`, label: text('V') }))
    expect(faults({ questions: [{ ...reasons, options: many(21) }] })).toEqual(['questions.0.options option_count'])
    expect(faults({ questions: [{ ...reasons, options: many(1) }] })).toEqual(['questions.0.options option_count'])
    const twice = [...many(2), { value: 'v0', label: text('V') }]
    expect(faults({ questions: [{ ...reasons, options: twice }] })).toEqual(['questions.0.options.2.value value_taken'])
  })

  test('only the greeting may hold the name of the item', () => {
    expect(faults({ greeting: text('“{item}” nasıldı?') })).toEqual([])
    expect(faults({ greeting: text('{name}, merhaba') })).toEqual(['greeting.tr placeholder_unknown'])
    expect(faults({ questions: [{ ...comment, title: text('{item}?') }] })).toEqual([
      'questions.0.title.tr placeholder_unknown',
    ])
  })

  test('an invitation names what it waits for, within its ranges', () => {
    expect(faults({ invitation: { afterOrder: true, quietDays: 365 } })).toEqual([])
    expect(faults({ invitation: {} })).toEqual(['invitation invitation_empty'])
    expect(faults({ invitation: { afterOrder: false, quietDays: 1 } })).toEqual(['invitation invitation_empty'])
    expect(faults({ invitation: { scrollPercent: 0, sharePercent: 0.5 } })).toEqual([
      'invitation.scrollPercent out_of_range',
      'invitation.sharePercent out_of_range',
    ])
    const repeat = 'always' as 'once'
    expect(faults({ invitation: { event: '1st', element: 'p<q', repeat } })).toEqual([
      'invitation.event event_unusable',
      'invitation.element selector_unusable',
      'invitation.repeat not_allowed',
    ])
  })

  test('texts, languages and questions are bounded, scales are known', () => {
    expect(faults({ greeting: text('a'.repeat(301)) })).toEqual(['greeting.tr text_too_long'])
    expect(faults({ questions: [] })).toEqual(['questions question_count'])
    const scale = 'toString' as 'csat'
    expect(faults({ questions: [{ ...rating, scale }] })).toEqual(['questions.0.scale scale_unknown'])
    expect(faults({ greeting: { tr: 'Merhaba', 'not a tag': 'x' } })).toEqual(['greeting.not a tag language_unknown'])
  })
})

test('the greeting may ask the first question, and no other', () => {
  const { title: _title, ...untitled } = comment
  expect(faults({ questions: [untitled, rating] })).toEqual([])
  expect(faults({ questions: [rating, untitled] })).toEqual(['questions.1.title title_missing'])
})

describe('a page gets a survey in one language', () => {
  const delivery = readySurveys('tr').find(({ id }) => id === 'delivery')
  const localised = (locale: string) => delivery && localiseSurvey({ ...delivery, version: 3 }, locale, 'tr')

  test('with its version, titles by band and questions of the chips', () => {
    const survey = localised('az-Latn')
    expect(survey).toMatchObject({ id: 'delivery', version: 3, greeting: 'Sifarişiniz sizə çatdımı?' })
    expect(survey?.questions[1]).toMatchObject({ kind: 'rating', title: 'Sifarişiniz sizə necə çatdı?' })
    expect(survey?.questions[3]).toMatchObject({ titles: { happy: 'Çox sevindik! Ən çox nə xoşunuza gəldi?' } })
    expect(JSON.stringify(survey)).not.toMatch(/"(?:tr|az|en|ru|ar)":/)
  })

  test('in the language of the shop where it is not translated, and in any before a hole', () => {
    expect(localised('de')?.greeting).toBe('Siparişiniz elinize ulaştı mı?')
    const only = localiseSurvey({ ...aDraft({ greeting: { en: 'Hello' } }), version: 1 }, 'az', 'tr')
    expect(only.greeting).toBe('Hello')
  })
})
