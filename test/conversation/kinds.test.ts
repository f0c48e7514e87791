/** The kinds of question beside a rating, chips and words. */
import { describe, expect, test } from 'vitest'
import type { Question } from '../../sdk/contract/index.ts'
import { aSurvey, COMMENT, RATING } from './a-survey.ts'
import { converse } from './steps.ts'

const PRODUCTS: Question = { kind: 'products', id: 'items', title: 'How is each of them?', scale: 'stars' }
const THANKS: Question = {
  kind: 'person',
  id: 'thanks',
  title: 'Who would you like to thank?',
  options: [
    { value: 'elif', label: 'Elif' },
    { value: 'courier', label: 'The courier' },
  ],
}

describe('a score for each line of the order', () => {
  const start = () => converse(aSurvey([PRODUCTS, COMMENT]))
  const rate = (item: string, value: number) =>
    ({ type: 'choose', question: 'items', item, value, by: 'pointer' }) as const

  test('waits for "send", so that the next line can be scored', () => {
    const { dispatch, page } = start()
    expect(page.needsButton).toBe(true)
    expect(dispatch(rate('sku-1', 5)).command).toBeUndefined()
    expect(dispatch(rate('sku-2', 2)).command).toBeUndefined()
    const { command } = dispatch({ type: 'send' })
    expect(command).toEqual({
      type: 'submit',
      revision: 0,
      complete: false,
      answers: { items: { 'sku-1': 5, 'sku-2': 2 } },
    })
  })

  test('takes a later tap on the same line, and no score off the scale', () => {
    const conversation = start()
    conversation.dispatch(rate('sku-1', 5))
    conversation.dispatch(rate('sku-1', 3))
    conversation.dispatch(rate('sku-1', 6))
    expect(conversation.state.answers).toEqual({ items: { 'sku-1': 3 } })
  })

  test('takes no score without a line, and a line named like a prototype is only a name', () => {
    const conversation = start()
    conversation.dispatch({ type: 'choose', question: 'items', value: 5, by: 'pointer' })
    expect(conversation.state.answers).toEqual({})
    conversation.dispatch(rate('__proto__', 4))
    expect(Object.keys(conversation.state.answers['items'] ?? {})).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>)['4']).toBeUndefined()
  })

  test('a keyboard score neither waits nor passes the page', () => {
    const conversation = start()
    const { command } = conversation.dispatch({ ...rate('sku-1', 4), by: 'keyboard' })
    expect(command).toBeUndefined()
    expect(conversation.dispatch({ type: 'commit' }).command).toBeUndefined()
    expect(conversation.page.questions[0]?.id).toBe('items')
  })
})

describe('whom to thank', () => {
  test('is one of the named, or a name that is written; the last one counts', () => {
    const conversation = converse(aSurvey([THANKS]))
    conversation.dispatch({ type: 'choose', question: 'thanks', value: 'elif', by: 'pointer' })
    expect(conversation.state.answers).toEqual({ thanks: 'elif' })
    conversation.dispatch({ type: 'write', question: 'thanks', text: 'Aygün' })
    expect(conversation.state.answers).toEqual({ thanks: 'Aygün' })
    const { command } = conversation.dispatch({ type: 'send' })
    expect(command).toMatchObject({ type: 'submit', complete: true, answers: { thanks: 'Aygün' } })
  })

  test('nobody who is not named is chosen', () => {
    const conversation = converse(aSurvey([THANKS]))
    conversation.dispatch({ type: 'choose', question: 'thanks', value: 'nobody', by: 'pointer' })
    expect(conversation.state.answers).toEqual({})
  })
})

describe('how to be reached', () => {
  const CONTACT: Question = { kind: 'contact', id: 'reach', title: 'How shall we reach you?' }

  test('goes out as the contact of the response, after something was said', () => {
    const conversation = converse(aSurvey([RATING, CONTACT]))
    conversation.dispatch({ type: 'choose', question: 'rating', value: 5, by: 'pointer' })
    expect(conversation.page.questions[0]?.kind).toBe('contact')
    const contact = { channel: 'phone', value: '+994501234567' } as const
    conversation.dispatch({ type: 'contact', contact })
    const { command } = conversation.dispatch({ type: 'send' })
    expect(command).toMatchObject({ complete: true, contact, answers: { rating: 5 } })
  })
})

describe('whoever would rather write', () => {
  const CONTACT: Question = { kind: 'contact', id: 'reach', title: 'How shall we reach you?' }

  test.each([
    ['a score for each line', PRODUCTS],
    ['whom to thank', THANKS],
    ['how to be reached', CONTACT],
  ])('passes %s without an answer, and nothing is sent for that', (_, passedBy) => {
    const conversation = converse(aSurvey([RATING, passedBy, COMMENT]))
    conversation.dispatch({ type: 'skip' })
    expect(conversation.page).toMatchObject({ canSend: true, hasMore: true })
    expect(conversation.dispatch({ type: 'send' }).command).toBeUndefined()
    expect(conversation.page).toMatchObject({ canSend: false, questions: [{ id: COMMENT.id }] })
    conversation.dispatch({ type: 'write', question: COMMENT.id, text: 'The shelf is empty.' })
    expect(conversation.dispatch({ type: 'send' }).command).toMatchObject({ revision: 0, complete: true })
  })

  test('or only be reached, says enough with a number', () => {
    const conversation = converse(aSurvey([CONTACT]))
    expect(conversation.page.canSend).toBe(false)
    const contact = { channel: 'phone', value: '+994501234567' } as const
    conversation.dispatch({ type: 'contact', contact })
    expect(conversation.page.canSend).toBe(true)
    expect(conversation.dispatch({ type: 'send' }).command).toMatchObject({ complete: true, contact, answers: {} })
  })
})

test('a page says whether another one follows', () => {
  const conversation = converse(aSurvey([PRODUCTS, THANKS]))
  expect(conversation.page.hasMore).toBe(true)
  conversation.dispatch({ type: 'choose', question: 'items', item: 'sku-1', value: 5, by: 'pointer' })
  conversation.dispatch({ type: 'send' })
  expect(conversation.page).toMatchObject({ hasMore: false, needsButton: true })
})
