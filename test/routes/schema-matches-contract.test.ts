import { expect, test } from 'vitest'
import type { Static } from 'typebox'
import type {
  ErasureReceipt,
  EventBatch,
  EventReceipt,
  Invitation,
  Look,
  Message,
  MessageReceipt,
  OrderContext,
  Problem,
  Receipt,
  RemedyPick,
  RemedyReceipt,
  Reply,
  ResponseSubmission,
  SentResponse,
  SiteConfig,
} from '../../sdk/contract/index.ts'
import type { Flag } from '../../server/domain/abuse/flag.ts'
import type { ShopOrder } from '../../server/domain/catalogue/order.ts'
import type { ImportReport } from '../../server/domain/catalogue/imports.ts'
import type { Product } from '../../server/domain/catalogue/product.ts'
import type { OfferDraft } from '../../server/domain/offers/check-offer.ts'
import type { DryRun } from '../../server/domain/offers/dry-run.ts'
import type { HintState } from '../../server/domain/offers/decision.ts'
import type { Offer } from '../../server/domain/offers/offer.ts'
import type { CaseAnswer, CaseResolution, HitOrders, OpenedForAll } from '../../server/domain/recovery/cases-port.ts'
import type { OwnerCase } from '../../server/domain/recovery/owner-case.ts'
import type { CaseState } from '../../server/domain/recovery/case.ts'
import type { RecoverySettings, RemedyKind } from '../../server/domain/recovery/remedy.ts'
import type { Cause } from '../../server/domain/words/reply-words.ts'
import type { OwnerResponse } from '../../server/domain/responses.ts'
import type { SiteDraft, SitePatch, SurveyDraft } from '../../server/domain/site-book.ts'
import type * as answers from '../../server/schema/answers.ts'
import type * as cases from '../../server/schema/cases.ts'
import type * as catalogue from '../../server/schema/catalogue.ts'
import type * as lists from '../../server/schema/closed-lists.ts'
import type * as offers from '../../server/schema/offers.ts'
import type * as owner from '../../server/schema/owner.ts'
import type { ProblemSchema } from '../../server/schema/problem.ts'
import type { SiteConfigSchema } from '../../server/schema/site-config.ts'
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
  ratedOrder: true satisfies Same<Static<typeof submissions.OrderContextSchema>, OrderContext>,
  message: true satisfies Same<Static<typeof submissions.MessageSchema>, Message>,
  events: true satisfies Same<Static<typeof submissions.EventBatchSchema>, EventBatch>,
  receipt: true satisfies Same<Static<typeof answers.ReceiptSchema>, Receipt>,
  reply: true satisfies Same<Static<typeof answers.ReplySchema>, Reply>,
  messageReceipt: true satisfies Same<Static<typeof answers.MessageReceiptSchema>, MessageReceipt>,
  erasureReceipt: true satisfies Same<Static<typeof answers.ErasureReceiptSchema>, ErasureReceipt>,
  eventReceipt: true satisfies Same<Static<typeof answers.EventReceiptSchema>, EventReceipt>,
  sentResponse: true satisfies Same<Static<typeof answers.SentResponseSchema>, SentResponse>,
  siteConfig: true satisfies Same<Omit<Static<typeof SiteConfigSchema>, 'surveys'>, Omit<SiteConfig, 'surveys'>>,
  // A page is not told which question is an entry.
  surveyOfPage: true satisfies Plain<Static<typeof SiteConfigSchema>['surveys']> extends Plain<SiteConfig['surveys']>
    ? true
    : false,
  problem: true satisfies Same<Static<typeof ProblemSchema>, Problem>,
  survey: true satisfies Same<Static<typeof owner.SurveyDraftSchema>, SurveyDraft>,
  site: true satisfies Same<Static<typeof owner.SiteDraftSchema>, SiteDraft>,
  sitePatch: true satisfies Same<Static<typeof owner.SitePatchSchema>, SitePatch>,
  remedyPick: true satisfies Same<Static<typeof submissions.RemedyPickSchema>, RemedyPick>,
  remedyReceipt: true satisfies Same<Static<typeof answers.RemedyReceiptSchema>, RemedyReceipt>,
  flags: true satisfies Same<(typeof lists.FLAGS)[number], Flag>,
  caseStates: true satisfies Same<(typeof lists.CASE_STATES)[number], CaseState>,
  causes: true satisfies Same<(typeof lists.CAUSES)[number], Cause>,
  remedyKinds: true satisfies Same<(typeof lists.REMEDY_KINDS)[number], RemedyKind>,
  hintStates: true satisfies Same<(typeof lists.HINT_STATES)[number], HintState>,
  lookModes: true satisfies Same<(typeof lists.LOOK_MODES)[number], Look['mode']>,
  lookSides: true satisfies Same<(typeof lists.LOOK_SIDES)[number], Look['side']>,
  devices: true satisfies Same<(typeof lists.DEVICES)[number], NonNullable<Invitation['device']>>,
  repeats: true satisfies Same<(typeof lists.REPEATS)[number], NonNullable<Invitation['repeat']>>,
  offerStatuses: true satisfies Same<(typeof lists.OFFER_STATUSES)[number], Offer['status']>,
  offerPurposes: true satisfies Same<(typeof lists.OFFER_PURPOSES)[number], Offer['purpose']>,
  // Times are text on the wire, and a rule is checked when it is saved.
  offer: true satisfies Same<keyof Static<typeof offers.OfferSchema>, keyof Offer | 'budget'>,
  offerDraft: true satisfies Same<
    Omit<Static<typeof offers.OfferDraftSchema>, 'rule' | 'startsAt' | 'endsAt'>,
    Omit<OfferDraft, 'rule' | 'startsAt' | 'endsAt'>
  >,
  dryRun: true satisfies Same<Static<typeof offers.DryRunSchema>, DryRun>,
  case: true satisfies Same<
    Omit<Static<typeof cases.CaseSchema>, 'history' | 'severity'>,
    Omit<OwnerCase, 'history' | 'severity'>
  >,
  caseAnswer: true satisfies Same<Static<typeof cases.CaseAnswerSchema>, CaseAnswer>,
  caseResolution: true satisfies Same<Static<typeof cases.CaseResolveSchema>, CaseResolution>,
  hitOrder: true satisfies Same<
    keyof Static<typeof cases.HitOrdersSchema>['data'][number],
    keyof HitOrders['orders'][number]
  >,
  openedForAll: true satisfies Same<
    Omit<Static<typeof cases.OpenedForAllSchema>, 'meta'>,
    Omit<OpenedForAll, 'from' | 'to' | 'next'>
  >,
  recovery: true satisfies Same<Omit<Static<typeof cases.RecoverySchema>, 'hours'>, Omit<RecoverySettings, 'hours'>>,
  product: true satisfies Same<Omit<Static<typeof catalogue.ProductSchema>, 'updatedAt'>, Omit<Product, 'updatedAt'>>,
  order: true satisfies Same<keyof Static<typeof catalogue.OrderSchema>, keyof ShopOrder>,
  importReport: true satisfies Same<Static<typeof catalogue.ImportReportSchema>, ImportReport>,
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
