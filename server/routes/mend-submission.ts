/** Puts right what the shop's page says beside the shopper's own words, for it must not cost an answer. Never touches those words, never makes a consent of what is none. */
import { isRecord } from '../domain/is-record.ts'

/** Of a body that nobody has checked yet. */
export function mendSubmission(body: unknown): unknown {
  if (!isRecord(body)) return body
  const { consent, ...said } = body
  const mended = consent === undefined || isRecord(consent) ? body : said
  const { shopper } = mended
  // Many shops number their customers.
  if (!isRecord(shopper) || typeof shopper['ref'] !== 'number') return mended
  return { ...mended, shopper: { ...shopper, ref: String(shopper['ref']) } }
}
