/** What becomes of an answer, and of one that was begun. Never a screen. */
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../sdk/contract/index.ts'
import { createConversation, draftOf, resumeFrom } from '../../sdk/conversation/index.ts'
import { RATING, aSurvey } from './a-survey.ts'
import { after, arrow, chip, problem, receipt, tap, words } from './steps.ts'

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

  test('saved stays saved however often it is tried again: the server takes twenty revisions', () => {
    const talk = after(tap(2), { type: 'send' })
    for (let revision = 1; revision < 40; revision++) {
      talk.apply({ type: 'delivered', revision, delivery: { state: 'saved' } })
      talk.apply({ type: 'retry' })
    }
    expect(talk.state).toMatchObject({ phase: 'saved', revision: LIMITS.lastRevision })
  })

  test('rejected gives the words back, to edit and send again', () => {
    const talk = after(tap(2), chip('late'), words('Late.'), { type: 'send' })
    talk.apply({ type: 'delivered', revision: 1, delivery: { state: 'rejected', problem } })
    expect(talk.state.phase).toBe('rejected')
    expect(talk.page.questions.map(({ id }) => id)).toEqual(['reasons', 'comment'])
    talk.apply(words('It came late.'))
    expect(talk.apply({ type: 'send' }).effects).toMatchObject([{ revision: 2, answers: { comment: 'It came late.' } }])
  })

  test('rejected on a rating alone goes again by "send", without another value', () => {
    const talk = createConversation(aSurvey([RATING]))
    talk.apply(tap(4))
    talk.apply({ type: 'delivered', revision: 0, delivery: { state: 'rejected', problem } })
    expect(talk.page.canSend).toBe(true)
    expect(talk.apply({ type: 'send' }).effects).toMatchObject([
      { revision: 1, complete: true, answers: { rating: 4 } },
    ])
  })

  test('refused is not called saved', () => {
    const talk = after(tap(2), { type: 'send' })
    talk.apply({ type: 'delivered', revision: 1, delivery: { state: 'refused' } })
    expect(talk.state.phase).toBe('notSaved')
  })
})

describe('a draft', () => {
  test('keeps how to be reached, also where nothing else was said yet', () => {
    const contact = { channel: 'phone', value: '+994 50 000 00 00' } as const
    const draft = draftOf(aSurvey(), after({ type: 'skip' }, { type: 'contact', contact }).state)
    expect(draft && resumeFrom(aSurvey(), JSON.parse(JSON.stringify(draft)))).toMatchObject({ contact })
  })

  test('comes back with its answers, its page and its revision', () => {
    const draft = draftOf(aSurvey(), after(tap(1), words('I waited')).state)
    const talk = createConversation(aSurvey(), resumeFrom(aSurvey(), JSON.parse(JSON.stringify(draft))))
    expect(talk.page.questions[1]?.title).toBe('We’re sorry. What happened?')
    expect(talk.state).toMatchObject({ answers: { rating: 1, comment: 'I waited' }, revision: 0 })
    expect(talk.apply({ type: 'send' }).effects).toMatchObject([{ revision: 1, complete: true }])
  })

  test('of a value at rest goes on with that value, for a chosen radio cannot be tapped again', () => {
    const draft = draftOf(aSurvey(), after(arrow(4), { type: 'rest' }).state)
    const talk = createConversation(aSurvey(), draft && resumeFrom(aSurvey(), JSON.parse(JSON.stringify(draft))))
    expect(talk.page.questions.map(({ id }) => id)).toEqual(['rating'])
    expect(talk.apply({ type: 'commit' }).effects).toMatchObject([{ revision: 1, answers: { rating: 4 } }])
    expect(talk.page.step).toBe(2)
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
