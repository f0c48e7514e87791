/** Everything that is kept about one person, to read and to erase, for the owner's server alone. Never asked for by a widget. */
import type { ShopOrder } from './catalogue/order.ts'
import { commitOne } from './commit-answer.ts'
import { createPause } from './knowledge/pause.ts'
import type { StoredHint } from './offers/decision.ts'
import { erasedSubject, personSubject } from './offers/subject.ts'
import type { Clock, EpochMs, Ids, Vault } from './ports.ts'
import { toOwnerResponse } from './owner-responses.ts'
import { refuse, type Refusal } from './refusal.ts'
import { toOwnerCase, type OwnerCase } from './recovery/owner-case.ts'
import type { StoredResponse } from './response.ts'
import type { OwnerResponse } from './responses.ts'
import type { DefterStore } from './shop-store.ts'
import type { Site } from './site.ts'
import type { Actor } from './site-book.ts'
import type { WriteRules } from './store.ts'

export type PersonRecord = {
  readonly responses: readonly OwnerResponse[]
  readonly orders: readonly ShopOrder[]
  readonly hints: readonly StoredHint[]
  readonly cases: readonly OwnerCase[]
  readonly hasObjected: boolean
}

export type PersonErased = { readonly responses: number; readonly orders: number; readonly cases: number }

export interface Persons {
  /** By the shop's pseudonym. */
  read(site: Site, ref: string, actor: Actor): Promise<PersonRecord | Refusal>
  /** Responses go, orders stay without the pseudonym, cases keep their count and cost. No personal offers from then on. */
  erase(site: Site, ref: string, actor: Actor): Promise<PersonErased | Refusal>
}

export type PersonPorts = {
  readonly store: Pick<
    DefterStore,
    | 'commit'
    | 'responsesOf'
    | 'ordersOf'
    | 'saveOrders'
    | 'hintsOf'
    | 'casesOf'
    | 'saveCase'
    | 'hasObjected'
    | 'eraseSubject'
    | 'saveAudit'
    | 'overwriteErased'
  >
  readonly rules: Pick<WriteRules, 'eraseCase'>
  readonly clock: Clock
  readonly ids: Ids
  readonly vault: Pick<Vault, 'mac'>
  /** What is remembered outside the store. */
  readonly forget: (siteId: string, ref: string) => Promise<void>
}

const PAGE = 200
/** Whatever was opened or issued, however long ago. */
const EVER = 0

export function createPersons(ports: PersonPorts): Persons {
  return {
    async read(site, ref, actor) {
      const record = await readPerson(ports, site.id, ref)
      if (isEmpty(record)) return unknownPerson()
      await audit(ports, site, { actor, action: 'person.read' }, ref)
      return record
    },
    async erase(site, ref, actor) {
      if (!(await isKnown(ports, site.id, ref))) return unknownPerson()
      await audit(ports, site, { actor, action: 'person.erased' }, ref)
      return erasePerson(ports, site.id, ref)
    },
  }
}

function isEmpty({ responses, orders, hints, cases, hasObjected }: PersonRecord): boolean {
  return !hasObjected && [responses, orders, hints, cases].every(({ length }) => length === 0)
}

function unknownPerson(): Refusal {
  return refuse('not_found', 'Nothing is kept under this pseudonym.')
}

/** Looks for the first of each and reads no more: there may be thousands. */
async function isKnown({ store, vault }: PersonPorts, siteId: string, ref: string): Promise<boolean> {
  const subject = personSubject(ref)
  return (
    (await store.hasObjected(siteId, subject)) ||
    (await store.hasObjected(siteId, erasedSubject(vault, siteId, ref))) ||
    (await store.responsesOf(siteId, ref, 0, 1)).length > 0 ||
    (await store.ordersOf(siteId, ref, 1)).length > 0 ||
    (await store.hintsOf(siteId, subject, EVER)).length > 0 ||
    (await store.casesOf(siteId, { customerRef: ref }, EVER)).length > 0
  )
}

