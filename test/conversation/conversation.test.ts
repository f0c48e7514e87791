/** The conversation as a shop owner would tell it. */
import { describe, expect, test } from 'vitest'
import { LIMITS, type Question } from '../../sdk/contract/index.ts'
import { ARRIVED, COMMENT, RATING, REASONS, aSurvey } from './a-survey.ts'
import { after, arrow, chip, converse, problem, tap, words } from './steps.ts'

describe('a tap', () => {
  test('by a pointer counts at once, before anything else is answered', () => {
    const { command } = converse().dispatch(tap(2))
    expect(command).toEqual({
      type: 'submit',
      revision: 0,
      complete: false,
      answers: { rating: 2 },
      contact: undefined,
    })
  })

  test('that was a mistake is mended on the next page, as the next revision of the same response', () => {
    const conversation = after(tap(1))
    expect(conversation.page).toMatchObject({ answered: { id: 'rating' }, band: 'unhappy', step: 2 })
    const { command } = conversation.dispatch(tap(5))
    expect(command).toMatchObject({ revision: 1, complete: false, answers: { rating: 5 } })
    expect(conversation.page).toMatchObject({ answered: { id: 'rating' }, band: 'happy', step: 2 })
    expect(conversation.page.questions.map(({ id }) => id)).toEqual(['reasons', 'comment'])
    conversation.dispatch({ type: 'send' })
    expect(conversation.dispatch(tap(3)).command).toBeUndefined()
  })

  test('that was a mistake takes the chips of the mistake with it, and brings them back when it is taken again', () => {
    const conversation = after(tap(1), chip('late'), words('Wet.'))
    expect(conversation.dispatch(tap(5)).command?.answers).toEqual({ rating: 5, comment: 'Wet.' })
    expect(conversation.dispatch(tap(2)).command?.answers).toEqual({ rating: 2, reasons: ['late'], comment: 'Wet.' })
  })

  test('that was a mistake takes the words of a question with it that is asked no more', () => {
    const why: Question = { ...COMMENT, id: 'why', when: { band: ['unhappy'] } }
    const asked = converse(aSurvey([RATING, why, COMMENT]))
    asked.dispatch(tap(1))
    asked.dispatch({ type: 'write', question: 'why', text: 'Late.' })
    expect(asked.dispatch(tap(5)).command?.answers).toEqual({ rating: 5 })
  })

  test('that leaves nothing more to ask when it is mended finishes the response', () => {
    const conversation = converse(aSurvey([ARRIVED, { ...RATING, when: { answers: { arrived: ['yes'] } } }]))
    conversation.dispatch({ type: 'choose', question: 'arrived', value: 'yes', by: 'pointer' })
    expect(conversation.page.questions.map(({ id }) => id)).toEqual(['rating'])
    const { command } = conversation.dispatch({ type: 'choose', question: 'arrived', value: 'notYet', by: 'pointer' })
    expect(command).toMatchObject({ revision: 1, complete: true, answers: { arrived: 'notYet' } })
  })
})

describe('a value that arrow keys have reached', () => {
  const commit = { type: 'commit' } as const
  const leave = { type: 'leave' } as const

  test('is neither sent nor moved on from by resting on it', () => {
    const conversation = converse()
    for (const value of [1, 2, 3, 4, 5]) expect(conversation.dispatch(arrow(value)).command).toBeUndefined()
    expect(conversation.state).toMatchObject({ candidate: { question: 'rating', value: 5 }, answers: {}, done: [] })
    expect(conversation.page.questions.map(({ id }) => id)).toEqual(['rating'])
    expect(conversation.page.needsButton).toBe(true)
    // The words around it do not change under whoever is still listening.
    expect(conversation.page.band).toBeUndefined()
  })

  test('is sent by Enter, Space or Next, and the next question comes', () => {
    for (const event of [commit, { type: 'send' } as const]) {
      const conversation = after(arrow(4))
      expect(conversation.dispatch(event).command).toMatchObject({ complete: false, answers: { rating: 4 } })
      expect(conversation.page.step).toBe(2)
    }
  })

  test('is sent when the focus leaves it, and its question stays until the shopper goes on', () => {
    const conversation = after(arrow(1))
    expect(conversation.dispatch(leave).command).toMatchObject({ revision: 0, complete: false, answers: { rating: 1 } })
    expect(conversation.page).toMatchObject({ step: 1, band: 'unhappy', needsButton: true })
    expect(conversation.dispatch(leave).command).toBeUndefined()
    conversation.dispatch(commit)
    expect(conversation.page.step).toBe(2)
  })

  test('on the only question is not the end of it before the shopper says so', () => {
    const conversation = converse(aSurvey([RATING]))
    conversation.dispatch(arrow(4))
    expect(conversation.dispatch(leave).command).toMatchObject({ revision: 0, complete: false })
    expect(conversation.dispatch(commit).command).toMatchObject({ revision: 1, complete: true })
  })

  test('mends an earlier answer in the same way, and the page stays', () => {
    for (const event of [commit, leave]) {
      const conversation = after(tap(1), arrow(4))
      expect(conversation.page.band).toBe('unhappy')
      expect(conversation.dispatch(event).command).toMatchObject({ revision: 1, answers: { rating: 4 } })
      expect(conversation.page).toMatchObject({ step: 2, band: 'happy' })
    }
  })

  test('and left thirty times leaves revisions for the finished answer', () => {
    const conversation = converse()
    for (let key = 0; key < 33; key++) {
      conversation.dispatch(arrow((key % 5) + 1))
      conversation.dispatch(leave)
    }
    conversation.dispatch(commit)
    const { command } = conversation.dispatch({ type: 'send' })
    expect(command).toMatchObject({ complete: true, answers: { rating: 3 } })
    expect(command?.revision).toBeLessThan(LIMITS.lastRevision)
  })
})

