/** Writes a hint in the shopper's language. Never a word that depends on the score; numbers and days as that language writes them. */
import type { LocalizedText, OfferHint } from '../../../sdk/contract/index.ts'
import type { Product } from '../catalogue/product.ts'
import { formatMoney, formatPercent } from '../format-money.ts'
import { textFor } from '../localised-text.ts'
import { isoTime } from '../receipt-bytes.ts'
import { chooseHintWords, fillWords, type HintWords } from '../words/hint-words.ts'
import type { Offer } from './offer.ts'
import type { HintReason } from './pick-item.ts'

/** Plain data: what stands in the decision log, enough to write the same bytes again. */
export type HintFacts = {
  readonly id: string
  readonly offerId: string
  /** The shopper's language, then the shop's. */
  readonly locales: readonly string[]
  readonly currency: string
  readonly gesture: Offer['gesture']
  readonly benefit?: LocalizedText
  readonly worthMinor: number
  /** A token limits what a discount on a whole order is worth, and then the words say so. */
  readonly isLimited: boolean
  readonly product?: Pick<Product, 'sku' | 'title' | 'benefit' | 'url' | 'imageUrl'> & { readonly author?: string }
  readonly reason: HintReason & { readonly title?: string }
  readonly expiresAt: number
  readonly validDay: string
}

/** Without code and token: those are bearer values, and kept out of the log. */
export function writeHint(facts: HintFacts): OfferHint {
  const { language, words } = chooseHintWords(facts.locales)
  const item = facts.product && writeItem(facts.product, facts.locales)
  return {
    id: facts.id,
    offerId: facts.offerId,
    intro: words.intro,
    ...(item && { item }),
    benefit: benefitText(facts, language, words),
    reason: {
      code: facts.reason.code,
      text: reasonText(facts, item?.title, words),
      ...(facts.reason.sku !== undefined && { sku: facts.reason.sku }),
    },
    expiresAt: isoTime(facts.expiresAt),
    valid: fillWords(words.valid, { date: facts.validDay }),
  }
}

/** A name in the shopper's language, else in the shop's, else in any: a book keeps its title. */
export function nameIn(name: LocalizedText, [locale = '', fallback = locale]: readonly string[]): string {
  return textFor(name, locale, fallback)
}

/** A sentence in the shopper's language only: two languages in one card read like a mistake. */
function textIn(text: LocalizedText, locale: string): string | undefined {
  const language = locale.toLowerCase().split('-')[0] ?? ''
  const key = [locale, language].find((tag) => Object.hasOwn(text, tag))
  return key === undefined ? undefined : text[key]
}

function writeItem(product: NonNullable<HintFacts['product']>, locales: readonly string[]): OfferHint['item'] {
  const { sku, title, benefit, author, url, imageUrl } = product
  const byline = author ?? (benefit && textIn(benefit, locales[0] ?? ''))
  return {
    sku,
    title: nameIn(title, locales) || sku,
    ...(byline !== undefined && { byline }),
    ...(url !== undefined && { url }),
    ...(imageUrl !== undefined && { imageUrl }),
  }
}

/** The owner's own line, where there is one in a language of this shopper; it may hold `{value}`. */
function benefitText(facts: HintFacts, language: string, words: HintWords): string {
  const own = facts.benefit && textIn(facts.benefit, facts.locales[0] ?? '')
  const value = gestureText(facts, language, words)
  return own === undefined ? value : fillWords(own, { value })
}

function gestureText({ gesture, currency, ...facts }: HintFacts, language: string, words: HintWords): string {
  const money = (minor: number) => formatMoney(minor, currency, language)
  switch (gesture.kind) {
    case 'percent': {
      const percent = formatPercent(gesture.percent, language)
      if (!facts.isLimited) return fillWords(words['benefit.percent'], { percent })
      return fillWords(words['benefit.percentUpTo'], { percent, amount: money(facts.worthMinor) })
    }
    case 'amount':
      return fillWords(words['benefit.amount'], { amount: money(gesture.amountMinor) })
    case 'freeShipping':
      return words['benefit.freeShipping']
    case 'gift':
      return fillWords(words['benefit.gift'], { gift: nameIn(gesture.name, facts.locales) })
    case 'earlyAccess':
      return words['benefit.earlyAccess']
  }
}

function reasonText({ reason }: HintFacts, title: string | undefined, words: HintWords): string {
  if (reason.title !== undefined) return fillWords(words['reason.bought'], { item: reason.title })
  // What was bought has no name we know: then the hint names what it leads to.
  if (reason.code === 'same_author' && title !== undefined) return fillWords(words['reason.author'], { item: title })
  if (reason.code === 'same_series' && title !== undefined) return fillWords(words['reason.series'], { item: title })
  switch (reason.code) {
    case 'loyal':
      return words['reason.loyal']
    case 'missed':
      return words['reason.missed']
    case 'order':
      return words['reason.order']
    default:
      return words['reason.chosen']
  }
}
