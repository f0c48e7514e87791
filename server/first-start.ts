/** Makes the first site and its keys in an empty database. Never touches what an owner has changed since. */
import { createSiteBook, type BookPorts } from './domain/create-site-book.ts'
import type { Site } from './domain/site.ts'
import type { Store } from './domain/store.ts'

export type FirstSite = {
  readonly origins: readonly string[]
  readonly locale: string
  readonly timeZone: string
  readonly currency: string
  /** Chosen by the owner instead of by chance. */
  readonly siteKey?: string
  /** `sk_<id>_<secret>`, chosen by the owner instead of by chance. */
  readonly ownerKey?: string
}

/** What was made just now; each is shown once. */
export type MadeKeys = {
  readonly siteKey: string
  readonly ownerKey?: string
  readonly proofKey?: { readonly id: string; readonly secret: string }
}

export type FirstStartPorts = Omit<BookPorts, 'store'> & { readonly store: Store }

/**
 * Safe to repeat at every start: an existing site and existing keys stay. Answers a sentence where what the owner
 * chose contradicts the database.
 */
export async function prepareFirstSite(ports: FirstStartPorts, wanted: FirstSite): Promise<MadeKeys | string> {
  const book = await createSiteBook(ports)
  const known = book.sites()[0]
  if (wanted.siteKey !== undefined && known && !book.siteByKey(wanted.siteKey))
    return '--site-key: this database has a site with another key. Leave the flag out, or name another --database.'
  const site = known ?? (await makeSite(ports, wanted))
  if (typeof site === 'string') return site
  if (known) await addOrigins(ports, known, wanted.origins)
  if (wanted.ownerKey !== undefined) await keepOwnerKey(ports, wanted.ownerKey)
  return { siteKey: site.key, ...(await makeMissingKeys(ports, site)) }
}

async function makeSite(
  ports: FirstStartPorts,
  { siteKey, origins, locale, timeZone, currency }: FirstSite,
): Promise<Site | string> {
  const book = await createSiteBook(ports)
  const draft = { name: 'Defter', origins, locale, timeZone, currency, test: siteKey?.startsWith('pk_test_') ?? false }
  const made = await book.createSite(draft, 'system', siteKey)
  if (!('kind' in made)) return made
  return made.errors?.map(({ path, message }) => `--${path}: ${message}`).join(' ') ?? made.detail
}

/** Origins of the flag are added and never taken away: others may have been added in the meantime. */
async function addOrigins(ports: FirstStartPorts, site: Site, origins: readonly string[]): Promise<void> {
  const missing = origins.filter((origin) => !site.origins.includes(origin))
  if (missing.length === 0) return
  const book = await createSiteBook(ports)
  await book.updateSite(site.id, { origins: [...site.origins, ...missing] }, 'system')
}

async function keepOwnerKey({ store, vault, clock, ...ports }: FirstStartPorts, bearer: string): Promise<void> {
  const [, id = '', secret = ''] = /^sk_([^_]+)_(.+)$/.exec(bearer) ?? []
  const book = await createSiteBook({ store, vault, clock, ...ports })
  if (book.identify(bearer)) return
  const secretHash = vault.sha256(secret)
  // Revoked, or replaced by a rotation: the flag is only what it was set to when the key was made.
  if (book.ownerKeys('*').some((key) => key.id === id && key.secretHash === secretHash)) return
  const key = {
    id,
    siteId: '*',
    role: 'owner',
    secretHash,
    name: 'from --owner-key',
    createdAt: clock.now(),
  } as const
  await store.saveOwnerKey(key, auditOf({ clock, ids: ports.ids }, '*', 'key.chosen', id))
}

/** Asked at every start, since the first one may have been cut off half way. */
async function makeMissingKeys(ports: FirstStartPorts, site: Site): Promise<Omit<MadeKeys, 'siteKey'>> {
  const book = await createSiteBook(ports)
  const needsProof = book.proofKeys(site.id).length === 0
  const needsOwner = book.ownerKeys('*').length === 0
  const proof = needsProof ? await book.createProofKey(site.id, 'system') : undefined
  const owner = needsOwner ? await book.createOwnerKey('*', 'owner', 'first key', 'system') : undefined
  return {
    ...(proof && 'secret' in proof && { proofKey: { id: proof.key.id, secret: proof.secret } }),
    ...(owner && 'secret' in owner && { ownerKey: owner.secret }),
  }
}

function auditOf(
  { clock, ids }: Pick<FirstStartPorts, 'clock' | 'ids'>,
  siteId: string,
  action: string,
  subject: string,
) {
  return { id: ids.uuid(), siteId, at: clock.now(), actor: 'system', action, subject }
}
