/** Schemas of what a shopper's device sends. Never refuses an unknown field: a newer widget survives an older server. */
import Type from 'typebox'
import { LIMITS } from '../../sdk/contract/index.ts'
import { Currency, KindLabel, Line, LongText, MinorUnits, Token, UtcTime, Uuid } from './fields.ts'

const Answer = Type.Union([
  Type.Integer({ minimum: -1, maximum: 10 }),
  LongText,
  Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 20 }),
  Type.Record(Type.String({ minLength: 1, maxLength: 200 }), Type.Integer({ minimum: -1, maximum: 10 }), {
    maxProperties: LIMITS.orderLines,
  }),
])
const Answers = Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }), Answer, {
  additionalProperties: false,
  maxProperties: 30,
})

export const NAME_CODE_POINTS = 300
export const TOUCHPOINT_PATTERN = '^[a-z][a-z0-9_-]{0,63}$'

const OrderItem = Type.Object({
  sku: Line,
  name: Type.String({ maxLength: NAME_CODE_POINTS }),
  quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  priceMinor: MinorUnits,
})

/** A proof that is too long or malformed is only unverified, so its form is not checked here. */
const Proof = Type.String()

export const OrderContextSchema = Type.Object({
  id: Line,
  items: Type.Array(OrderItem, { maxItems: LIMITS.orderLines }),
  totalMinor: MinorUnits,
  shippingMinor: Type.Optional(MinorUnits),
  currency: Currency,
  payment: Type.Optional(Type.Union([Type.Literal('prepaid'), Type.Literal('onDelivery')])),
  placedAt: Type.Optional(UtcTime),
  promisedAt: Type.Optional(UtcTime),
  deliveredAt: Type.Optional(UtcTime),
  proof: Type.Optional(Proof),
})

const About = Type.Object({
  store: Type.Optional(Line),
  staff: Type.Optional(Line),
  courier: Type.Optional(Line),
  department: Type.Optional(Line),
  product: Type.Optional(Line),
})

const TraitValue = Type.Union([Type.String({ maxLength: LIMITS.traitCodePoints }), Type.Number(), Type.Boolean()])

const Shopper = Type.Object({
  ref: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^@\\s]+$', description: 'an opaque pseudonym, no @' }),
  traits: Type.Optional(
    Type.Record(Type.String({ pattern: '^[A-Za-z0-9_.-]{1,64}$' }), TraitValue, {
      additionalProperties: false,
      maxProperties: LIMITS.traits,
    }),
  ),
  proof: Type.Optional(Proof),
})

/** Whether it can be used is the domain's to say: an alternative by channel would name the channel too, which is right. */
export const ContactSchema = Type.Object({
  channel: Type.Union([Type.Literal('phone'), Type.Literal('whatsapp'), Type.Literal('email')]),
  value: Type.String({ minLength: 1, maxLength: 254, description: 'one phone number, or one e-mail address' }),
})

export const SubmissionSchema = Type.Object({
  id: Uuid,
  token: Token,
  revision: Type.Integer({ minimum: 0, maximum: LIMITS.lastRevision }),
  complete: Type.Boolean(),
  kind: Type.Optional(KindLabel),
  survey: Type.Object({
    id: Type.String({ minLength: 1, maxLength: 64 }),
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  }),
  answers: Answers,
  touchpoint: Type.Optional(Type.String({ pattern: TOUCHPOINT_PATTERN })),
  // A language we do not know falls back to the site's: it never refuses an answer.
  locale: Type.String(),
  // Of an odd address nothing is kept; it must not cost an answer either.
  page: Type.Optional(Type.String({ description: 'http or https; only origin and path are kept' })),
  order: Type.Optional(OrderContextSchema),
  about: Type.Optional(About),
  shopper: Type.Optional(Shopper),
  contact: Type.Optional(ContactSchema),
  consent: Type.Optional(
    Type.Object({ personalisation: Type.Boolean(), noticeVersion: Type.Optional(Type.String({ maxLength: 64 })) }),
  ),
  occurredAt: UtcTime,
  elapsedMs: Type.Optional(Type.Integer({ minimum: 0, description: 'time since the book was opened' })),
  website: Type.Optional(Type.String({ description: 'a trap that no person sees; leave it out' })),
})

export const MessageSchema = Type.Object({
  id: Uuid,
  token: Token,
  text: Type.Optional(Type.String({ minLength: 1, maxLength: LIMITS.textCodePoints })),
  putRight: Type.Optional(Type.Boolean()),
  contact: Type.Optional(ContactSchema),
  noPersonalOffers: Type.Optional(Type.Literal(true)),
})

export const RemedyPickSchema = Type.Object({
  token: Token,
  remedyId: Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }),
  idea: Type.Optional(LongText),
  readHere: Type.Optional(Type.Literal(true)),
})

const ClientEvent = Type.Object({
  id: Uuid,
  name: Type.Union([
    Type.Literal('opened'),
    Type.Literal('dismissed'),
    Type.Literal('hintShown'),
    Type.Literal('hintClicked'),
    Type.Literal('hintCopied'),
    Type.Literal('hintDismissed'),
  ]),
  surveyId: Type.String({ minLength: 1, maxLength: 64 }),
  responseId: Type.Optional(Uuid),
  hintId: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  occurredAt: UtcTime,
})

export const EventBatchSchema = Type.Object({
  id: Uuid,
  events: Type.Array(ClientEvent, { minItems: 1, maxItems: LIMITS.eventsPerBatch }),
})
