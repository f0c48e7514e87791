/** The conversation as a shop owner would tell it. Never a screen. */
import { describe, expect, test } from 'vitest'
import { LIMITS, type Question } from '../../sdk/contract/index.ts'
import { createConversation } from '../../sdk/conversation/index.ts'
import { ARRIVED, COMMENT, RATING, REASONS, aSurvey } from './a-survey.ts'
import { after, arrow, chip, problem, tap, words } from './steps.ts'

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

  test('by arrow keys is sent after a rest, and its question stays until the shopper goes on', () => {
    const talk = after(arrow(4), { type: 'rest' })
    expect(talk.state).toMatchObject({ revision: 0, phase: 'asking', done: [] })
    expect(talk.page.questions.map(({ id }) => id)).toEqual(['rating'])
    // The words around it do not change under whoever is still listening.
    expect(talk.page.band).toBeUndefined()
    expect(talk.apply(arrow(2)).effects).toEqual([{ type: 'settle', afterMs: 1_500 }])
    expect(talk.apply({ type: 'send' }).effects).toMatchObject([
      { revision: 1, complete: false, answers: { rating: 2 } },
    ])
    expect(talk.page.band).toBe('unhappy')
    expect(talk.apply({ type: 'rest' }).effects).toEqual([])
  })

  test('by arrow keys, every value listened to three times, leaves revisions for the finished answer', () => {
    const talk = after()
    for (let key = 0; key < 33; key++) {
      talk.apply(arrow((key % 5) + 1))
      talk.apply({ type: 'rest' })
    }
    talk.apply({ type: 'commit' })
    const [finished] = talk.apply({ type: 'send' }).effects
    expect(finished).toMatchObject({ complete: true, answers: { rating: 3 } })
    expect(finished?.type === 'submit' && finished.revision).toBeLessThan(LIMITS.lastRevision)
  })

  test('by an arrow key on the only question is not the end of it before the shopper says so', () => {
    const talk = createConversation(aSurvey([RATING]))
    talk.apply(arrow(4))
    expect(talk.apply({ type: 'rest' }).effects).toMatchObject([{ revision: 0, complete: false }])
    expect(talk.apply({ type: 'commit' }).effects).toMatchObject([{ revision: 1, complete: true }])
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

  test('gives the chip’s question to the words beside it, and to no later ones', () => {
    const later: Question = { kind: 'text', id: 'map', title: 'What were you looking for?' }
    const talk = createConversation(aSurvey([RATING, REASONS, COMMENT, later]))
    for (const event of [tap(1), chip('late'), words('Days late.'), { type: 'send' } as const]) talk.apply(event)
    expect(talk.page.questions).toMatchObject([{ id: 'map', ask: undefined }])
    talk.apply({ type: 'write', question: 'map', text: 'A map' })
    talk.apply({ type: 'send' })
    talk.apply({ type: 'delivered', revision: talk.state.revision, delivery: { state: 'rejected', problem } })
    expect(talk.page.questions.map(({ ask }) => ask)).toEqual([undefined, 'What did the delay cost you?', undefined])
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

  test('leaves its page where it is until the shop has answered', () => {
    const talk = after(tap(2), chip('late'), { type: 'send' })
    expect(talk.state.phase).toBe('sending')
    expect(talk.page.questions.map(({ id }) => id)).toEqual(['reasons', 'comment'])
    expect(talk.page.hasMore).toBe(false)
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

test('a page that put things on Object.prototype has answered nothing', () => {
  Reflect.defineProperty(Object.prototype, 'rating', { value: 1, configurable: true })
  try {
    expect(createConversation(aSurvey([RATING])).page).toMatchObject({ band: undefined, canSend: false })
  } finally {
    Reflect.deleteProperty(Object.prototype, 'rating')
  }
})

test('a many-choice without a text has its own page', () => {
  expect(createConversation(aSurvey([REASONS, RATING])).page.questions.map(({ id }) => id)).toEqual(['reasons'])
})
