/** What a device sends for a claim, and which facts it proves. Never asks the product: only who holds which token. */
import type { OrderContext, ResponseSubmission } from '../../sdk/contract/index.ts'
import type { VerifiedFacts } from '../../server/domain/verified.ts'
import { CURRENCY, DAY, NEW_ORDERS, orderProofOf, ORDERS, personProofOf, toContext } from './a-walked-shop.ts'
import type { MISTAKES, OrderClaim, PersonClaim } from './steps.ts'

export function orderOf(claim: OrderClaim): OrderContext | undefined {
  switch (claim.kind) {
    case 'none':
      return undefined
    case 'invented': {
      const { id, totalMinor, currency, quantity } = claim
      return { id, totalMinor, currency, items: [{ sku: 'mavi', name: 'mavi', quantity, priceMinor: totalMinor }] }
    }
    case 'guessed': {
      const { order, mistake, tokenOf } = claim
      const wrong = mistaken(imported(order), mistake)
      return tokenOf === undefined ? wrong : { ...wrong, proof: orderProofOf(imported(tokenOf)) }
    }
    case 'equal':
      return imported(claim.order)
    case 'token':
      return { ...imported(claim.order), proof: orderProofOf(imported(claim.order)) }
    case 'newToken': {
      const order = at(NEW_ORDERS, claim.order)
      return { ...order, proof: orderProofOf(order) }
    }
  }
}

export function personOf(claim: PersonClaim): Pick<ResponseSubmission, 'shopper' | 'consent'> {
  const consent = { personalisation: true }
  switch (claim.kind) {
    case 'none':
      return {}
    case 'named':
      return { shopper: { ref: claim.ref }, consent }
    case 'token':
      return { shopper: { ref: claim.ref, proof: personProofOf(claim.ref) }, consent }
    case 'unasked':
      return { shopper: { ref: claim.ref, proof: personProofOf(claim.ref) }, consent: { personalisation: false } }
    case 'pasted': {
      // Somebody else's token, or a piece of a good one.
      const proof = claim.from === claim.ref ? personProofOf(claim.ref).slice(1) : personProofOf(claim.from)
      return { shopper: { ref: claim.ref, proof }, consent }
    }
  }
}

/** By tokens alone. */
export function provedBy(order: OrderClaim, person: PersonClaim): VerifiedFacts {
  return { order: order.kind === 'token' || order.kind === 'newToken', person: person.kind === 'token' }
}

/** What the shop itself knows of the order, by its own import or its signature; a page's word is nothing. */
export function knownTotalOf(claim: OrderClaim): number {
  const order = claim.kind === 'invented' || claim.kind === 'guessed' ? undefined : orderOf(claim)
  return order?.currency === CURRENCY ? order.totalMinor : 0
}

function imported(place: number): OrderContext {
  return toContext(at(ORDERS, place))
}

function at<Row>(rows: readonly Row[], place: number): Row {
  const row = rows[place]
  if (row === undefined) throw new Error(`There is no row ${place}.`)
  return row
}

function mistaken(order: OrderContext, mistake: (typeof MISTAKES)[number]): OrderContext {
  const [first, ...others] = order.items
  if (!first) throw new Error('An order has lines.')
  const withFirst = (changes: Partial<typeof first>) => ({ ...order, items: [{ ...first, ...changes }, ...others] })
  switch (mistake) {
    case 'total':
      return { ...order, totalMinor: order.totalMinor + 1 }
    case 'fortune':
      return { ...order, totalMinor: Number.MAX_SAFE_INTEGER }
    case 'currency':
      return { ...order, currency: 'EUR' }
    case 'quantity':
      return withFirst({ quantity: first.quantity + 1 })
    case 'price':
      return withFirst({ priceMinor: first.priceMinor + 1 })
    case 'sku':
      return withFirst({ sku: 'other' })
    case 'lineMore':
      return { ...order, items: [...order.items, first] }
  }
}

const MOST_GUESSES_OF_ORDER = 3
const MOST_GUESSES_FROM_PLACE = 10

/** Counts wrong guesses in a day, as DESIGN promises: three of an order, ten from a place. */
export function createGuessCount() {
  const days = new Map<string, { readonly startedAt: number; readonly attempts: Set<string> }>()
  const countOf = (key: string, now: number) => {
    const day = days.get(key)
    return day && now - day.startedAt < DAY ? day.attempts.size : 0
  }
  return {
    wrong(orderId: string, place: string, { attempt, now }: { readonly attempt: string; readonly now: number }) {
      for (const key of [`order ${orderId}`, `place ${place}`]) {
        if (countOf(key, now) === 0) days.set(key, { startedAt: now, attempts: new Set() })
        days.get(key)?.attempts.add(attempt)
      }
    },
    isOver: (orderId: string, place: string, now: number) =>
      countOf(`order ${orderId}`, now) >= MOST_GUESSES_OF_ORDER ||
      countOf(`place ${place}`, now) >= MOST_GUESSES_FROM_PLACE,
  }
}
