/** The order that the page tells of. */
import type { OrderContext } from '../../sdk/contract/index.ts'
import type { PageContext } from '../loader/page-context.ts'
import { parseOrder, parsePurchase, toOrder } from './purchase.ts'

/**
 * Of the options, else `data-order` (JSON) of the tag, else the last GA4 `purchase` in `dataLayer`, which is never
 * patched; with `data-order-proof`.
 */
export function readOrder({ script, options }: PageContext): OrderContext | undefined {
  const given = typeof options.order === 'function' ? options.order() : options.order
  if (given) return toOrder(given)
  const { order: json, orderProof } = script?.dataset ?? {}
  const found = (json ? parseOrder(json) : undefined) ?? parsePurchase((window as { dataLayer?: unknown }).dataLayer)
  return found && orderProof ? { ...found, proof: orderProof } : found
}
