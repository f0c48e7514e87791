/** What no sequence of events may ever do to a conversation. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reply } from '../../sdk/contract/index.ts'
import { toDraft, fromDraft, type ConversationDelivery, type ConversationEvent } from '../../sdk/conversation/index.ts'
import { ARRIVED, COMMENT, RATING, REASONS, aSurvey } from './a-survey.ts'
import { converse } from './steps.ts'

const survey = aSurvey([ARRIVED, { ...RATING, when: { answers: { arrived: ['yes'] } } }, REASONS, COMMENT])
const questions = survey.questions.map(({ id }) => id)
const values = [1, 2, 3, 4, 5, 9, 'yes', 'notYet', 'late', 'care', 'packing', 'nonsense']
const reply: Reply = { kind: 'thanks', text: 'Thank you.', hints: [] }

const anEvent: fc.Arbitrary<ConversationEvent> = fc.oneof(
  fc.record({
    type: fc.constant('choose' as const),
    question: fc.constantFrom(...questions),
    value: fc.constantFrom(...values),
    by: fc.constantFrom('pointer' as const, 'keyboard' as const),
  }),
  fc.record({
    type: fc.constant('toggle' as const),
    question: fc.constantFrom(...questions),
    value: fc.constantFrom(...values.map(String)),
  }),
  fc.record({ type: fc.constant('write' as const), question: fc.constantFrom(...questions), text: fc.string() }),
  fc.constantFrom<ConversationEvent>(
    { type: 'commit' },
    { type: 'leave' },
    { type: 'skip' },
    { type: 'send' },
    { type: 'retry' },
  ),
  fc.record({
    type: fc.constant('delivered' as const),
    revision: fc.integer({ min: 0, max: 19 }),
    delivery: aDelivery(),
  }),
)

function aDelivery(): fc.Arbitrary<ConversationDelivery> {
  const problem = { type: 'about:blank', title: 'No', status: 422, code: 'validation_failed', requestId: 'r' } as const
  return fc.oneof(
    fc.integer({ min: 0, max: 19 }).map((revision): ConversationDelivery => {
      return { state: 'sent', receipt: { id: 'r', revision, receivedAt: '2026-01-01T00:00:00Z', reply } }
    }),
    fc.constantFrom<ConversationDelivery>({ state: 'saved' }, { state: 'notSaved' }, { state: 'refused' }),
    fc.constant<ConversationDelivery>({ state: 'rejected', problem }),
  )
}

test('revisions only grow, nothing empty is sent, and "sent" is never said without its receipt', () => {
  fc.assert(
    fc.property(fc.array(anEvent, { maxLength: 60 }), (events) => {
      const conversation = converse(survey)
      let last = -1
      for (const event of events) {
        const before = conversation.state
        const { state, command } = conversation.dispatch(event)
        if (command) {
          expect(command.revision).toBe(last + 1)
          expect(Object.keys(command.answers).length).toBeGreaterThan(0)
          expect(Object.values(command.answers)).not.toContain('')
          last = command.revision
        }
        if (state.phase === 'sent' && before.phase !== 'sent') {
          expect(event).toMatchObject({ type: 'delivered', delivery: { state: 'sent' } })
          if (event.type === 'delivered' && event.delivery.state === 'sent') {
            expect(event.delivery.receipt.revision).toBeGreaterThanOrEqual(state.revision)
          }
        }
        if (state.phase === 'saved' && before.phase !== 'saved') {
          expect(event).toMatchObject({ type: 'delivered', delivery: { state: 'saved' }, revision: expect.any(Number) })
        }
        if (state.phase === 'sending') expect(conversation.dispatch({ type: 'send' }).command).toBeUndefined()
      }
    }),
  )
})

test('an arrow key alone never sends anything', () => {
  const keys = fc.array(fc.record({ value: fc.constantFrom(1, 2, 3, 4, 5) }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(keys, (pressed) => {
      const conversation = converse(aSurvey())
      for (const { value } of pressed) {
        const { command } = conversation.dispatch({ type: 'choose', question: 'rating', value, by: 'keyboard' })
        expect(command).toBeUndefined()
      }
    }),
  )
})

test('a draft of any moment comes back as the same page with the same answers', () => {
  fc.assert(
    fc.property(fc.array(anEvent, { maxLength: 30 }), (events) => {
      const conversation = converse(survey)
      for (const event of events) conversation.dispatch(event)
      const draft = toDraft(conversation.state)
      if (!draft) return
      const again = converse(survey, fromDraft(survey, JSON.parse(JSON.stringify(draft))))
      expect(again.page.questions).toEqual(conversation.page.questions)
      expect(again.state.revision).toBe(conversation.state.revision)
    }),
  )
})
