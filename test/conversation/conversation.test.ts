/** The conversation as a shop owner would tell it. Never a screen. */
import { describe, expect, test } from 'vitest'
import type { Problem, Receipt } from '../../sdk/contract/index.ts'
import {
  createConversation,
  draftOf,
  resumeFrom,
  type Conversation,
  type ConversationEvent,
} from '../../sdk/conversation/index.ts'
import { ARRIVED, COMMENT, RATING, REASONS, aSurvey } from './a-survey.ts'

const tap = (value: number): ConversationEvent => ({ type: 'choose', question: 'rating', value, by: 'pointer' })
const arrow = (value: number): ConversationEvent => ({ type: 'choose', question: 'rating', value, by: 'keyboard' })
const chip = (value: string): ConversationEvent => ({ type: 'toggle', question: 'reasons', value })
const words = (text: string): ConversationEvent => ({ type: 'write', question: 'comment', text })
const receipt = (revision: number): Receipt => ({
  id: 'r',
  revision,
  receivedAt: '2026-01-01T00:00:00Z',
  reply: { kind: 'thanks', text: 'Thank you.', hints: [] },
})
const problem: Problem = { type: 'about:blank', title: 'No', status: 422, code: 'validation_failed', requestId: 'r' }

function after(...events: ConversationEvent[]): Conversation {
  const talk = createConversation(aSurvey())
  for (const event of events) talk.apply(event)
  return talk
}

describe('a tap', () => {
  test('by a pointer counts at once, before anything else is answered', () => {
    const { effects } = createConversation(aSurvey()).apply(tap(2))
    expect(effects).toEqual([
      { type: 'submit', revision: 0, complete: false, answers: { rating: 2 }, contact: undefined },
    ])
  })

  test('by arrow keys passes through values and sends none of them', () => {
    const talk = createConversation(aSurvey())
    for (const value of [1, 2, 3, 4, 5]) {
      expect(talk.apply(arrow(value)).effects).toEqual([{ type: 'settle', afterMs: 1_500 }])
    }
    expect(talk.page.questions.map(({ id }) => id)).toEqual(['rating'])
    expect(talk.page.band).toBeUndefined()
    expect(talk.apply({ type: 'commit' }).effects).toMatchObject([{ type: 'submit', answers: { rating: 5 } }])
  })

  test('outside the scale is not an answer', () => {
    for (const value of [0, 6, 2.5, Number.NaN])
      expect(createConversation(aSurvey()).apply(tap(value)).effects).toEqual([])
  })

  test('on the only question is the whole answer', () => {
    const talk = createConversation(aSurvey([RATING]))
    expect(talk.apply(tap(5)).effects).toMatchObject([{ revision: 0, complete: true }])
    expect(talk.state.phase).toBe('sending')
  })
})

describe('the follow-up', () => {
  test('apologises to an unhappy shopper before any question', () => {
    const { page } = after(tap(1))
    expect(page.band).toBe('unhappy')
    expect(page.questions.at(-1)?.title).toBe('We’re sorry. What happened?')
  })

  test('offers the chips of the band, on one page with the words', () => {
    const labels = (score: number) => after(tap(score)).page.questions[0]?.options.map(({ value }) => value)
    expect(labels(1)).toEqual(['late', 'staff', 'other'])
    expect(labels(3)).toEqual(['care'])
    expect(labels(5)).toEqual(['packing'])
    expect(after(tap(1)).page.questions.map(({ id }) => id)).toEqual(['reasons', 'comment'])
  })

  test('turns the open question into the chip’s own', () => {
    expect(after(tap(1), chip('late')).page.questions[1]?.ask).toBe('What did the delay cost you?')
    expect(after(tap(1), chip('late'), chip('other')).page.questions[1]?.ask).toBe('What did the delay cost you?')
    expect(after(tap(1), chip('late'), chip('late')).page.questions[1]?.ask).toBeUndefined()
  })

  test('takes a chip of another band from nobody', () => {
    expect(after(tap(5), chip('late')).state.answers).toEqual({ rating: 5 })
  })

  test('offers to get in touch while an unhappy shopper has said nothing', () => {
    expect(after(tap(1)).page.isShy).toBe(true)
    expect(after(tap(1), words('  ')).page.isShy).toBe(true)
    expect(after(tap(1), chip('late')).page.isShy).toBe(false)
    expect(after(tap(4)).page.isShy).toBe(false)
  })

  test('asks what follows from the answer before', () => {
    const questions = [ARRIVED, { ...RATING, when: { answers: { arrived: ['yes'] } } }, COMMENT]
    const talk = createConversation(aSurvey(questions))
    expect(talk.page.questions[0]?.id).toBe('arrived')
    talk.apply({ type: 'choose', question: 'arrived', value: 'notYet', by: 'pointer' })
    expect(talk.page.questions[0]?.id).toBe('comment')
  })

  test('asks by band where the survey says so', () => {
    const talk = createConversation(aSurvey([RATING, { ...COMMENT, when: { band: ['unhappy'] } }]))
    expect(talk.apply(tap(5)).effects).toMatchObject([{ complete: true }])
  })
})

