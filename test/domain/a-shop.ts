/** A whole shop in memory: store, book, use cases, and a clock that the test sets. Never the machine's clock or disk. */
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import { createSiteBook } from '../../server/domain/create-site-book.ts'
import { createOwnerResponses } from '../../server/domain/owner-responses.ts'
import type { VerifyProof } from '../../server/domain/responses.ts'
import { createWriteRules } from '../../server/domain/revision.ts'
import { createShopperResponses } from '../../server/domain/shopper-responses.ts'
import type { Site } from '../../server/domain/site.ts'
import type { SiteDraft } from '../../server/domain/site-book.ts'
import type { DefterStore } from '../../server/domain/shop-store.ts'
import { createIds } from '../../server/platform/ids.ts'
import { createVault } from '../../server/platform/vault.ts'
import { createMemoryStore } from '../../server/storage/memory/memory-store.ts'
import { aSubmission } from '../kit/a-submission.ts'

export const NOON = Date.UTC(2026, 10, 24, 12)

type ShopOptions = {
  readonly site?: Partial<SiteDraft>
  readonly verifyProof?: VerifyProof
  readonly store?: Partial<DefterStore>
  readonly maxPendingWrites?: number
}

export async function aShop(options: ShopOptions = {}) {
  const clock = { at: NOON, now: () => clock.at }
  const rules = createWriteRules()
  const memory = createMemoryStore({ rules })
  const store: DefterStore = { ...memory, ...options.store }
  const ids = createIds(clock)
  const vault = createVault(new Uint8Array(32).fill(7))
  const book = await createSiteBook({ store: memory, clock, ids, vault })
  const site = await book.createSite(aSiteDraft(options.site), 'test')
  if ('kind' in site) throw new Error(JSON.stringify(site))
  const { verifyProof = async () => false, maxPendingWrites = 10 } = options
  const shopper = createShopperResponses({ store, book, clock, vault, verifyProof, maxPendingWrites })
  const owner = createOwnerResponses({ store, clock, ids, vault })
  const send = (changes: Partial<ResponseSubmission> = {}, sentAt?: number) =>
    shopper.submit(
      { site, direct: false, ...(sentAt !== undefined && { sentAt }) },
      aSubmission({ occurredAt: new Date(clock.at).toISOString(), ...changes }),
    )
  return { clock, store, ids, vault, book, site: site satisfies Site, shopper, owner, rules, send }
}

export function aSiteDraft(changes: Partial<SiteDraft> = {}): SiteDraft {
  return {
    name: 'Kitap Evi',
    origins: ['https://shop.example'],
    locale: 'tr',
    timeZone: 'Europe/Istanbul',
    currency: 'TRY',
    ...changes,
  }
}

/** The receipt inside an accepted answer; fails the test for anything else. */
export function receiptOf(answer: { readonly kind: string; readonly bytes?: string }) {
  if (answer.kind !== 'accepted' || answer.bytes === undefined) throw new Error(JSON.stringify(answer))
  return JSON.parse(answer.bytes)
}

/** Sends one response and reads back what was kept of it. */
export async function keptOf(
  changes: Partial<ResponseSubmission>,
  options: Parameters<typeof aShop>[0] = {},
  sentAt?: number,
) {
  const shop = await aShop(options)
  const id = changes.id ?? aSubmission().id
  receiptOf(await shop.send({ ...changes, id }, sentAt))
  const stored = await shop.store.findResponse(shop.site.id, id)
  if (!stored) throw new Error('Nothing was stored.')
  return stored
}

/** Sends one response that must be refused; `paths` says where and why. */
export async function refusalOf(changes: Partial<ResponseSubmission>) {
  const shop = await aShop()
  const answer = await shop.send(changes)
  if (answer.kind !== 'refused') throw new Error(answer.bytes)
  return { ...answer, paths: answer.errors?.map(({ path, code }) => `${path} ${code}`) }
}
