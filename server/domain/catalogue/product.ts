/** What the shop sells, as the owner imported it. Never fetched from the shop: an address is only shown. */
import type { LocalizedText } from '../../../sdk/contract/index.ts'
import type { EpochMs } from '../ports.ts'

export type Product = {
  readonly sku: string
  /** By language; a title without a language is kept under the site's default. */
  readonly title: LocalizedText
  /** What it does for the reader, in one line: features introduce a product, benefits sell it. */
  readonly benefit?: LocalizedText
  readonly priceMinor: number
  /** ISO 4217. */
  readonly currency: string
  readonly url?: string
  readonly imageUrl?: string
  readonly categories: readonly string[]
  /** Free attributes such as `author` and `series`; names `[a-z][a-z0-9_]{0,39}`, at most 20. */
  readonly attributes: Readonly<Record<string, string>>
  /** Pieces in stock; absent means it is not counted and always there. */
  readonly stock?: number
  /** What the shop keeps of the price, in minor units. */
  readonly marginMinor?: number
  readonly updatedAt: EpochMs
}
