/** An order as the owner imported it: what a proof or a promise is checked against. Never built from what a page said. */
import type { EpochMs } from '../ports.ts'

export type OrderLine = {
  readonly sku: string
  readonly name?: string
  readonly quantity: number
  readonly priceMinor: number
}

export type ShopOrder = {
  readonly id: string
  readonly items: readonly OrderLine[]
  readonly totalMinor: number
  readonly shippingMinor?: number
  readonly currency: string
  /** The shop's pseudonym of the customer: the same as `shopper.ref`. */
  readonly customerRef?: string
  readonly payment?: 'prepaid' | 'onDelivery'
  readonly courier?: string
  readonly store?: string
  readonly placedAt: EpochMs
  readonly shippedAt?: EpochMs
  readonly promisedAt?: EpochMs
  readonly deliveredAt?: EpochMs
  readonly returnedAt?: EpochMs
  /** Skus that came back. */
  readonly returnedSkus?: readonly string[]
  readonly updatedAt: EpochMs
}
