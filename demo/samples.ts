/** Six weeks of believable feedback for an empty book, the same for the same moment. Never counted as real. */
import type { OrderContext, ResponseSubmission, Touchpoint } from '../sdk/contract/index.ts'
import { CURRENCY, sumCart, type Cart } from './cart.ts'
import { BOOKS } from './catalogue/index.ts'
import { ar } from './sample-voices/ar.ts'
import { az } from './sample-voices/az.ts'
import { en } from './sample-voices/en.ts'
import { ru } from './sample-voices/ru.ts'
import { tr } from './sample-voices/tr.ts'
import { createRandom } from './seeded-random.ts'
import type { Voice, Voices } from './sample-voices/voice.ts'

export type Sample = { readonly submission: ResponseSubmission; readonly occurredAt: number }

const WEEKS = 6
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const SEED = 1_881

/** People who only tapped a face: most do. */
const SILENT_TAPS: readonly Voice[] = [5, 5, 5, 5, 4, 4, 4, 3, 2, 1].flatMap((rating) => [
  { at: 'checkout', rating },
  { at: 'delivery', rating },
  { at: 'product', rating },
])

/** Oldest first. `now` is the moment the samples end at, in epoch milliseconds. */
export function sampleResponses(now: number): readonly Sample[] {
  const random = createRandom(SEED)
  const written = [tr, az, en, ru, ar].flatMap(({ locale, voices }) => voices.map((voice) => ({ locale, voice })))
  const silent = SILENT_TAPS.map((voice, index) => ({ locale: localeOfSilent(index), voice }))
  return [...written, ...silent]
    .map(({ locale, voice }) => sampleOf(locale, voice, { random, now }))
    .toSorted((a, b) => a.occurredAt - b.occurredAt)
}

function localeOfSilent(index: number): Voices['locale'] {
  return (['tr', 'az', 'tr', 'ru', 'az', 'tr', 'en'] as const)[index % 7] ?? 'tr'
}

type Chance = { readonly random: () => number; readonly now: number }

function sampleOf(locale: Voices['locale'], voice: Voice, { random, now }: Chance): Sample {
  const occurredAt = chooseTime(voice, { random, now })
  const order = voice.at === 'browse' ? undefined : sampleOrder(voice, occurredAt, random)
  const submission: ResponseSubmission = {
    id: randomUuid(random),
    token: randomText(random, 22),
    revision: 0,
    complete: true,
    kind: voice.kind ?? 'rating',
    survey: { id: voice.at, version: 1 },
    answers: answersOf(voice),
    touchpoint: voice.at,
    locale,
    ...(order && { order }),
    occurredAt: new Date(occurredAt).toISOString(),
  }
  return { submission, occurredAt }
}

function answersOf({ at, rating, reasons, text, notYet }: Voice): ResponseSubmission['answers'] {
  if (notYet) return { arrived: 'notYet', ...(text !== undefined && { promised: text }) }
  return {
    ...(at === 'delivery' && { arrived: 'yes' }),
    ...(rating !== undefined && { rating }),
    ...(reasons && { reasons }),
    ...(text !== undefined && { comment: text }),
  }
}

/** Between nine in the morning and eleven at night, shop's time; never after `now`. */
function chooseTime({ daysAgo }: Voice, { random, now }: Chance): number {
  const day = daysAgo ?? 1 + Math.floor(random() * (WEEKS * 7 - 1))
  const midnight = Math.floor(now / DAY_MS) * DAY_MS - day * DAY_MS
  return midnight + 6 * HOUR_MS + Math.floor(random() * 14 * HOUR_MS)
}

const DAYS_BEFORE: Readonly<Record<Touchpoint, number>> = {
  browse: 0,
  checkout: 0,
  delivery: 3,
  product: 10,
  support: 5,
  return: 14,
}

function sampleOrder(voice: Voice, occurredAt: number, random: () => number): OrderContext {
  const lines = chooseLines(random)
  const { totalMinor, shippingMinor } = sumCart(lines)
  const placedAt = occurredAt - DAYS_BEFORE[voice.at] * DAY_MS - Math.floor(random() * 10) * 60_000
  const hasArrived = voice.at !== 'checkout' && !voice.notYet
  const isLate = voice.notYet || (voice.reasons?.includes('delivery.late') ?? false)
  return {
    id: String(10_000_000 + Math.floor(random() * 89_999_999)),
    items: lines.map(({ book, quantity }) => ({
      sku: book.sku,
      name: book.title,
      quantity,
      priceMinor: book.priceMinor,
    })),
    totalMinor,
    shippingMinor,
    currency: CURRENCY,
    payment: random() < 0.35 ? 'onDelivery' : 'prepaid',
    placedAt: new Date(placedAt).toISOString(),
    promisedAt: new Date(placedAt + (isLate ? 1 : 3) * DAY_MS).toISOString(),
    ...(hasArrived && { deliveredAt: new Date(Math.min(occurredAt, placedAt + 3 * DAY_MS)).toISOString() }),
  }
}

/** One to three different books; the first ones of the catalogue sell best. */
function chooseLines(random: () => number): Cart {
  const count = 1 + Math.floor(random() ** 2 * 3)
  const chosen = new Set(Array.from({ length: count }, () => Math.floor(random() ** 1.6 * BOOKS.length)))
  return [...chosen].flatMap((index) => {
    const book = BOOKS[index]
    return book ? [{ book, quantity: random() < 0.1 ? 2 : 1 }] : []
  })
}

function randomUuid(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
  const variant = (8 + (Number.parseInt(hex.charAt(16), 16) % 4)).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

function randomText(random: () => number, length: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  // The last letter of 128 bits holds two of them: only A, Q, g and w are canonical.
  const last = 'AQgw'.charAt(Math.floor(random() * 4))
  return Array.from({ length: length - 1 }, () => letters.charAt(Math.floor(random() * 64))).join('') + last
}
