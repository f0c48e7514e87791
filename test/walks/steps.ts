/** The steps a walk is made of: who says what about which order and person, what the checkout and the owner do meanwhile. */
import * as fc from 'fast-check'
import { RECIPES } from '../../server/domain/offers/recipes.ts'
import { FACTS, type Fact } from '../../server/domain/verified.ts'
import { NEW_ORDERS, ORDERS, PERSONS } from './a-walked-shop.ts'

/** Most meet at two orders with the same book. */
const order = fc.oneof(fc.constantFrom(0, 3), fc.nat(ORDERS.length - 1))
const person = fc.constantFrom(...PERSONS)
const MOST = Number.MAX_SAFE_INTEGER

/** Every way to be wrong about an order whose number is known. */
export const MISTAKES = ['total', 'fortune', 'currency', 'quantity', 'price', 'sku', 'lineMore'] as const

const invented = fc.record({
  kind: fc.constant('invented' as const),
  id: fc.constantFrom('X-0', 'X-1', 'X-2'),
  totalMinor: fc.constantFrom(0, 1, 12_000, 1_000_000_000, MOST),
  quantity: fc.constantFrom(1, 999, MOST),
  currency: fc.constantFrom('TRY', 'TRY', 'EUR', 'KWD'),
})
const guessed = fc.record({
  kind: fc.constant('guessed' as const),
  order,
  mistake: fc.constantFrom(...MISTAKES),
  /** The token of another order, put on this one. */
  tokenOf: fc.option(order, { nil: undefined, freq: 3 }),
})
const noOrder = fc.constant({ kind: 'none' as const })
const equal = fc.record({ kind: fc.constant('equal' as const), order })
const token = fc.record({ kind: fc.constant('token' as const), order })
const newToken = fc.record({ kind: fc.constant('newToken' as const), order: fc.nat(NEW_ORDERS.length - 1) })

const nobody = fc.constant({ kind: 'none' as const })
const named = fc.record({ kind: fc.constant('named' as const), ref: person })
const personToken = fc.record({ kind: fc.constant('token' as const), ref: person })
/** A good token, and no consent to be recognised by it. */
const unasked = fc.record({ kind: fc.constant('unasked' as const), ref: person })
const pasted = fc.record({ kind: fc.constant('pasted' as const), ref: person, from: person })

const falseOrder = fc.oneof(noOrder, invented, guessed)
const trueOrder = fc.oneof(noOrder, { weight: 2, arbitrary: equal }, { weight: 4, arbitrary: token }, newToken)
const falsePerson = fc.oneof({ weight: 2, arbitrary: nobody }, named, unasked, pasted)
const truePerson = fc.oneof(nobody, personToken)

export type OrderClaim = typeof falseOrder | typeof trueOrder extends fc.Arbitrary<infer T> ? T : never
export type PersonClaim = typeof falsePerson | typeof truePerson extends fc.Arbitrary<infer T> ? T : never

/**
 * `stranger`: proves nothing, whatever they say. `customer`: what they say is true, with tokens or without. `mixed`:
 * a device that says something else at each revision, some of it true.
 */
const DEVICES = 3
export type Who = 'stranger' | 'customer' | 'mixed'

const said = {
  device: fc.nat(DEVICES - 1),
  score: fc.constantFrom(1, 2, 3, 5, 5),
  chip: fc.constantFrom('product', 'product', 'delivery.late', 'delivery.no_notice', 'price.unexpected_fee'),
  isComplete: fc.constantFrom(true, true, true, true, false),
}

function answerOf<W extends Who>(who: W, orders: fc.Arbitrary<OrderClaim>, persons: fc.Arbitrary<PersonClaim>) {
  return fc.record({
    kind: fc.constant('answer' as const),
    who: fc.constant(who),
    ...said,
    order: orders,
    person: persons,
  })
}

