/** Reads the order that the page shows. Never patches the page's data layer, never trusts what it finds. */
import type { Fragment } from '../page.ts'
import { parseOrder, parsePurchase } from './purchase.ts'

/**
 * `data-order` (JSON) and `data-order-proof` on the script tag, else the last GA4 `purchase` in `dataLayer`.
 * The layer is read whenever the book is opened or an answer is sent, so a later push counts and nothing is wrapped.
 */
const order: Fragment = (visit) => {
  visit.order = () => {
    const { order: json, orderProof } = visit.script?.dataset ?? {}
    const told = json ? parseOrder(json) : undefined
    const found = told ?? parsePurchase((window as { dataLayer?: unknown }).dataLayer)
    return found && orderProof ? { ...found, proof: orderProof } : found
  }
}

export default order
