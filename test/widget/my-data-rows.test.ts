/** A shopper's answers as they read them back. */
import { describe, expect, test } from 'vitest'
import type { Survey } from '../../sdk/contract/index.ts'
import { createTranslate } from '../../widget/app/messages.ts'
import { myDataRows } from '../../widget/app/my-data-rows.ts'
import { en } from '../../widget/messages/en.ts'

const t = createTranslate(en, 'en')
const survey: Survey = {
  id: 'delivery',
  version: 3,
  touchpoint: 'delivery',
  greeting: 'Hello.',
  questions: [
    { id: 'rating', kind: 'rating', scale: 'csat', title: 'How was it?' },
    { id: 'friends', kind: 'rating', scale: 'nps', title: 'Would you tell a friend?' },
    {
      id: 'reasons',
      kind: 'choice',
      multiple: true,
      title: 'What was it?',
      options: [
        { value: 'late', label: 'It came late', followUp: 'What did the delay cost you?' },
        { value: 'price', label: 'The price' },
      ],
    },
    { id: 'comment', kind: 'text', title: 'Anything else?', titles: { unhappy: 'What happened?' } },
    { id: 'lines', kind: 'products', scale: 'stars', title: 'Each book' },
  ],
}
const ITEMS = [{ sku: 'mavi', name: 'Mavi mələklər' }]
const rows = (answers: Parameters<typeof myDataRows>[1]) =>
  myDataRows(survey, answers, { t, items: ITEMS }).map(({ title, text }) => `${title} | ${text}`)

describe('what a shopper said', () => {
  test('stands in the words of the questions and of the scale', () =>
    expect(rows({ rating: 2, comment: 'Wet.' })).toEqual(['How was it? | Poor', 'What happened? | Wet.']))

  test('a chip gives the text its question, as it did when it was asked', () =>
    expect(rows({ rating: 1, reasons: ['price', 'late'], comment: 'A birthday.' }).slice(1)).toEqual([
      'What was it? | It came late\nThe price',
      'What did the delay cost you? | A birthday.',
    ]))

  test('a chip gives its question to the text on its own page alone', () => {
    const [, , reasons, comment] = survey.questions
    if (!reasons || !comment) throw new Error('The survey has lost its questions.')
    const text = (id: string, more: object = {}) => ({ id, kind: 'text', title: `${id}?`, ...more }) as const
    const asked = (questions: readonly object[], answers: Parameters<typeof myDataRows>[1]) =>
      myDataRows({ ...survey, questions: questions as Survey['questions'] }, answers, { t }).map(({ title }) => title)
    const answers = { reasons: ['late'], comment: 'A birthday.', wish: 'A call.' }
    const followUp = 'What did the delay cost you?'
    expect(asked([reasons, comment, text('wish')], answers)).toEqual(['What was it?', followUp, 'wish?'])
    const { comment: _, ...unwritten } = answers
    expect(asked([reasons, comment, text('wish')], unwritten)).toEqual(['What was it?', 'wish?'])
    const skipped = text('comment', { when: { band: ['happy'] } })
    expect(asked([reasons, skipped, text('wish')], unwritten)).toEqual(['What was it?', followUp])
    expect(asked([{ ...reasons, multiple: false }, text('wish')], { reasons: 'late', wish: 'A call.' })[1]).toBe(
      'wish?',
    )
  })

  test('a score without a word stands beside the highest, from left to right in every language', () =>
    expect(rows({ friends: 9 })).toEqual(['Would you tell a friend? | \u20669 / 10\u2069']))

  test('each line of an order has its own score, under its name or, where that is lost, its number', () =>
    expect(rows({ lines: { mavi: 5, qara: 1 } })).toEqual(['Each book | Mavi mələklər: 5 stars\nqara: 1 star']))

  test('what this version of the survey no longer asks is shown all the same', () => {
    expect(rows({ rating: 5, courier: 'Elif' })).toEqual(['How was it? | Great', 'courier | Elif'])
    expect(myDataRows(undefined, { courier: 'Elif' }, { t })).toEqual([
      { title: 'courier', text: 'Elif', isOwnWords: false },
    ])
  })
})
