/** Schemas of what the public routes answer. Never validated at run time: they describe, and the types hold them true. */
import Type from 'typebox'
import { Uuid, UtcTime } from './fields.ts'

const OfferHint = Type.Object({
  id: Type.String(),
  offerId: Type.String(),
  intro: Type.Optional(Type.String()),
  item: Type.Optional(
    Type.Object({
      sku: Type.String(),
      title: Type.String(),
      byline: Type.Optional(Type.String()),
      url: Type.Optional(Type.String()),
      imageUrl: Type.Optional(Type.String()),
    }),
  ),
  benefit: Type.String(),
  reason: Type.Object({ code: Type.String(), text: Type.String(), sku: Type.Optional(Type.String()) }),
  code: Type.Optional(Type.String()),
  token: Type.Optional(Type.String()),
  expiresAt: Type.Optional(Type.String()),
  valid: Type.Optional(Type.String()),
})

const RemedyChoice = Type.Object({
  id: Type.String(),
  label: Type.String(),
  detail: Type.Optional(Type.String()),
  asks: Type.Optional(Type.Union([Type.Literal('contact'), Type.Literal('idea')])),
})

export const ReplySchema = Type.Union([
  Type.Object({ kind: Type.Literal('pending') }),
  Type.Object({
    kind: Type.Literal('thanks'),
    text: Type.String(),
    hints: Type.Array(OfferHint),
    disclosure: Type.Optional(Type.String()),
  }),
  Type.Object({
    kind: Type.Literal('recovery'),
    apology: Type.String(),
    note: Type.Optional(Type.String()),
    remedies: Type.Array(RemedyChoice),
    promise: Type.Optional(Type.Object({ dueAt: Type.String(), text: Type.String() })),
  }),
])

export const ReceiptSchema = Type.Object({
  id: Uuid,
  revision: Type.Integer(),
  receivedAt: UtcTime,
  reply: ReplySchema,
})
const Promised = Type.Object({ dueAt: Type.String(), text: Type.String() })

export const RemedyReceiptSchema = Type.Object({
  id: Uuid,
  remedyId: Type.String(),
  agreed: Type.String(),
  promise: Type.Optional(Promised),
})
export const MessageReceiptSchema = Type.Object({ id: Uuid, receivedAt: UtcTime })
export const ErasureReceiptSchema = Type.Object({ id: Uuid, erasedAt: UtcTime })
export const EventReceiptSchema = Type.Object({ id: Uuid, accepted: Type.Integer() })

export const AnswersSchema = Type.Record(
  Type.String(),
  Type.Union([Type.Integer(), Type.String(), Type.Array(Type.String()), Type.Record(Type.String(), Type.Integer())]),
)

const ShopperCase = Type.Object({
  state: Type.Union([
    Type.Literal('new'),
    Type.Literal('acknowledged'),
    Type.Literal('inProgress'),
    Type.Literal('waitingCustomer'),
    Type.Literal('resolved'),
    Type.Literal('verified'),
    Type.Literal('reopened'),
  ]),
  remedyId: Type.Optional(Type.String()),
  answer: Type.Optional(Type.Object({ text: Type.String(), by: Type.String(), at: UtcTime })),
  promise: Type.Optional(Promised),
  isPutRight: Type.Optional(Type.Boolean()),
})

export const SentResponseSchema = Type.Object({
  id: Uuid,
  revision: Type.Integer(),
  complete: Type.Boolean(),
  receivedAt: UtcTime,
  survey: Type.Object({ id: Type.String(), version: Type.Integer() }),
  answers: AnswersSchema,
  reply: ReplySchema,
  case: Type.Optional(ShopperCase),
  messages: Type.Optional(Type.Array(Type.String())),
  page: Type.Optional(Type.String()),
  orderId: Type.Optional(Type.String()),
  items: Type.Optional(Type.Array(Type.Object({ sku: Type.String(), name: Type.String() }))),
  shopperRef: Type.Optional(Type.String()),
  contact: Type.Optional(Type.Union([Type.Literal('phone'), Type.Literal('whatsapp'), Type.Literal('email')])),
})
