/** Turns chosen offers into hints: words, code or token, and what is reserved. Never more than one code of a pool for a hint. */
import type { OfferHint } from '../../../sdk/contract/index.ts'
import { chooseHintWords } from '../words/hint-words.ts'
import type { Contender } from './contenders.ts'
import type { Claim, IssuedHint } from './decision.ts'
import type { DecisionSeed } from './decision-seed.ts'
import { DAY_MS } from './eligible-offers.ts'
import { mix32, uuidOf } from './mixing.ts'
import type { Offer } from './offer.ts'
import type { OfferRequest } from './offer-request.ts'
import type { ShopperFacts } from './shopper-facts.ts'
import { shortCode } from './short-code.ts'
import type { Snapshot } from './snapshot.ts'
import { hintValueOf } from './token.ts'
import { nameIn, writeHint, type HintFacts } from './write-hint.ts'

export type IssuedOffer = {
  readonly hint: OfferHint
  /** The same without its code and token. */
  readonly written: OfferHint
  /** What the words were written from. */
  readonly facts: HintFacts
  readonly issued: IssuedHint
  readonly claims: readonly Claim[]
}

export type Issuing = {
  readonly request: OfferRequest
  readonly snapshot: Snapshot
  readonly shopper: ShopperFacts
  readonly seed: DecisionSeed
}

/** `place` is the hint's own in the reply, from 0. */
export function issueHint(contender: Contender, place: number, issuing: Issuing): IssuedOffer {
  const { request, snapshot, seed } = issuing
  const { offer, product } = contender
  const facts = hintFactsOf(contender, uuidOf(`${seed.choice}/hint/${place}`), issuing)
  // Every hint has ten signs of its own: 60 bits that nobody can guess from another code.
  const voucher = voucherOf(offer, facts, { snapshot, secret: seed.codes.slice(place * 10) })
  const { subject, verifiedOrderId, responseId } = request
  const issued: IssuedHint = {
    id: facts.id,
    offerId: offer.id,
    responseId,
    ...(subject !== undefined && { subject }),
    ...(verifiedOrderId !== undefined && { orderId: verifiedOrderId }),
    ...(product && { sku: product.sku }),
    // Of a code for all nobody could say what it has cost, so nothing is held for it.
    reservedMinor: offer.codes.kind === 'static' ? 0 : facts.worthMinor,
    ...(voucher.code !== undefined && offer.codes.kind !== 'static' && { code: voucher.code }),
    ...(offer.codes.kind === 'pool' && { isFromPool: true }),
    issuedAt: snapshot.now,
    expiresAt: facts.expiresAt,
  }
  const written = writeHint(facts)
  return { hint: { ...written, ...voucher }, written, facts, issued, claims: claimsOf(offer, issued, snapshot) }
}

function hintFactsOf(contender: Contender, id: string, { request, snapshot, shopper }: Issuing): HintFacts {
  const { offer, product, reason } = contender
  const { locales } = request
  const { calendar, now, site } = snapshot
  const lastDay = calendar.endOfDay(now, offer.validDays)
  const expiresAt = Math.min(lastDay, offer.endsAt ?? lastDay)
  const title = reason.sku === undefined ? undefined : titleOf(reason.sku, { request, snapshot, shopper })
  return {
    id,
    offerId: offer.id,
    locales,
    currency: site.currency,
    gesture: offer.gesture,
    ...(offer.benefit && { benefit: offer.benefit }),
    worthMinor: contender.worthMinor,
    isLimited: offer.codes.kind === 'token' && !product && offer.gesture.kind === 'percent',
    ...(product && { product: shownOf(product) }),
    reason: { ...reason, ...(title !== undefined && { title }) },
    expiresAt,
    // The last moment of the last day, not the midnight that follows it.
    validDay: calendar.wordsOf(expiresAt - 1, chooseHintWords(locales).language),
  }
}

function shownOf(product: NonNullable<Contender['product']>): NonNullable<HintFacts['product']> {
  const { sku, title, benefit, url, imageUrl, attributes } = product
  return {
    sku,
    title,
    ...(benefit && { benefit }),
    ...(url !== undefined && { url }),
    ...(imageUrl !== undefined && { imageUrl }),
    ...(attributes['author'] !== undefined && { author: attributes['author'] }),
  }
}

/** The catalogue's title of what was bought, else the name its order had. */
function titleOf(sku: string, { request, snapshot, shopper }: Omit<Issuing, 'seed'>): string | undefined {
  const product = snapshot.catalogue.product(sku)
  return product ? nameIn(product.title, request.locales) : shopper.names.get(sku)
}

type Voucher = Pick<OfferHint, 'code' | 'token'>
type Coding = { readonly snapshot: Snapshot; readonly secret: string }

function voucherOf({ id, codes, gesture }: Offer, facts: HintFacts, { snapshot, secret }: Coding): Voucher {
  switch (codes.kind) {
    case 'static':
      return { code: codes.code }
    case 'pool':
      return { code: poolCode(id, snapshot, secret) }
    case 'token': {
      if (!snapshot.signHint) throw new Error('A token was to be signed without a key.')
      const token = snapshot.signHint({
        hint: facts.id,
        offer: id,
        value: hintValueOf({ gesture }, facts.worthMinor),
        currency: facts.currency,
        ...(facts.product && { sku: facts.product.sku }),
        exp: Math.floor(facts.expiresAt / 1000),
      })
      return { code: shortCode(secret), token }
    }
  }
}

/** Any of the free codes, so that two shoppers at once seldom reach for the same one; another after a refusal. */
function poolCode(offerId: string, { poolCodes, refused }: Snapshot, secret: string): string {
  const codes = poolCodes.get(offerId) ?? []
  const tries = refused.filter((claim) => claim.offerId === offerId).length
  const code = codes[(mix32(secret) + tries) % codes.length]
  if (code === undefined) throw new Error('A code was to be given from an empty pool.')
  return code
}

function claimsOf(offer: Offer, issued: IssuedHint, { now, calendar }: Snapshot): readonly Claim[] {
  const { id: offerId, budgetMinor, dailyBudgetMinor, capPerPerson, capDays } = offer
  const claims: Claim[] = []
  if (issued.reservedMinor > 0) {
    claims.push({
      kind: 'budget',
      offerId,
      amountMinor: issued.reservedMinor,
      day: calendar.dayOf(now),
      ...(budgetMinor !== undefined && { limitMinor: budgetMinor }),
      ...(dailyBudgetMinor !== undefined && { dayLimitMinor: dailyBudgetMinor }),
    })
  }
  if (issued.subject !== undefined) {
    claims.push({ kind: 'cap', offerId, subject: issued.subject, since: now - capDays * DAY_MS, most: capPerPerson })
  }
  if (offer.codes.kind === 'pool' && issued.code !== undefined) {
    claims.push({ kind: 'code', offerId, code: issued.code })
  }
  return claims
}
