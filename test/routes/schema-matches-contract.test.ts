import { expect, test } from 'vitest'
import type { Static } from 'typebox'
import type {
  ErasureReceipt,
  EventBatch,
  EventReceipt,
  Message,
  MessageReceipt,
  OrderContext,
  Problem,
  Receipt,
  Reply,
  ResponseSubmission,
  SentResponse,
} from '../../sdk/contract/index.ts'
import type { OwnerResponse } from '../../server/domain/responses.ts'
import type { SiteDraft, SitePatch, SurveyDraft } from '../../server/domain/site-book.ts'
import type * as answers from '../../server/schema/answers.ts'
import type * as owner from '../../server/schema/owner.ts'
import type { ProblemSchema } from '../../server/schema/problem.ts'
import type * as submissions from '../../server/schema/submission.ts'

/** `readonly` says who may write, not what is on the wire. */
type Plain<Value> = Value extends (...words: never) => unknown
  ? Value
  : Value extends object
    ? { -readonly [Name in keyof Value]: Plain<Value[Name]> }
    : Value

/** Both ways: neither side may hold what the other does not. */
type Same<Left, Right> = [Plain<Left>] extends [Plain<Right>]
  ? [Plain<Right>] extends [Plain<Left>]
    ? true
    : false
  : false

/** These lines do not compile when a schema and the contract part. */
const PAIRS = {
  submission: true satisfies Same<Static<typeof submissions.SubmissionSchema>, ResponseSubmission>,
  order: true satisfies Same<Static<typeof submissions.OrderContextSchema>, OrderContext>,
  message: true satisfies Same<Static<typeof submissions.MessageSchema>, Message>,
  events: true satisfies Same<Static<typeof submissions.EventBatchSchema>, EventBatch>,
  receipt: true satisfies Same<Static<typeof answers.ReceiptSchema>, Receipt>,
  reply: true satisfies Same<Static<typeof answers.ReplySchema>, Reply>,
  messageReceipt: true satisfies Same<Static<typeof answers.MessageReceiptSchema>, MessageReceipt>,
  erasureReceipt: true satisfies Same<Static<typeof answers.ErasureReceiptSchema>, ErasureReceipt>,
  eventReceipt: true satisfies Same<Static<typeof answers.EventReceiptSchema>, EventReceipt>,
  sentResponse: true satisfies Same<Static<typeof answers.SentResponseSchema>, SentResponse>,
  problem: true satisfies Same<Static<typeof ProblemSchema>, Problem>,
  survey: true satisfies Same<Static<typeof owner.SurveyDraftSchema>, SurveyDraft>,
  site: true satisfies Same<Static<typeof owner.SiteDraftSchema>, SiteDraft>,
  sitePatch: true satisfies Same<Static<typeof owner.SitePatchSchema>, SitePatch>,
  ownerResponse: true satisfies Same<keyof Static<typeof owner.OwnerResponseSchema>, keyof OwnerResponse>,
} as const

/** A difference must be seen, or the lines above prove nothing. */
const DIFFERENCES = {
  missing: false satisfies Same<Omit<Receipt, 'reply'>, Receipt>,
  wider: false satisfies Same<Omit<Receipt, 'revision'> & { revision: number | string }, Receipt>,
  optional: false satisfies Same<Omit<Receipt, 'revision'> & { revision?: number }, Receipt>,
} as const

test('schemas and contract are the same types', () => {
  expect(Object.values(PAIRS).every(Boolean)).toBe(true)
  expect(Object.values(DIFFERENCES).some(Boolean)).toBe(false)
})
