/** Schemas of offers, recipes and hints. Never takes a field it does not know. */
import Type from 'typebox'
import { HINT_STATES, OFFER_PURPOSES, OFFER_STATUSES, FACTS } from './closed-lists.ts'
import { Line, MinorUnits, UtcTime, Uuid, closed } from './fields.ts'
import { Localised } from './localised.ts'

const Gesture = Type.Union([
  closed({ kind: Type.Literal('percent'), percent: Type.Number({ exclusiveMinimum: 0, maximum: 100 }) }),
  closed({ kind: Type.Literal('amount'), amountMinor: MinorUnits }),
  closed({ kind: Type.Literal('freeShipping'), costMinor: MinorUnits }),
  closed({ kind: Type.Literal('gift'), name: Localised, costMinor: MinorUnits }),
  closed({ kind: Type.Literal('earlyAccess') }),
])

const Items = Type.Union([
  closed({ kind: Type.Literal('recommended') }),
  closed({ kind: Type.Literal('sameAttribute'), attribute: Type.String({ minLength: 1, maxLength: 40 }) }),
  closed({ kind: Type.Literal('listed'), skus: Type.Array(Line, { minItems: 1, maxItems: 100 }) }),
  closed({ kind: Type.Literal('none') }),
])

export const CodesSchema = Type.Union([
  closed({ kind: Type.Literal('static'), code: Type.String({ minLength: 1, maxLength: 40 }) }),
  closed({ kind: Type.Literal('pool') }),
  closed({ kind: Type.Literal('token') }),
])

const Status = Type.Enum(OFFER_STATUSES)
const Version = Type.Integer({ minimum: 1, description: 'the version that was read; 409 if it is not the newest' })
const Days = Type.Integer({ minimum: 0, maximum: 3_660 })

const draftFields = {
  name: Line,
  status: Status,
  recipe: Type.Optional(Type.String({ maxLength: 40 })),
  purpose: Type.Enum(OFFER_PURPOSES),
  gesture: Gesture,
  items: Items,
  benefit: Type.Optional(Localised),
  rule: Type.Unknown({ description: 'all, any or not over [field, operator, value]; checked when it is saved' }),
  requires: Type.Array(Type.Enum(FACTS), { maxItems: FACTS.length, uniqueItems: true }),
  codes: CodesSchema,
  startsAt: Type.Optional(UtcTime),
  endsAt: Type.Optional(UtcTime),
  validDays: Days,
  budgetMinor: Type.Optional(MinorUnits),
  dailyBudgetMinor: Type.Optional(MinorUnits),
  capPerPerson: Type.Integer({ minimum: 1, maximum: 100 }),
  capDays: Days,
  cooldownDays: Days,
  stackingClass: Type.String({ minLength: 1, maxLength: 40 }),
  priority: Type.Integer({ minimum: -1_000, maximum: 1_000 }),
}

export const OfferDraftSchema = closed(draftFields)
export const OfferEditSchema = closed({ ...draftFields, version: Version })
export const OfferStatusSchema = closed({ status: Status, version: Version })
export const OfferSchema = Type.Object({
  id: Uuid,
  version: Type.Integer(),
  ...draftFields,
  highestValueMinor: Type.Integer(),
  createdAt: UtcTime,
  updatedAt: UtcTime,
  budget: Type.Object({
    limitMinor: Type.Optional(Type.Integer()),
    dailyLimitMinor: Type.Optional(Type.Integer()),
    spentMinor: Type.Integer({ description: 'taken off by checkouts and tills' }),
    reservedMinor: Type.Integer({ description: 'held for hints that may still be used; comes back when they run out' }),
    todayMinor: Type.Integer({ description: 'spent or reserved for hints given today' }),
  }),
})

export const PoolCodesSchema = closed({
  codes: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 10_000 }),
})
export const PoolCodesAddedSchema = Type.Object({ added: Type.Integer({ description: 'those not there before' }) })

export const RecipeSwitchSchema = closed({ isOn: Type.Boolean(), number: Type.Integer(), codes: CodesSchema })
export const RecipeSchema = Type.Object({
  recipe: Type.String(),
  unit: Type.String(),
  defaultNumber: Type.Integer(),
  least: Type.Integer(),
  most: Type.Integer(),
  offer: Type.Optional(OfferSchema),
})

const OneVoucher = {
  shopper: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 128,
      description: 'who tries it, by a name of yours: only theirs are slowed',
    }),
  ),
  token: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
  code: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
}
export const VerifyHintSchema = closed(OneVoucher)
export const RedeemHintSchema = closed({
  ...OneVoucher,
  orderId: Line,
  amountMinor: Type.Optional(MinorUnits),
  skus: Type.Optional(Type.Array(Line, { maxItems: 200 })),
})
export const ReverseHintSchema = closed({ hintId: Type.String({ minLength: 1, maxLength: 64 }) })

export const HintSchema = Type.Object({
  id: Type.String(),
  offerId: Type.String(),
  state: Type.Enum(HINT_STATES),
  value: Type.Optional(
    Type.Unknown({ description: 'what may be taken off: kind, and percent, amountMinor or upToMinor' }),
  ),
  currency: Type.String(),
  sku: Type.Optional(Type.String()),
  worthMinor: Type.Integer({ description: 'the most that may be taken off' }),
  expiresAt: UtcTime,
  redeemedMinor: Type.Optional(Type.Integer()),
  redeemedOrderId: Type.Optional(Type.String()),
  changedAt: UtcTime,
})

export const DryRunSchema = Type.Object({
  days: Type.Integer(),
  orders: Type.Integer(),
  isCut: Type.Boolean({ description: 'true where there were more orders than were looked at' }),
  hints: Type.Integer(),
  people: Type.Integer(),
  highestCostMinor: Type.Integer(),
  examples: Type.Array(Type.Object({ orderId: Type.String(), sku: Type.Optional(Type.String()) })),
})
