/** What a code for all is worth in a basket, by the offer it stands for. Never more than the offer says now. */
import { sumCart, type Cart } from './cart.ts'
import type { Book } from './catalogue/index.ts'
import { fieldOf, listOf, numberOf, textOf, textsOf } from './read-json.ts'
import type { VoucherRefusal } from './vouchers.ts'

/** `bought` are the books of this session's earlier orders. */
export type Reader = { readonly cart: Cart; readonly bought: readonly Book[] }

/** The owner may have changed the code or the offer a minute ago. Undefined where no active offer has it. */
export function offerOfPublicCode(body: unknown, code: string): unknown {
  return listOf(fieldOf(body, 'data')).find((one) => {
    const isSame = textOf(fieldOf(fieldOf(one, 'codes'), 'code'))?.toUpperCase() === code.toUpperCase()
    return isSame && fieldOf(one, 'status') === 'active'
  })
}

/** In minor units; a gift comes with the parcel and takes nothing off. */
export function worthOfPublicCode(offer: unknown, reader: Reader): number | VoucherRefusal {
  const gesture = fieldOf(offer, 'gesture')
  const { goodsMinor, shippingMinor } = sumCart(reader.cart)
  switch (fieldOf(gesture, 'kind')) {
    case 'freeShipping':
      return shippingMinor === 0 ? { key: 'codeNotNeeded' } : Math.min(shippingMinor, minorIn(gesture, 'costMinor'))
    case 'amount':
      return Math.min(goodsMinor, minorIn(gesture, 'amountMinor'))
    case 'percent': {
      const ground = groundOf(fieldOf(offer, 'items'), goodsMinor, reader)
      return typeof ground === 'number' ? Math.floor((ground * minorIn(gesture, 'percent')) / 100) : ground
    }
    default:
      return 0
  }
}

/** What a percentage is taken of: all, or one book the offer may mean, the dearest. */
function groundOf(items: unknown, goodsMinor: number, reader: Reader): number | VoucherRefusal {
  if (fieldOf(items, 'kind') === 'none') return goodsMinor
  const { isMeant, refusal } = meaningOf(items, reader)
  const prices = reader.cart.filter(({ book }) => isMeant(book)).map(({ book }) => book.priceMinor)
  return prices.length === 0 ? refusal : Math.max(...prices)
}

type Meaning = { readonly isMeant: (book: Book) => boolean; readonly refusal: VoucherRefusal }

function meaningOf(items: unknown, { bought }: Reader): Meaning {
  const another = (isAlike: typeof isSameSeries) => (book: Book) =>
    !bought.includes(book) && bought.some((other) => isAlike(book, other))
  switch (fieldOf(items, 'kind')) {
    case 'sameAttribute':
      return fieldOf(items, 'attribute') === 'series'
        ? { isMeant: another(isSameSeries), refusal: { key: 'codeNoSeries' } }
        : { isMeant: another((book, other) => book.author === other.author), refusal: { key: 'codeNoBook' } }
    case 'listed': {
      const skus = textsOf(fieldOf(items, 'skus'))
      return { isMeant: ({ sku }) => skus.includes(sku), refusal: { key: 'codeOtherBook', sku: skus[0] ?? '' } }
    }
    default:
      return { isMeant: () => true, refusal: { key: 'codeNoBook' } }
  }
}

function isSameSeries({ series }: Book, other: Book): boolean {
  return series !== undefined && series.title === other.series?.title
}

function minorIn(gesture: unknown, name: string): number {
  return numberOf(fieldOf(gesture, name)) ?? 0
}
