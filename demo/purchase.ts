/** What the page says about an order: a GA4 purchase and its proof. Never two versions of one order. */
import type { OrderItem } from '../sdk/contract/index.ts'
import { CURRENCY } from './cart.ts'
import type { Order } from './orders.ts'

/** What the shop's server signs; the widget rebuilds exactly this from the purchase event: dearest line first. */
export type SignedOrder = {
  readonly id: string
  readonly items: readonly OrderItem[]
  readonly totalMinor: number
  readonly currency: string
}

export type PurchaseEvent = {
  readonly event: 'purchase'
  readonly ecommerce: {
    readonly transaction_id: string
    /** All that is paid, delivery included. */
    readonly value: number
    readonly shipping: number
    readonly currency: string
    readonly items: readonly { item_id: string; item_name: string; price: number; quantity: number }[]
  }
}

export function signedOrder(order: Order): SignedOrder {
  return {
    id: order.id,
    items: order.lines
      .map(({ book, quantity }) => ({ sku: book.sku, name: book.title, quantity, priceMinor: book.priceMinor }))
      .toSorted((a, b) => b.priceMinor - a.priceMinor),
    totalMinor: order.sums.totalMinor,
    currency: CURRENCY,
  }
}

export function purchaseEvent(order: Order): PurchaseEvent {
  const { id, items, totalMinor, currency } = signedOrder(order)
  return {
    event: 'purchase',
    ecommerce: {
      transaction_id: id,
      value: totalMinor / 100,
      shipping: order.sums.shippingMinor / 100,
      currency,
      items: items.map(({ sku, name, quantity, priceMinor }) => ({
        item_id: sku,
        item_name: name,
        price: priceMinor / 100,
        quantity,
      })),
    },
  }
}

/** The statement for an inline script; a title cannot close the script element. */
export function dataLayerScript(event: PurchaseEvent): string {
  const json = JSON.stringify(event).replace(/[<>&\u2028\u2029]/g, escapeUnit)
  return `window.dataLayer=window.dataLayer||[];dataLayer.push(${json})`
}

function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
