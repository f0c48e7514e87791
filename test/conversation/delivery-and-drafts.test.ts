/** What becomes of an answer, and of one that was begun. */
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../sdk/contract/index.ts'
import { fromDraft, toDraft } from '../../sdk/conversation/index.ts'
import { RATING, aSurvey } from './a-survey.ts'
import { after, arrow, chip, converse, problem, receipt, tap, words } from './steps.ts'

describe('what became of it', () => {
  const sent = after(tap(2), words('Late.'), { type: 'send' })

  test('is sent only with a receipt of the last revision', () => {
    sent.dispatch({ type: 'delivered', revision: 0, delivery: { state: 'sent', receipt: receipt(0) } })
    expect(sent.state.phase).toBe('sending')
    sent.dispatch({ type: 'delivered', revision: 1, delivery: { state: 'sent', receipt: receipt(0) } })
    expect(sent.state.phase).toBe('sending')
    sent.dispatch({ type: 'delivered', revision: 1, delivery: { state: 'sent', receipt: receipt(1) } })
    expect(sent.state).toMatchObject({ phase: 'sent', reply: { kind: 'thanks' } })
  })

  test('sent stays sent, whatever comes late', () => {
    sent.dispatch({ type: 'delivered', revision: 1, delivery: { state: 'saved' } })
    expect(sent.state.phase).toBe('sent')
  })

  test('saved can be tried again, and can turn out sent later', () => {
    const conversation = after(tap(2), { type: 'send' })
    conversation.dispatch({ type: 'delivered', revision: 1, delivery: { state: 'saved' } })
    expect(conversation.state.phase).toBe('saved')
    expect(conversation.dispatch({ type: 'retry' }).command).toMatchObject({ revision: 2, complete: true })
    conversation.dispatch({ type: 'delivered', revision: 2, delivery: { state: 'sent', receipt: receipt(2) } })
    expect(conversation.state.phase).toBe('sent')
  })

  test('saved stays saved however often it is tried again: the server takes twenty revisions', () => {
    const conversation = after(tap(2), { type: 'send' })
    for (let revision = 1; revision < 40; revision++) {
      conversation.dispatch({ type: 'delivered', revision, delivery: { state: 'saved' } })
      conversation.dispatch({ type: 'retry' })
    }
    expect(conversation.state).toMatchObject({ phase: 'saved', revision: LIMITS.lastRevision })
  })

  test('rejected gives the words back, to edit and send again', () => {
    const conversation = after(tap(2), chip('late'), words('Late.'), { type: 'send' })
    conversation.dispatch({ type: 'delivered', revision: 1, delivery: { state: 'rejected', problem } })
    expect(conversation.state.phase).toBe('rejected')
    expect(conversation.page.questions.map(({ id }) => id)).toEqual(['reasons', 'comment'])
    conversation.dispatch(words('It came late.'))
    expect(conversation.dispatch({ type: 'send' }).command).toMatchObject({
      revision: 2,
      answers: { comment: 'It came late.' },
    })
  })

  test('rejected on a rating alone goes again by "send", without another value', () => {
    const conversation = converse(aSurvey([RATING]))
    conversation.dispatch(tap(4))
    conversation.dispatch({ type: 'delivered', revision: 0, delivery: { state: 'rejected', problem } })
    expect(conversation.page.canSend).toBe(true)
    expect(conversation.dispatch({ type: 'send' }).command).toMatchObject({
      revision: 1,
      complete: true,
      answers: { rating: 4 },
    })
  })

  test('refused is not called saved', () => {
    const conversation = after(tap(2), { type: 'send' })
    conversation.dispatch({ type: 'delivered', revision: 1, delivery: { state: 'refused' } })
    expect(conversation.state.phase).toBe('notSaved')
  })
})

describe('a draft', () => {
  test('keeps how to be reached, also where nothing else was said yet', () => {
    const contact = { channel: 'phone', value: '+994 50 000 00 00' } as const
    const draft = toDraft(after({ type: 'skip' }, { type: 'contact', contact }).state)
    expect(draft && fromDraft(aSurvey(), JSON.parse(JSON.stringify(draft)))).toMatchObject({ contact })
  })

  test('comes back with its answers, its page and its revision', () => {
    const draft = toDraft(after(tap(1), words('I waited')).state)
    const conversation = converse(aSurvey(), fromDraft(aSurvey(), JSON.parse(JSON.stringify(draft))))
    expect(conversation.page.questions[1]?.title).toBe('We’re sorry. What happened?')
    expect(conversation.state).toMatchObject({ answers: { rating: 1, comment: 'I waited' }, revision: 0 })
    expect(conversation.dispatch({ type: 'send' }).command).toMatchObject({ revision: 1, complete: true })
  })

  test('of a value that arrow keys have reached goes on with that value, for a chosen radio cannot be tapped again', () => {
    const draft = toDraft(after(arrow(4)).state)
    const conversation = converse(aSurvey(), draft && fromDraft(aSurvey(), JSON.parse(JSON.stringify(draft))))
    expect(conversation.state.candidate).toEqual({ question: 'rating', value: 4 })
    expect(conversation.dispatch({ type: 'commit' }).command).toMatchObject({ revision: 0, answers: { rating: 4 } })
    expect(conversation.page.step).toBe(2)
  })

  test('of another version of the survey is not put into this one', () => {
    const draft = toDraft(after(tap(1)).state)
    expect(draft && fromDraft({ ...aSurvey(), version: 2 }, draft)).toBeUndefined()
    expect(draft && fromDraft(aSurvey(), draft)).toBeDefined()
  })

  test('is not kept of what was handed over, nor of nothing', () => {
    expect(toDraft(after(tap(1), { type: 'send' }).state)).toBeUndefined()
    expect(toDraft(after().state)).toBeUndefined()
  })
})