describe('sending', () => {
  test('without writing is a full answer', () => {
    const talk = after(tap(2))
    expect(talk.apply({ type: 'send' }).effects).toMatchObject([
      { revision: 1, complete: true, answers: { rating: 2 } },
    ])
  })

  test('without a rating is welcome', () => {
    const talk = after({ type: 'skip' }, words('The shelf by the door is empty.'))
    expect(talk.page.questions.at(-1)?.title).toBe('What would you like to tell us?')
    expect(talk.apply({ type: 'send' }).effects).toMatchObject([
      { revision: 0, complete: true, answers: { comment: 'The shelf by the door is empty.' } },
    ])
  })

  test('nothing at all is not sent', () => {
    const talk = after({ type: 'skip' }, words('   '))
    expect(talk.page.canSend).toBe(false)
    expect(talk.apply({ type: 'send' }).effects).toEqual([])
  })

  test('waits on a rating page for a tap', () => {
    expect(createConversation(aSurvey()).apply({ type: 'send' }).effects).toEqual([])
  })

  test('twice in a row is one answer', () => {
    const talk = after(tap(2), { type: 'send' })
    expect(talk.apply({ type: 'send' }).effects).toEqual([])
  })

  test('carries the way to be reached only when the shopper gave one', () => {
    const contact = { channel: 'phone', value: '+994 50 000 00 00' } as const
    const talk = after(tap(1), { type: 'contact', contact })
    expect(talk.apply({ type: 'send' }).effects).toMatchObject([{ contact }])
  })
})

describe('what became of it', () => {
  const sent = after(tap(2), words('Late.'), { type: 'send' })

  test('is sent only with a receipt of the last revision', () => {
    sent.apply({ type: 'delivered', revision: 0, delivery: { state: 'sent', receipt: receipt(0) } })
    expect(sent.state.phase).toBe('sending')
    sent.apply({ type: 'delivered', revision: 1, delivery: { state: 'sent', receipt: receipt(0) } })
    expect(sent.state.phase).toBe('sending')
    sent.apply({ type: 'delivered', revision: 1, delivery: { state: 'sent', receipt: receipt(1) } })
    expect(sent.state).toMatchObject({ phase: 'sent', reply: { kind: 'thanks' } })
  })

  test('sent stays sent, whatever comes late', () => {
    sent.apply({ type: 'delivered', revision: 1, delivery: { state: 'saved' } })
    expect(sent.state.phase).toBe('sent')
  })

  test('saved can be tried again, and can turn out sent later', () => {
    const talk = after(tap(2), { type: 'send' })
    talk.apply({ type: 'delivered', revision: 1, delivery: { state: 'saved' } })
    expect(talk.state.phase).toBe('saved')
    expect(talk.apply({ type: 'retry' }).effects).toMatchObject([{ revision: 2, complete: true }])
    talk.apply({ type: 'delivered', revision: 2, delivery: { state: 'sent', receipt: receipt(2) } })
    expect(talk.state.phase).toBe('sent')
  })

  test('rejected gives the words back, to edit and send again', () => {
    const talk = after(tap(2), chip('late'), words('Late.'), { type: 'send' })
    talk.apply({ type: 'delivered', revision: 1, delivery: { state: 'rejected', problem } })
    expect(talk.state.phase).toBe('rejected')
    expect(talk.page.questions.map(({ id }) => id)).toEqual(['reasons', 'comment'])
    talk.apply(words('It came late.'))
    expect(talk.apply({ type: 'send' }).effects).toMatchObject([{ revision: 2, answers: { comment: 'It came late.' } }])
  })

  test('refused is not called saved', () => {
    const talk = after(tap(2), { type: 'send' })
    talk.apply({ type: 'delivered', revision: 1, delivery: { state: 'refused' } })
    expect(talk.state.phase).toBe('notSaved')
  })
})

describe('a draft', () => {
  test('comes back with its answers, its page and its revision', () => {
    const draft = draftOf(aSurvey(), after(tap(1), words('I waited')).state)
    const talk = createConversation(aSurvey(), resumeFrom(aSurvey(), JSON.parse(JSON.stringify(draft))))
    expect(talk.page.questions[1]?.title).toBe('We’re sorry. What happened?')
    expect(talk.state).toMatchObject({ answers: { rating: 1, comment: 'I waited' }, revision: 0 })
    expect(talk.apply({ type: 'send' }).effects).toMatchObject([{ revision: 1, complete: true }])
  })

  test('of another version of the survey is not put into this one', () => {
    const draft = draftOf(aSurvey(), after(tap(1)).state)
    expect(draft && resumeFrom({ ...aSurvey(), version: 2 }, draft)).toBeUndefined()
    expect(draft && resumeFrom(aSurvey(), draft)).toBeDefined()
  })

  test('is not kept of what was handed over, nor of nothing', () => {
    expect(draftOf(aSurvey(), after(tap(1), { type: 'send' }).state)).toBeUndefined()
    expect(draftOf(aSurvey(), after().state)).toBeUndefined()
  })
})

test('a page that put things on Object.prototype has answered nothing', () => {
  Reflect.defineProperty(Object.prototype, 'rating', { value: 1, configurable: true })
  try {
    expect(createConversation(aSurvey()).page).toMatchObject({ band: undefined, canSend: false })
  } finally {
    Reflect.deleteProperty(Object.prototype, 'rating')
  }
})

test('a many-choice without a text has its own page', () => {
  expect(createConversation(aSurvey([REASONS, RATING])).page.questions.map(({ id }) => id)).toEqual(['reasons'])
})
