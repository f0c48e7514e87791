/** The orders of this run of the shop, in memory. Never shown to another session than the one that placed them. */
import type { Cart, Sums } from './cart.ts'
import type { Book } from './catalogue/index.ts'

/** `read` is a week after delivery: the time to ask about the book itself. */
export const ORDER_STATES = ['received', 'preparing', 'onTheWay', 'delivered', 'read'] as const
export type OrderState = (typeof ORDER_STATES)[number]

export type Payment = 'card' | 'onDelivery'

export type Order = {
  readonly id: string
  readonly session: string
  /** Of the checkout page it was placed on: what is sent twice is one order. */
  readonly key: string
  readonly name: string
  readonly address: string
  readonly payment: Payment
  readonly lines: Cart
  readonly sums: Sums
  readonly state: OrderState
}

export type OrderDraft = Omit<Order, 'id' | 'state'>

export type OrderBook = {
  /** The same order again where its key has placed one. */
  place(draft: OrderDraft): Order
  /** What was placed with this key. */
  placedWith(key: string): Order | undefined
  find(session: string, id: string): Order | undefined
  /** What this session bought before. */
  boughtBy(session: string): readonly Book[]
  /** Its code could not be used: it was never placed. */
  drop(id: string): void
  /** The next state; the last one stays. */
  advance(session: string, id: string): Order | undefined
}

/** Old orders make room for new ones. */
const MOST_ORDERS = 1_000

/** `newOrderId` must not repeat between runs: Defter gives one order one outcome. */
export function createOrderBook(newOrderId: () => string): OrderBook {
  const orders = new Map<string, Order>()
  const find = (session: string, id: string): Order | undefined => {
    const order = orders.get(id)
    return order?.session === session ? order : undefined
  }
  const placedWith = (key: string): Order | undefined =>
    key === '' ? undefined : [...orders.values()].find((order) => order.key === key)
  return {
    place(draft) {
      const placed = placedWith(draft.key)
      if (placed) return placed
      const order: Order = { ...draft, id: newOrderId(), state: 'received' }
      orders.set(order.id, order)
      const [oldest] = orders.keys()
      if (orders.size > MOST_ORDERS && oldest !== undefined) orders.delete(oldest)
      return order
    },
    placedWith,
    find,
    boughtBy: (session) =>
      [...orders.values()].flatMap((order) => (order.session === session ? order.lines.map(({ book }) => book) : [])),
    drop: (id) => void orders.delete(id),
    advance(session, id) {
      const order = find(session, id)
      if (!order) return undefined
      const next: Order = { ...order, state: nextState(order.state) }
      orders.set(id, next)
      return next
    },
  }
}

function nextState(state: OrderState): OrderState {
  return ORDER_STATES[ORDER_STATES.indexOf(state) + 1] ?? state
}
