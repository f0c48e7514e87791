/** The offers of every site, in memory and written through. Never changes one that somebody else changed meanwhile. */
import type { Clock, Ids } from '../ports.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { ShopStore } from '../shop-store.ts'
import type { Site } from '../site.ts'
import type { Actor } from '../site-book.ts'
import { createTurns } from '../turns.ts'
import { checkOffer, DEFAULT_HIGHEST_PERCENT, type OfferDraft } from './check-offer.ts'
import { byOwner } from './eligible-offers.ts'
import { readBudgets, type BudgetOf } from './offer-budget.ts'
import type { Offer } from './offer.ts'
import { highestValueOf, type Valuation } from './offer-value.ts'
import { offerOfRecipe, RECIPE_NUMBERS, switchRecipe, type RecipeOrder } from './recipes.ts'

export type OfferBookPorts = {
  readonly store: Pick<ShopStore, 'loadOffers' | 'saveOffer' | 'addPoolCodes' | 'spent'>
  readonly clock: Clock
  readonly ids: Ids
  /** Prices of a site as they are now. */
  readonly valuation: (siteId: string) => Valuation
}

export type OfferEdit = { readonly draft: OfferDraft; readonly version: number }

export interface OfferBook {
  /** Reads a site's offers once; until then it has none. */
  load(siteId: string): Promise<void>
  /** All of them, in any status, in the owner's order; the same list until one is saved. */
  offersOf(siteId: string): readonly Offer[]
  offer(siteId: string, id: string): Offer | undefined
  /** What each has cost so far, read once for all of them. */
  budgetsOf(site: Site): Promise<BudgetOf>
  /** Whether an offer of the site, in any status, gives everybody this code; in any case, as a till takes it. */
  hasStaticCode(siteId: string, code: string): boolean
  create(site: Site, draft: OfferDraft, actor: Actor): Promise<Offer | Refusal>
  /** Makes the recipe's offer, or changes switch, number and codes of the one there is: one offer a recipe. */
  useRecipe(site: Site, order: Omit<RecipeOrder, 'locale'>, actor: Actor): Promise<Offer | Refusal>
  /** `version` is the one the owner saw; another is refused. An ended offer stays ended. */
  update(site: Site, id: string, edit: OfferEdit, actor: Actor): Promise<Offer | Refusal>
  /** Codes pasted from the shop's panel; those already there are left alone. Answers how many are new. */
  addCodes(site: Site, id: string, codes: readonly string[], actor: Actor): Promise<number | Refusal>
}

type Shelf = { readonly offers: readonly Offer[]; readonly byId: ReadonlyMap<string, Offer> }

const EMPTY_SHELF: Shelf = { offers: [], byId: new Map() }
const MOST_OFFERS = 200
const MOST_CODES = 10_000
const CODE = /^[^\s\p{C}](?:[^\p{C}]{0,62}[^\s\p{C}])?$/u