describe('a value', () => {
  test('outside the scale is not an answer', () => {
    for (const value of [0, 6, 2.5, Number.NaN])
      expect(converse(aSurvey()).dispatch(tap(value)).command).toBeUndefined()
  })

  test('on the only question is the whole answer', () => {
    const conversation = converse(aSurvey([RATING]))
    expect(conversation.dispatch(tap(5)).command).toMatchObject({ revision: 0, complete: true })
    expect(conversation.state.phase).toBe('sending')
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
    expect(after(tap(1), chip('late')).page.questions[1]?.followUp).toBe('What did the delay cost you?')
    expect(after(tap(1), chip('late'), chip('other')).page.questions[1]?.followUp).toBe('What did the delay cost you?')
    expect(after(tap(1), chip('late'), chip('late')).page.questions[1]?.followUp).toBeUndefined()
  })

  test('gives the chip’s question to the words beside it, and to no later ones', () => {
    const later: Question = { kind: 'text', id: 'map', title: 'What were you looking for?' }
    const conversation = converse(aSurvey([RATING, REASONS, COMMENT, later]))
    for (const event of [tap(1), chip('late'), words('Days late.'), { type: 'send' } as const])
      conversation.dispatch(event)
    expect(conversation.page.questions).toMatchObject([{ id: 'map', followUp: undefined }])
    conversation.dispatch({ type: 'write', question: 'map', text: 'A map' })
    conversation.dispatch({ type: 'send' })
    conversation.dispatch({
      type: 'delivered',
      revision: conversation.state.revision,
      delivery: { state: 'rejected', problem },
    })
    expect(conversation.page.questions.map(({ followUp }) => followUp)).toEqual([
      undefined,
      'What did the delay cost you?',
      undefined,
    ])
  })

  test('takes a chip of another band from nobody', () => {
    expect(after(tap(5), chip('late')).state.answers).toEqual({ rating: 5 })
  })

  test('offers to get in touch while an unhappy shopper has said nothing', () => {
    expect(after(tap(1)).page.shouldOfferContact).toBe(true)
    expect(after(tap(1), words('  ')).page.shouldOfferContact).toBe(true)
    expect(after(tap(1), chip('late')).page.shouldOfferContact).toBe(false)
    expect(after(tap(4)).page.shouldOfferContact).toBe(false)
  })

  test('asks what follows from the answer before', () => {
    const questions = [ARRIVED, { ...RATING, when: { answers: { arrived: ['yes'] } } }, COMMENT]
    const conversation = converse(aSurvey(questions))
    expect(conversation.page.questions[0]?.id).toBe('arrived')
    conversation.dispatch({ type: 'choose', question: 'arrived', value: 'notYet', by: 'pointer' })
    expect(conversation.page.questions[0]?.id).toBe('comment')
  })

  test('asks by band where the survey says so', () => {
    const conversation = converse(aSurvey([RATING, { ...COMMENT, when: { band: ['unhappy'] } }]))
    expect(conversation.dispatch(tap(5)).command).toMatchObject({ complete: true })
  })
})

describe('sending', () => {
  test('without writing is a full answer', () => {
    const conversation = after(tap(2))
    expect(conversation.dispatch({ type: 'send' }).command).toMatchObject({
      revision: 1,
      complete: true,
      answers: { rating: 2 },
    })
  })

  test('without a rating is welcome', () => {
    const conversation = after({ type: 'skip' }, words('The shelf by the door is empty.'))
    expect(conversation.page.questions.at(-1)?.title).toBe('What would you like to tell us?')
    expect(conversation.dispatch({ type: 'send' }).command).toMatchObject({
      revision: 0,
      complete: true,
      answers: { comment: 'The shelf by the door is empty.' },
    })
  })

  test('nothing at all is not sent', () => {
    const conversation = after({ type: 'skip' }, words('   '))
    expect(conversation.page.canSend).toBe(false)
    expect(conversation.dispatch({ type: 'send' }).command).toBeUndefined()
  })

  test('leaves its page where it is until the shop has answered', () => {
    const conversation = after(tap(2), chip('late'), { type: 'send' })
    expect(conversation.state.phase).toBe('sending')
    expect(conversation.page.questions.map(({ id }) => id)).toEqual(['reasons', 'comment'])
    expect(conversation.page.hasMore).toBe(false)
  })

  test('waits on a rating page for a tap', () => {
    expect(converse(aSurvey()).dispatch({ type: 'send' }).command).toBeUndefined()
  })

  test('twice in a row is one answer', () => {
    const conversation = after(tap(2), { type: 'send' })
    expect(conversation.dispatch({ type: 'send' }).command).toBeUndefined()
  })

  test('carries the way to be reached only when the shopper gave one', () => {
    const contact = { channel: 'phone', value: '+994 50 000 00 00' } as const
    const conversation = after(tap(1), { type: 'contact', contact })
    expect(conversation.dispatch({ type: 'send' }).command).toMatchObject({ contact })
  })
})

test('a page that put things on Object.prototype has answered nothing', () => {
  Reflect.defineProperty(Object.prototype, 'rating', { value: 1, configurable: true })
  try {
    expect(converse(aSurvey([RATING])).page).toMatchObject({ band: undefined, canSend: false })
  } finally {
    Reflect.deleteProperty(Object.prototype, 'rating')
  }
})

test('a choice of several without a text has its own page', () => {
  expect(converse(aSurvey([REASONS, RATING])).page.questions.map(({ id }) => id)).toEqual(['reasons'])
})
