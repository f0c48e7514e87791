/** What a walk remembers by itself of everybody: who proved what, what each was given. Read from answers, never from the product's own facts. */
import { createHash } from 'node:crypto'
import type { OfferHint, Receipt, RemedyChoice, ResponseSubmission } from '../../sdk/contract/index.ts'
import type { Offer } from '../../server/domain/offers/offer.ts'
import type { DefterStore } from '../../server/domain/shop-store.ts'
import type { VerifiedFacts } from '../../server/domain/verified.ts'
import { aWalkedShop, NOON, ORDERS, type WalkedShop } from './a-walked-shop.ts'
import { createGuessCount } from './claims.ts'
import type { Who } from './steps.ts'

export type Device = {
  readonly name: string
  readonly id: string
  readonly token: string
  /** The network it is in; strangers share one. */
  readonly place: string
  revision: number
  sent?: ResponseSubmission
  receipt?: Receipt
  /** Of the revision that is stored now. */
  facts: VerifiedFacts
  /** What was proved when the reply was decided, and of whom. */
  decided?: Decided
  caseId?: string
  messages: number
  isErased: boolean
  /** Its person was erased after it had named somebody else. */
  isCaseErased: boolean
}

export type Decided = {
  readonly outcome: Receipt['reply']['kind']
  readonly facts: VerifiedFacts
  readonly orderId?: string
  readonly ref?: string
  /** The total of the verified order, as the shop itself knows it; 0 without one. */
  readonly knownMinor: number
}

/** A hint as it was given, with the offer as it was then. */
export type GivenHint = {
  readonly hint: OfferHint
  readonly device: Device
  readonly offer: Offer
  readonly facts: VerifiedFacts
  readonly orderId?: string
  /** Whom caps count. */
  readonly subject?: string
  readonly at: number
  /** The most it can be worth by what the shop itself knows. */
  readonly boundMinor: number
}

export type Walk = {
  readonly shop: WalkedShop
  readonly devices: Map<string, Device>
  readonly hints: Map<string, GivenHint>
  /** Subjects that said "no more offers", with their own fact. */
  readonly objections: Set<string>
  readonly numbers: Map<string, number>
  readonly guesses: ReturnType<typeof createGuessCount>
  /** By order, who is its customer; erased persons are gone. */
  readonly customers: Map<string, string>
  /** Sums by offer before the present step. */
  sumsBefore: ReadonlyMap<string, { readonly totalMinor: number; readonly dayMinor: number; readonly day: string }>
  codes: number
}

export async function aWalk(open: (clock: { at: number; now: () => number }) => DefterStore): Promise<Walk> {
  const clock = { at: NOON, now: () => clock.at }
  return {
    shop: await aWalkedShop(open(clock), clock),
    devices: new Map(),
    hints: new Map(),
    objections: new Set(),
    numbers: new Map(),
    guesses: createGuessCount(),
    customers: new Map(ORDERS.flatMap(({ id, customerRef }) => (customerRef === undefined ? [] : [[id, customerRef]]))),
    sumsBefore: new Map(),
    codes: 0,
  }
}

export function deviceOf({ devices }: Walk, who: Who, number: number): Device {
  const name = `${who}-${number}`
  const known = devices.get(name)
  if (known) return known
  const hex = createHash('sha256').update(name).digest('hex')
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  const token = createHash('sha256').update(`token ${name}`).digest('base64url').slice(0, 22)
  const place = who === 'stranger' ? who : name
  const made = {
    name,
    id,
    token,
    place,
    revision: -1,
    facts: { order: false, person: false },
    messages: 0,
    isErased: false,
    isCaseErased: false,
  }
  devices.set(name, made)
  return made
}

/** This one, else another of those that have answered; undefined before any has. */
export function answeredDevice({ devices }: Walk, who: Who, number: number): Device | undefined {
  const named = devices.get(`${who}-${number}`)
  if (named?.sent) return named
  const answered = [...devices.values()].filter(({ name, sent }) => name.startsWith(who) && sent)
  return answered[number % Math.max(1, answered.length)]
}

export function remediesOf({ receipt }: Device): readonly RemedyChoice[] {
  return receipt?.reply.kind === 'recovery' ? receipt.reply.remedies : []
}

export function subjectsOf({ facts, sent }: Pick<Device, 'facts' | 'sent'>): readonly string[] {
  const person = facts.person && sent?.shopper ? [`person:${sent.shopper.ref}`] : []
  const order = facts.order && sent?.order ? [`order:${sent.order.id}`] : []
  return [...person, ...order]
}

/** Orders that are the person's by the shop's own word, with the rated one where it was proved and is nobody else's. */
export function ordersOfPerson({ customers, shop }: Walk, ref: string, rated: string | undefined): readonly number[] {
  const own = ORDERS.filter(({ id }) => customers.get(id) === ref)
  const isAnother = rated !== undefined && customers.has(rated)
  const times = own.map(({ placedAt }) => placedAt)
  if (rated === undefined || isAnother) return times
  return [...times, ORDERS.find(({ id }) => id === rated)?.placedAt ?? shop.clock.now()]
}
