/** A whole shop with its real use cases, the same every time: orders of three customers, tokens, recipes, remedies. */
import { createHash } from 'node:crypto'
import type { OrderContext, Shopper } from '../../sdk/contract/index.ts'
import { verifyHintToken } from '../../sdk/sign/index.ts'
import type { ShopOrder } from '../../server/domain/catalogue/order.ts'
import type { Product } from '../../server/domain/catalogue/product.ts'
import type { Clock, Ids } from '../../server/domain/ports.ts'
import { defaultRecovery } from '../../server/domain/recovery/default-remedies.ts'
import type { RecoverySettings } from '../../server/domain/recovery/remedy.ts'
import type { VerifyProof } from '../../server/domain/responses.ts'
import type { DefterStore } from '../../server/domain/shop-store.ts'
import { CAUSES } from '../../server/domain/words/reply-words.ts'
import { signText } from '../../server/platform/sign-text.ts'
import { createVault } from '../../server/platform/vault.ts'
import { createUseCases } from '../../server/use-cases.ts'
import { must } from '../routes/a-server.ts'

export const NOON = Date.UTC(2026, 10, 24, 9)
export const DAY = 24 * 60 * 60 * 1000
export const PERSONS = ['p1', 'p2', 'p3'] as const
export const CURRENCY = 'TRY'

/** One dear remedy and a small one. */
export const REMEDIES_DAILY_MINOR = 150_000
export const MONEY_REMEDIES: ReadonlySet<string> = new Set(['refund', 'refund_shipping', 'replace', 'voucher'])

export const PRODUCTS: readonly Product[] = [
  aBook('mavi', 12_000, { author: 'A', series: 'S' }),
  aBook('bulvar', 10_000, { author: 'A', series: 'S' }),
  aBook('atlas', 49_900, { author: 'B' }),
  aBook('harita', 30_000, { author: 'B' }),
]

/** Three of p1, two of p2, an old one of p3, two that were imported without their customer. */
export const ORDERS: readonly ShopOrder[] = [
  anOrder('A-1', ['mavi'], { customerRef: 'p1', courier: 'K', shippingMinor: 2_990 }),
  anOrder('A-2', ['atlas'], { customerRef: 'p1', placedAt: NOON - 40 * DAY }),
  anOrder('A-3', ['mavi', 'atlas'], { customerRef: 'p1', placedAt: NOON - 90 * DAY, payment: 'onDelivery' }),
  anOrder('A-4', ['mavi'], { customerRef: 'p2', courier: 'K', shippingMinor: 2_990 }),
  anOrder('A-5', ['harita'], { customerRef: 'p2', promisedAt: NOON - 2 * DAY, deliveredAt: NOON - DAY }),
  anOrder('A-6', ['bulvar'], { customerRef: 'p3', placedAt: NOON - 120 * DAY }),
  anOrder('A-7', ['mavi'], {}),
  anOrder('A-8', ['atlas', 'harita'], {}),
]

/** The shop signed them, and has not imported them yet. */
export const NEW_ORDERS: readonly OrderContext[] = [
  toContext(anOrder('N-1', ['mavi'])),
  { ...toContext(anOrder('N-2', ['atlas'])), totalMinor: Number.MAX_SAFE_INTEGER },
]

export type WalkedShop = Awaited<ReturnType<typeof aWalkedShop>>

export async function aWalkedShop(store: DefterStore, clock: Clock & { at: number }) {
  const ids = countedIds()
  const vault = createVault(new Uint8Array(32).fill(7))
  const ports = { store, clock, ids, vault, verifyProof: isOfTheShop, signText, verifyHintToken }
  const useCases = await createUseCases(ports)
  const draft = { name: 'Kitap Evi', origins: ['https://shop.example'], locale: 'tr', timeZone: 'Europe/Istanbul' }
  const site = must(await useCases.book.createSite({ ...draft, currency: CURRENCY }, 'test'))
  await useCases.book.createProofKey(site.id, 'test')
  await store.saveProducts(site.id, PRODUCTS)
  await store.saveOrders(site.id, ORDERS)
  await useCases.warmUp()
  must(await useCases.cases.saveSettings(site, aRemedyTable(), 'test'))
  return { ...useCases, store, clock, site, vault }
}

/** The remedies a shop starts with, a code for every cause, and a budget for a day. */
function aRemedyTable(): RecoverySettings {
  const settings = defaultRecovery(CURRENCY)
  const [like] = settings.remedies
  if (!like) throw new Error('There are no remedies.')
  const code = { ...like, id: 'voucher', kind: 'code', causes: CAUSES, label: { tr: 'Kod' }, isMoney: true } as const
  return {
    ...settings,
    remedies: [...settings.remedies, { ...code, priority: 35 }],
    dailyBudgetMinor: REMEDIES_DAILY_MINOR,
  }
}

export function orderProofOf({ proof: _proof, ...order }: OrderContext): string {
  return proofOf('order', order)
}

export function personProofOf(ref: string): string {
  return proofOf('shopper', { ref } satisfies Shopper)
}

function proofOf(kind: 'order' | 'shopper', payload: object): string {
  return createHash('sha256')
    .update(`${kind} ${JSON.stringify(payload)}`)
    .digest('base64url')
}

/** Of every byte that was signed, so that a token on other details is a wrong one. */
const isOfTheShop: VerifyProof = async (claim) => {
  const { proof: _proof, ...payload } = claim.payload
  return claim.proof === proofOf(claim.kind, payload)
}

export function toContext({ id, items, totalMinor, currency, payment }: ShopOrder): OrderContext {
  const lines = items.map(({ sku, quantity, priceMinor }) => ({ sku, name: sku, quantity, priceMinor }))
  return { id, items: lines, totalMinor, currency, ...(payment && { payment }) }
}

function anOrder(id: string, skus: readonly string[], changes: Partial<ShopOrder> = {}): ShopOrder {
  const items = skus.map((sku) => ({ sku, quantity: 1, priceMinor: priceOf(sku) }))
  const totalMinor = items.reduce((sum, { priceMinor }) => sum + priceMinor, 0)
  return { id, items, totalMinor, currency: CURRENCY, placedAt: NOON - 3 * DAY, updatedAt: NOON, ...changes }
}

function priceOf(sku: string): number {
  return PRODUCTS.find((product) => product.sku === sku)?.priceMinor ?? 0
}

function aBook(sku: string, priceMinor: number, attributes: Product['attributes']): Product {
  return { sku, title: { tr: sku }, priceMinor, currency: CURRENCY, categories: ['roman'], attributes, updatedAt: NOON }
}

/** The same ids in every walk, so that two walks can be compared byte by byte. */
function countedIds(): Ids {
  let count = 0
  return {
    uuid: () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`,
    random: (sizeBytes) =>
      createHash('sha512').update(`${++count}`).digest().subarray(0, sizeBytes).toString('base64url'),
  }
}