async function readPerson({ store, vault }: PersonPorts, siteId: string, ref: string): Promise<PersonRecord> {
  const subject = personSubject(ref)
  const pause = createPause({ isStopping: false })
  const responses: OwnerResponse[] = []
  for await (const stored of responsesOf(store, siteId, ref)) {
    responses.push(toOwnerResponse(stored))
    await pause()
  }
  const orders: ShopOrder[] = []
  for await (const order of ordersOf(store, siteId, ref)) {
    orders.push(order)
    await pause()
  }
  const [hints, cases, ...objections] = await Promise.all([
    store.hintsOf(siteId, subject, EVER),
    store.casesOf(siteId, { customerRef: ref }, EVER),
    store.hasObjected(siteId, subject),
    store.hasObjected(siteId, erasedSubject(vault, siteId, ref)),
  ])
  return { responses, orders, hints, cases: cases.map(toOwnerCase), hasObjected: objections.includes(true) }
}

/** A page at a time, of this person alone. */
async function* responsesOf(store: PersonPorts['store'], siteId: string, ref: string): AsyncGenerator<StoredResponse> {
  let afterSeq = 0
  for (;;) {
    const page = await store.responsesOf(siteId, ref, afterSeq, PAGE)
    yield* page
    if (page.length < PAGE) return
    afterSeq = page.at(-1)?.seq ?? afterSeq
  }
}

/** All of them, newest first, a page at a time: a wholesaler has thousands. */
async function* ordersOf(store: PersonPorts['store'], siteId: string, ref: string): AsyncGenerator<ShopOrder> {
  let before: ShopOrder | undefined
  for (;;) {
    const page = await store.ordersOf(siteId, ref, PAGE, before)
    yield* page
    if (page.length < PAGE) return
    before = page.at(-1)
  }
}

/** Ordered so that a crash in between leaves something to find at the next try. */
async function erasePerson(ports: PersonPorts, siteId: string, ref: string): Promise<PersonErased> {
  const { store, clock, rules, vault, forget } = ports
  const at = clock.now()
  await store.eraseSubject({ siteId, subject: personSubject(ref), pseudonym: erasedSubject(vault, siteId, ref), at })
  const cases = (await store.casesOf(siteId, { customerRef: ref }, EVER)).length
  let responses = 0
  for await (const { id } of responsesOf(store, siteId, ref)) {
    await commitOne(store, { kind: 'erase', siteId, id, arrivedAt: at })
    responses += 1
  }
  // Erasing a response erased its case; what is left was opened for a silent customer.
  await eraseCases({ store, rules }, siteId, { ref, at })
  const orders = await eraseOrders(ports, siteId, ref)
  await forget(siteId, ref)
  await store.overwriteErased()
  return { responses, orders, cases }
}

/** Until none is found: whoever changes one at the same moment is first, and what is left of it goes then. */
async function eraseCases(
  { store, rules }: Pick<PersonPorts, 'store' | 'rules'>,
  siteId: string,
  { ref, at }: { readonly ref: string; readonly at: EpochMs },
): Promise<void> {
  for (;;) {
    const cases = await store.casesOf(siteId, { customerRef: ref }, EVER)
    if (cases.length === 0) return
    for (const found of cases) await store.saveCase(rules.eraseCase(found, at))
  }
}

async function eraseOrders({ store, clock }: PersonPorts, siteId: string, ref: string): Promise<number> {
  let erased = 0
  for (;;) {
    const orders = await store.ordersOf(siteId, ref, PAGE)
    if (orders.length === 0) return erased
    await store.saveOrders(
      siteId,
      orders.map(({ customerRef: _ref, ...order }) => ({ ...order, updatedAt: clock.now() })),
    )
    erased += orders.length
  }
}

/** The pseudonym itself would outlive the erasure in the audit: whose record was read can be told from others, not named. */
function audit(
  { store, ids, clock, vault }: PersonPorts,
  site: Site,
  entry: { readonly actor: Actor; readonly action: string },
  ref: string,
): Promise<void> {
  const subject = entry.action === 'person.erased' ? 'erased' : vault.mac('audit-person', `${site.id}\n${ref}`)
  return store.saveAudit({ id: ids.uuid(), siteId: site.id, at: clock.now(), ...entry, subject })
}