export const strangerAnswer = answerOf('stranger', falseOrder, falsePerson)
export const customerAnswer = answerOf('customer', trueOrder, truePerson)
export const mixedAnswer = answerOf('mixed', fc.oneof(falseOrder, trueOrder), fc.oneof(falsePerson, truePerson))
export type AnswerStep =
  typeof strangerAnswer | typeof customerAnswer | typeof mixedAnswer extends fc.Arbitrary<infer T> ? T : never

/** What a device does after its answer. */
export function laterOf<W extends Who>(who: W) {
  const of = { who: fc.constant(who), device: fc.nat(DEVICES - 1) }
  return fc.oneof(
    fc.record({ kind: fc.constant('retry' as const), ...of }),
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('pick' as const), ...of, remedy: fc.nat(5) }) },
    fc.record({ kind: fc.constant('object' as const), ...of }),
    fc.record({ kind: fc.constant('write' as const), ...of, isPutRight: fc.option(fc.boolean(), { nil: undefined }) }),
    fc.record({ kind: fc.constant('putAway' as const), ...of, hint: fc.nat(1) }),
    fc.record({ kind: fc.constant('erase' as const), ...of }),
    // What the owner does with the case of this device.
    fc.record({ kind: fc.constant('resolve' as const), ...of }),
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('openForAll' as const), ...of, remedy: fc.nat(5) }) },
  )
}

/** A stranger who knows a response's id and not its token. */
export const intrusion = fc.record({
  kind: fc.constant('intrude' as const),
  who: fc.constant('stranger' as const),
  into: fc.constantFrom('customer' as const, 'mixed' as const),
  device: fc.nat(DEVICES - 1),
  way: fc.constantFrom('answer' as const, 'pick' as const, 'object' as const, 'erase' as const),
})

export const codes = fc.constantFrom('static' as const, 'pool' as const, 'token' as const, 'token' as const)
export const minor = (most: number) => fc.option(fc.integer({ min: 1, max: most }), { nil: undefined })
const recipe = fc.record({
  kind: fc.constant('recipe' as const),
  recipe: fc.constantFrom(...RECIPES),
  isOn: fc.constantFrom(true, true, true, false),
  codes,
  number: fc.nat(2),
})
const limits = fc.record({
  kind: fc.constant('limits' as const),
  recipe: fc.constantFrom(...RECIPES),
  budgetMinor: minor(60_000),
  dailyBudgetMinor: minor(20_000),
  capPerPerson: fc.constantFrom(1, 1, 2),
})
/** An offer of the owner's own, off a whole order, for whoever holds these facts. */
export const ownOffer = fc.record({
  kind: fc.constant('ownOffer' as const),
  requires: fc.constantFrom<readonly Fact[]>(['verifiedPerson'], ['verifiedPerson'], ['verifiedOrder'], [...FACTS]),
  codes: fc.constantFrom('pool' as const, 'token' as const),
  percent: fc.constantFrom(10, 50),
  budgetMinor: minor(100_000),
})
export const checkout = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('redeem' as const),
      hint: fc.nat(20),
      by: fc.constantFrom('code' as const, 'token' as const),
      orderId: fc.constantFrom('R-1', 'R-2', 'A-1'),
      amountMinor: fc.oneof(
        fc.constant(undefined),
        fc.integer({ min: -5, max: 30_000 }),
        fc.constantFrom(9_000_000_000, MOST, 0.5),
      ),
    }),
  },
  fc.record({ kind: fc.constant('reverse' as const), hint: fc.nat(20) }),
)
export const owner = fc.oneof(
  recipe,
  ownOffer,
  limits,
  fc.record({ kind: fc.constant('erasePerson' as const), ref: person }),
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 25, 8 * 24, 31 * 24) }),
  },
)

export type Step =
  | AnswerStep
  | (ReturnType<typeof laterOf<Who>> | typeof intrusion | typeof checkout | typeof owner extends fc.Arbitrary<infer T>
      ? T
      : never)
