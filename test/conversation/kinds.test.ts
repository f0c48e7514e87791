/** The kinds of question beside a rating, chips and words. Never a score that waits for "send" sent at the tap. */
import { describe, expect, test } from 'vitest'
import type { Question } from '../../sdk/contract/index.ts'
import { createConversation } from '../../sdk/conversation/index.ts'
import { aSurvey, COMMENT, RATING } from './a-survey.ts'

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
  const talk = () => createConversation(aSurvey([PRODUCTS, COMMENT]))
  const rate = (item: string, value: number) =>
    ({ type: 'choose', question: 'items', item, value, by: 'pointer' }) as const

  test('waits for "send", so that the next line can be scored', () => {
    const { apply, page } = talk()
    expect(page.isLast).toBe(true)
    expect(apply(rate('sku-1', 5)).effects).toEqual([])
    expect(apply(rate('sku-2', 2)).effects).toEqual([])
    const { effects } = apply({ type: 'send' })
    expect(effects).toEqual([
      { type: 'submit', revision: 0, complete: false, answers: { items: { 'sku-1': 5, 'sku-2': 2 } } },
    ])
  })

  test('takes a later tap on the same line, and no score off the scale', () => {
    const conversation = talk()
    conversation.apply(rate('sku-1', 5))
    conversation.apply(rate('sku-1', 3))
    conversation.apply(rate('sku-1', 6))
    expect(conversation.state.answers).toEqual({ items: { 'sku-1': 3 } })
  })

  test('takes no score without a line, and a line named like a prototype is only a name', () => {
    const conversation = talk()
    conversation.apply({ type: 'choose', question: 'items', value: 5, by: 'pointer' })
    expect(conversation.state.answers).toEqual({})
    conversation.apply(rate('__proto__', 4))
    expect(Object.keys(conversation.state.answers['items'] ?? {})).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>)['4']).toBeUndefined()
  })

  test('a keyboard score neither waits nor passes the page', () => {
    const conversation = talk()
    const { effects } = conversation.apply({ ...rate('sku-1', 4), by: 'keyboard' })
    expect(effects).toEqual([])
    expect(conversation.apply({ type: 'commit' }).effects).toEqual([])
    expect(conversation.page.questions[0]?.id).toBe('items')
  })
})

describe('whom to thank', () => {
  test('is one of the named, or a name that is written; the last one counts', () => {
    const conversation = createConversation(aSurvey([THANKS]))
    conversation.apply({ type: 'choose', question: 'thanks', value: 'elif', by: 'pointer' })
    expect(conversation.state.answers).toEqual({ thanks: 'elif' })
    conversation.apply({ type: 'write', question: 'thanks', text: 'Aygün' })
    expect(conversation.state.answers).toEqual({ thanks: 'Aygün' })
    const { effects } = conversation.apply({ type: 'send' })
    expect(effects).toMatchObject([{ type: 'submit', complete: true, answers: { thanks: 'Aygün' } }])
  })

  test('nobody who is not named is chosen', () => {
    const conversation = createConversation(aSurvey([THANKS]))
    conversation.apply({ type: 'choose', question: 'thanks', value: 'nobody', by: 'pointer' })
    expect(conversation.state.answers).toEqual({})
  })
})

describe('how to be reached', () => {
  const CONTACT: Question = { kind: 'contact', id: 'reach', title: 'How shall we reach you?' }

  test('goes out as the contact of the response, after something was said', () => {
    const conversation = createConversation(aSurvey([RATING, CONTACT]))
    conversation.apply({ type: 'choose', question: 'rating', value: 5, by: 'pointer' })
    expect(conversation.page.questions[0]?.kind).toBe('contact')
    const contact = { channel: 'phone', value: '+994501234567' } as const
    conversation.apply({ type: 'contact', contact })
    const { effects } = conversation.apply({ type: 'send' })
    expect(effects).toMatchObject([{ complete: true, contact, answers: { rating: 5 } }])
  })
})

describe('whoever would rather write', () => {
  const CONTACT: Question = { kind: 'contact', id: 'reach', title: 'How shall we reach you?' }

  test.each([
    ['a score for each line', PRODUCTS],
    ['whom to thank', THANKS],
    ['how to be reached', CONTACT],
  ])('passes %s without an answer, and nothing is sent for that', (_, passedBy) => {
    const conversation = createConversation(aSurvey([RATING, passedBy, COMMENT]))
    conversation.apply({ type: 'skip' })
    expect(conversation.page).toMatchObject({ canSend: true, hasMore: true })
    expect(conversation.apply({ type: 'send' }).effects).toEqual([])
    expect(conversation.page).toMatchObject({ canSend: false, questions: [{ id: COMMENT.id }] })
    conversation.apply({ type: 'write', question: COMMENT.id, text: 'The shelf is empty.' })
    expect(conversation.apply({ type: 'send' }).effects).toMatchObject([{ revision: 0, complete: true }])
  })

  test('or only be reached, says enough with a number', () => {
    const conversation = createConversation(aSurvey([CONTACT]))
    expect(conversation.page.canSend).toBe(false)
    const contact = { channel: 'phone', value: '+994501234567' } as const
    conversation.apply({ type: 'contact', contact })
    expect(conversation.page.canSend).toBe(true)
    expect(conversation.apply({ type: 'send' }).effects).toMatchObject([{ complete: true, contact, answers: {} }])
  })
})

test('a page says whether another one follows', () => {
  const conversation = createConversation(aSurvey([PRODUCTS, THANKS]))
  expect(conversation.page.hasMore).toBe(true)
  conversation.apply({ type: 'choose', question: 'items', item: 'sku-1', value: 5, by: 'pointer' })
  conversation.apply({ type: 'send' })
  expect(conversation.page).toMatchObject({ hasMore: false, isLast: true })
})