export function createOfferBook(ports: OfferBookPorts): OfferBook {
  const shelves = new Map<string, Shelf>()
  const shelf = (siteId: string): Shelf => shelves.get(siteId) ?? EMPTY_SHELF
  const find = (siteId: string, id: string) => shelf(siteId).byId.get(id)
  // Two edits at once would both find the version that only one of them may replace.
  const inTurn = createTurns()

  async function save(site: Site, offer: Offer, actor: Actor): Promise<Offer> {
    const { clock, ids, store } = ports
    const entry = { id: ids.uuid(), siteId: site.id, at: clock.now(), actor, action: 'offer.saved', subject: offer.id }
    await store.saveOffer(site.id, offer, entry)
    shelves.set(site.id, shelfOf([...shelf(site.id).offers.filter(({ id }) => id !== offer.id), offer]))
    return offer
  }

  async function create(site: Site, draft: OfferDraft, actor: Actor): Promise<Offer | Refusal> {
    const refusal = refuseDraft(site, draft)
    if (refusal) return refusal
    if (shelf(site.id).offers.length >= MOST_OFFERS) {
      return refuseField('name', 'too_many_offers', `Keep to ${MOST_OFFERS} offers: change one that ended.`)
    }
    const now = ports.clock.now()
    const made = { ...draft, id: ports.ids.uuid(), version: 1, createdAt: now, updatedAt: now }
    return save(site, { ...made, highestValueMinor: highestValueOf(draft, ports.valuation(site.id)) }, actor)
  }

  async function update(site: Site, id: string, { draft, version }: OfferEdit, actor: Actor): Promise<Offer | Refusal> {
    const known = find(site.id, id)
    if (!known) return refuse('not_found', 'There is no such offer.')
    if (known.version !== version) {
      return refuse('version_conflict', `Somebody changed it: version ${known.version} is there now. Read it again.`)
    }
    if (known.status === 'ended' && draft.status !== 'ended') {
      return refuseField('status', 'offer_ended', 'An offer that ended stays ended: make a new one.')
    }
    const refusal = refuseDraft(site, draft)
    if (refusal) return refusal
    const highestValueMinor = highestValueOf(draft, ports.valuation(site.id))
    const kept = { id, createdAt: known.createdAt, version: version + 1, updatedAt: ports.clock.now() }
    return save(site, { ...draft, ...kept, highestValueMinor }, actor)
  }

  const useRecipe: OfferBook['useRecipe'] = async (site, order, actor) => {
    const { least, most } = RECIPE_NUMBERS[order.recipe]
    if (!(Number.isInteger(order.number) && order.number >= least && order.number <= most))
      return refuseField('number', 'number_out_of_range', `Write a whole number from ${least} to ${most}.`)
    const wanted = { ...order, locale: site.locale }
    const known = shelf(site.id).offers.find(({ recipe, status }) => recipe === order.recipe && status !== 'ended')
    if (!known) return create(site, offerOfRecipe(wanted), actor)
    const draft = switchRecipe(draftOfOffer(known), wanted)
    return update(site, known.id, { draft, version: known.version }, actor)
  }

  const addCodes: OfferBook['addCodes'] = async (site, id, codes, actor) => {
    const known = find(site.id, id)
    if (!known) return refuse('not_found', 'There is no such offer.')
    const refusal = refuseCodes(known, codes)
    if (refusal) return refusal
    const added = await ports.store.addPoolCodes(site.id, id, [...new Set(codes)])
    // A new version, so that the audit names who added them.
    await save(site, { ...known, version: known.version + 1, updatedAt: ports.clock.now() }, actor)
    return added
  }

  return {
    async load(siteId) {
      const offers = await ports.store.loadOffers(siteId)
      shelves.set(siteId, shelfOf(offers))
    },
    offersOf: (siteId) => shelf(siteId).offers,
    offer: find,
    budgetsOf: (site) => readBudgets(ports, site),
    hasStaticCode: (siteId, code) =>
      shelf(siteId).offers.some(({ codes }) => codes.kind === 'static' && isSameCode(codes.code, code)),
    create: (...asked) => inTurn(() => create(...asked)),
    update: (...asked) => inTurn(() => update(...asked)),
    useRecipe: (...asked) => inTurn(() => useRecipe(...asked)),
    addCodes: (...asked) => inTurn(() => addCodes(...asked)),
  }
}

/** What of an offer is the owner's to write. */
export function draftOfOffer(offer: Offer): OfferDraft {
  const { id: _id, version: _version, highestValueMinor: _value, createdAt: _made, updatedAt: _saved, ...draft } = offer
  return draft
}

function refuseDraft(site: Site, draft: OfferDraft): Refusal | undefined {
  const errors = checkOffer(draft, { locale: site.locale, highestPercent: DEFAULT_HIGHEST_PERCENT })
  return errors.length > 0 ? refuse('validation_failed', 'Correct the offer where errors say so.', errors) : undefined
}

function refuseCodes({ codes: { kind } }: Offer, codes: readonly string[]): Refusal | undefined {
  if (kind !== 'pool') return refuseField('codes', 'codes_not_pasted', 'This offer does not use codes from your panel.')
  if (codes.length > MOST_CODES) return refuseField('codes', 'too_many_codes', `Add at most ${MOST_CODES} at once.`)
  const place = codes.findIndex((code) => !CODE.test(code))
  return place < 0 ? undefined : refuseField(`codes.${place}`, 'code_unusable', 'Write 1 to 64 visible characters.')
}

function refuseField(path: string, code: string, message: string): Refusal {
  return refuse('validation_failed', 'Correct the fields named in errors and send again.', [{ path, code, message }])
}

function isSameCode(a: string, b: string): boolean {
  return a.trim().toUpperCase() === b.trim().toUpperCase()
}

/** Kept in the owner's order, and never changed: a decision neither sorts nor copies two hundred offers. */
function shelfOf(offers: readonly Offer[]): Shelf {
  return { offers: offers.toSorted(byOwner), byId: new Map(offers.map((offer) => [offer.id, offer])) }
}
