/** Schemas of products, orders and what an import answers. Never validated at run time: a bad record is reported, the good ones are kept. */
import Type from 'typebox'
import { Currency, Line, MinorUnits, UtcTime } from './fields.ts'
import { Localised } from './localised.ts'

const Text = Type.Union([Localised, Type.String({ description: 'in the site’s default language' })])

const productFields = {
  sku: Line,
  benefit: Type.Optional(Text),
  currency: Type.Optional(Currency),
  url: Type.Optional(Type.String()),
  imageUrl: Type.Optional(Type.String()),
  categories: Type.Optional(Type.Array(Type.String())),
  attributes: Type.Optional(Type.Record(Type.String(), Type.String())),
  stock: Type.Optional(Type.Integer({ minimum: 0 })),
}

export const ProductImportSchema = Type.Array(
  Type.Object({
    ...productFields,
    title: Text,
    priceMinor: Type.Optional(MinorUnits),
    price: Type.Optional(Type.String({ description: 'as the shop writes it, where priceMinor is absent' })),
    marginMinor: Type.Optional(MinorUnits),
  }),
)
export const ProductSchema = Type.Object({
  ...productFields,
  title: Localised,
  benefit: Type.Optional(Localised),
  priceMinor: Type.Integer(),
  currency: Currency,
  categories: Type.Array(Type.String()),
  attributes: Type.Record(Type.String(), Type.String()),
  marginMinor: Type.Optional(Type.Integer()),
  updatedAt: UtcTime,
})

const orderFields = {
  id: Line,
  shippingMinor: Type.Optional(MinorUnits),
  customerRef: Type.Optional(Type.String({ description: 'the shop’s pseudonym, as in shopper.ref' })),
  payment: Type.Optional(Type.Union([Type.Literal('prepaid'), Type.Literal('onDelivery')])),
  courier: Type.Optional(Type.String()),
  store: Type.Optional(Type.String()),
  placedAt: UtcTime,
  shippedAt: Type.Optional(UtcTime),
  promisedAt: Type.Optional(UtcTime),
  deliveredAt: Type.Optional(UtcTime),
  returnedAt: Type.Optional(UtcTime),
  returnedSkus: Type.Optional(Type.Array(Type.String())),
}
const OrderItem = Type.Object({
  sku: Line,
  name: Type.Optional(Type.String()),
  quantity: Type.Integer({ minimum: 1 }),
  priceMinor: MinorUnits,
})

export const OrderImportSchema = Type.Array(
  Type.Object({
    ...orderFields,
    items: Type.Array(OrderItem, { minItems: 1 }),
    totalMinor: Type.Optional(MinorUnits),
    currency: Type.Optional(Currency),
  }),
)
export const OrderSchema = Type.Object({
  ...orderFields,
  items: Type.Array(OrderItem),
  totalMinor: Type.Integer(),
  currency: Currency,
  updatedAt: UtcTime,
})

const Problem = Type.Object({
  line: Type.Integer({ description: 'of the file; of a JSON list the place, from 1' }),
  path: Type.String(),
  message: Type.String(),
})
export const ImportReportSchema = Type.Object({
  saved: Type.Integer({ description: 'good records, those that were there already too' }),
  rejected: Type.Integer(),
  problems: Type.Array(Problem, { maxItems: 100 }),
  stoppedAt: Type.Optional(Problem),
})

export const SkuListSchema = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  cursor: Type.Optional(Type.String()),
})
export const RemovedProductSchema = Type.Object({ removed: Type.Integer() })
