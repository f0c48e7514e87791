/** Every kind of question an owner may ask, and what is kept of its answers. Never over HTTP. */
import { describe, expect, test } from 'vitest'
import type { Answer, LocalizedText, QuestionOf } from '../../sdk/contract/index.ts'
import { checkAnswers } from '../../server/domain/check-answers.ts'
import { localiseSurvey } from '../../server/domain/localise-survey.ts'
import { checkSurvey } from '../../server/domain/survey-check.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { aShop, receiptOf } from './a-shop.ts'

type Question = QuestionOf<LocalizedText>

const text = (tr: string): LocalizedText => ({ tr })
const option = (value: string, label = value) => ({ value, label: text(label) })
const ENTRY: Question = {
  kind: 'choice',
  id: 'entry',
  title: text('Ne yazmak istersiniz?'),
  multiple: false,
  role: 'kind',
  options: [option('complaint'), option('suggestion'), option('praise'), option('question')],
}
const PRODUCTS: Question = { kind: 'products', id: 'items', title: text('Ürünler nasıldı?'), scale: 'stars' }
const THANKS: Question = { kind: 'person', id: 'thanks', title: text('Kime?'), options: [option('elif', 'Elif')] }
const WANTED: Question = { kind: 'text', id: 'wanted', title: text('Neyi bulamadınız?'), topic: 'wanted' }
const REACH: Question = { kind: 'contact', id: 'reach', title: text('Size nasıl ulaşalım?') }
const ALL = [ENTRY, PRODUCTS, THANKS, WANTED, REACH]

const draft = (questions: readonly Question[]) => ({
  id: 'own',
  touchpoint: 'store',
  greeting: text('Merhaba'),
  questions,
})
const faults = (...questions: Question[]) =>
  checkSurvey(draft(questions), 'tr').map(({ path, code }) => `${path} ${code}`)
const checked = (answers: Readonly<Record<string, Answer>>) => checkAnswers({ ...draft(ALL), version: 1 }, answers)

describe('a survey', () => {
  test('may ask every kind', () => expect(faults(...ALL)).toEqual([]))

  test('lets an entry be only what a response can be, and one of them', () => {
    expect(faults({ ...ENTRY, options: [option('complaint'), option('rant')] })).toEqual([
      'questions.0.role entry_unusable',
    ])
    expect(faults({ ...ENTRY, multiple: true })).toEqual(['questions.0.role entry_unusable'])
  })

  test('scores products only on a scale that fits a line', () =>
    expect(faults({ ...PRODUCTS, scale: 'nps' })).toEqual(['questions.0.scale scale_not_for_products']))

  test('says what the ends of a scale mean, in the language of the shop', () => {
    const rating: Question = { kind: 'rating', id: 'ease', title: text('Kolay mıydı?'), scale: 'ces7' }
    expect(faults({ ...rating, endLabels: [text('Zor'), { en: 'Easy' }] })).toEqual([
      'questions.0.endLabels.1.tr text_missing',
    ])
    const survey = { ...draft([{ ...rating, endLabels: [text('Zor'), text('Kolay')] }]), version: 1 }
    expect(localiseSurvey(survey, 'tr', 'tr').questions[0]).toMatchObject({ endLabels: ['Zor', 'Kolay'] })
  })

  test('does not tell the page what only the owner reads', () => {
    const { questions } = localiseSurvey({ ...draft(ALL), version: 1 }, 'tr', 'tr')
    expect(questions.map(({ kind }) => kind)).toEqual(['choice', 'products', 'person', 'text', 'contact'])
    expect(JSON.stringify(questions)).not.toMatch(/role|topic/)
  })
})

describe('an answer', () => {
  test('keeps a score for each line of the order', () => {
    expect(checked({ items: { 'sku-1': 5, 'sku-2': 1 } })).toMatchObject({
      answers: { items: { 'sku-1': 5, 'sku-2': 1 } },
      errors: [],
    })
    expect(checked({ items: {} }).answers).toEqual({})
  })

  test.each([[{ a: 6 }], [{ a: 1.5 }], [5], ['5'], [['a']]])('%j is no score by line', (items) => {
    expect(checked({ items: items as Answer }).errors.map(({ path }) => path)).toEqual(['answers.items'])
  })

  test('keeps a written name as words and a chosen one as the choice', () => {
    expect(checked({ thanks: 'Aygün' }).texts).toEqual(['thanks'])
    expect(checked({ thanks: 'elif' })).toMatchObject({ answers: { thanks: 'elif' }, texts: [] })
  })

  test('never holds a contact: it is sealed beside the answers', () =>
    expect(checked({ reach: '+90 555' }).errors[0]?.code).toBe('contact_not_an_answer'))
})

describe('what the shopper says it is', () => {
  const own = async (answers: Readonly<Record<string, Answer>>) => {
    const shop = await aShop()
    const saved = await shop.book.saveSurvey(shop.site.id, draft(ALL), 'test')
    if ('kind' in saved) throw new Error(JSON.stringify(saved))
    const { id } = aSubmission()
    const answer = await shop.send({ id, survey: { id: 'own', version: 1 }, answers })
    return { answer, kept: await shop.store.findResponse(shop.site.id, id) }
  }

  test('a complaint is apologised to, without a rating and without a chip', async () => {
    const { answer, kept } = await own({ entry: 'complaint', wanted: 'Bir kitap.' })
    expect(kept?.content.kind).toBe('complaint')
    expect(receiptOf(answer).reply.kind).toBe('recovery')
  })

  test('praise and a question are thanked, and kept as what they are', async () => {
    for (const entry of ['praise', 'question', 'suggestion']) {
      const { answer, kept } = await own({ entry, thanks: 'elif' })
      expect(kept?.content.kind).toBe(entry)
      expect(receiptOf(answer).reply.kind).toBe('thanks')
    }
  })

  test('something else is refused with the choices', async () => {
    const { answer } = await own({ entry: 'rant' })
    expect(answer).toMatchObject({ errors: [{ path: 'answers.entry', code: 'choice_not_offered' }] })
  })
})
