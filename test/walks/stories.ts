/** Ways that chance alone seldom takes: each is a few steps in a row, with any others before and after. */
import * as fc from 'fast-check'
import type { OrderClaim, PersonClaim, Step, Who } from './steps.ts'

type Told = {
  readonly device: number
  readonly score: 1 | 5
  readonly order: OrderClaim
  readonly person?: PersonClaim
  readonly chip?: 'product' | 'delivery.late'
}

const NOBODY = { kind: 'none' } as const

function says(who: Who, { person = NOBODY, chip = 'product', ...told }: Told): Step {
  return { kind: 'answer', who, chip, isComplete: true, person, ...told }
}

/** The first remedy that is money, where there is one. */
function picks(device: number, who: Who = 'customer'): Step {
  return { kind: 'pick', who, device, remedy: 0 }
}

const NEXT_DAY: Step = { kind: 'wait', hours: 25 }
/** The hint that was given last. */
const REDEEM: Step = { kind: 'redeem', hint: -1, by: 'code', orderId: 'R-1', amountMinor: undefined }

const token = (order: number) => ({ kind: 'token', order }) as const
const equal = (order: number) => ({ kind: 'equal', order }) as const
const guess = (order: number) => ({ kind: 'guessed', order, mistake: 'total', tokenOf: undefined }) as const
const known = (ref: PersonRef) => ({ kind: 'token', ref }) as const
type PersonRef = Extract<PersonClaim, { readonly kind: 'named' }>['ref']

/** Two orders with one book, another order of the second customer, and whose they are. */
const pairs = fc.constantFrom(
  { order: 0, ref: 'p1', other: 3, otherRef: 'p2', third: 4 } as const,
  { order: 3, ref: 'p2', other: 0, otherRef: 'p1', third: 1 } as const,
)
/** Devices of its own, so that a story begins with its first answer. */
const devices = fc.nat(9).map((number) => 10 + number * 3)

/** A code first, then the money: with the code used or not, and with or without "no more offers" in between. */
const codeThenMoney = fc
  .tuple(devices, pairs, fc.boolean(), fc.boolean(), fc.boolean())
  .map(([device, { order, ref }, isUsed, hasObjected, isOfPerson]): Step[] => [
    isOfPerson
      ? says('customer', { device, score: 5, order: NOBODY, person: known(ref) })
      : says('customer', { device, score: 5, order: token(order) }),
    ...(isUsed ? [REDEEM] : []),
    ...(hasObjected ? [{ kind: 'object', who: 'customer', device } as const] : []),
    says('customer', { device, score: 1, order: token(order) }),
    picks(device),
  ])

const erasedThenMoney = fc
  .tuple(devices, pairs)
  .map(([device, { order }]): Step[] => [
    says('customer', { device, score: 5, order: token(order) }),
    { kind: 'erase', who: 'customer', device },
    says('customer', { device: device + 1, score: 1, order: token(order) }),
    picks(device + 1),
  ])

/** Strangers were there first, with another complaint or a thank you. */
const namedBefore = fc
  .tuple(devices, pairs, fc.constantFrom(1 as const, 5 as const), fc.boolean())
  .map(([device, { order }, score, hasToken]): Step[] => [
    says('stranger', { device, score, order: guess(order), chip: 'delivery.late' }),
    says('stranger', { device: device + 1, score, order: guess(order), chip: 'delivery.late' }),
    says('customer', { device, score, order: hasToken ? token(order) : equal(order) }),
    picks(device),
  ])

/** One complaint is made good to all: to a customer who got money before, and to one whose order a stranger named. */
const openedForAll = fc
  .tuple(devices, pairs, fc.boolean())
  .map(([device, { order, ref, other, otherRef, third }, isNamed]): Step[] => [
    isNamed
      ? says('stranger', { device, score: 1, order: guess(other) })
      : says('customer', { device: device + 1, score: 1, order: token(third), person: known(otherRef) }),
    // The next day, so that it is not the day's budget that says no.
    ...(isNamed ? [] : [picks(device + 1), NEXT_DAY]),
    says('customer', { device, score: 1, order: token(order), person: known(ref) }),
    { kind: 'openForAll', who: 'customer', device, remedy: 1 },
    says('customer', { device: device + 2, score: 5, order: token(other), person: known(otherRef) }),
    picks(device + 2),
  ])

/** Three are wrong about an order, then somebody is right without a token. */
const guessedTooOften = fc
  .tuple(devices, pairs)
  .map(([device, { order }]): Step[] => [
    ...[device, device + 1, device + 2].map((one) => says('mixed', { device: one, score: 5, order: guess(order) })),
    says('mixed', { device: device + 3, score: 5, order: equal(order) }),
  ])

export const stories = fc.oneof(codeThenMoney, erasedThenMoney, namedBefore, openedForAll)
export const mixedStories = fc.oneof(stories, { weight: 1, arbitrary: guessedTooOften })
