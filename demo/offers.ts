/** Reads the offers and the ready recipes from the Defter server. Never who got one: only how many would have. */
import type { Unread } from './cases.ts'
import type { OwnerCall } from './owner-api.ts'
import { fieldOf, listOf, numberOf, present, textOf } from './read-json.ts'

export const CODE_KINDS = ['static', 'token', 'pool'] as const
export type CodeKind = (typeof CODE_KINDS)[number]

export type ShopOffer = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly status: string
  readonly codes: { readonly kind: CodeKind; readonly code?: string }
  readonly gesture: { readonly percent?: number; readonly costMinor?: number }
  readonly recipe?: string
  readonly budgetMinor?: number
  /** Used at checkouts, and held for hints that may still be used. */
  readonly spentMinor?: number
  readonly reservedMinor?: number
  /** What a recipe's number sets where it is no gesture: in its rule. */
  readonly ruleNumber?: number
  readonly dryRun?: DryRun
}

export type DryRun = { readonly hints: number; readonly orders: number; readonly highestCostMinor: number }

export type ShopRecipe = {
  readonly recipe: string
  readonly unit: string
  readonly defaultNumber: number
  readonly least: number
  readonly most: number
  readonly offer?: ShopOffer
}

export type OfferShelf = { readonly recipes: readonly ShopRecipe[]; readonly own: readonly ShopOffer[] }

export async function readOffers(call: OwnerCall): Promise<OfferShelf | Unread> {
  const [recipes, offers] = await Promise.all([call('GET', '/v1/recipes'), call('GET', '/v1/offers')])
  if (recipes.kind !== 'answered') return recipes
  if (offers.kind !== 'answered') return offers
  const parsed = listOf(fieldOf(offers.body, 'data')).flatMap((row) => parseOffer(row) ?? [])
  const known: ShopOffer[] = []
  // One after the other: the server runs one of a shop at a time.
  for (const offer of parsed) known.push({ ...offer, ...(await readDryRun(call, offer)) })
  return {
    recipes: listOf(fieldOf(recipes.body, 'data')).flatMap((row) => parseRecipe(row, known) ?? []),
    own: known.filter(({ recipe }) => recipe === undefined),
  }
}

async function readDryRun(call: OwnerCall, { id, status }: ShopOffer): Promise<{ readonly dryRun?: DryRun }> {
  if (status === 'ended') return {}
  const answer = await call('POST', `/v1/offers/${id}/dry-run`)
  if (answer.kind !== 'answered') return {}
  const count = (name: string): number => numberOf(fieldOf(answer.body, name)) ?? 0
  return { dryRun: { hints: count('hints'), orders: count('orders'), highestCostMinor: count('highestCostMinor') } }
}

function parseRecipe(row: unknown, offers: readonly ShopOffer[]): ShopRecipe | undefined {
  const [recipe, unit] = [textOf(fieldOf(row, 'recipe')), textOf(fieldOf(row, 'unit'))]
  if (recipe === undefined || unit === undefined) return undefined
  const number = (name: string): number => numberOf(fieldOf(row, name)) ?? 0
  const offerId = textOf(fieldOf(fieldOf(row, 'offer'), 'id'))
  const offer = offers.find(({ id }) => id === offerId)
  return {
    recipe,
    unit,
    defaultNumber: number('defaultNumber'),
    least: number('least'),
    most: number('most'),
    ...(offer && { offer }),
  }
}

function parseOffer(row: unknown): ShopOffer | undefined {
  const [id, version] = [textOf(fieldOf(row, 'id')), numberOf(fieldOf(row, 'version'))]
  const kind = CODE_KINDS.find((name) => name === fieldOf(fieldOf(row, 'codes'), 'kind'))
  if (id === undefined || version === undefined || kind === undefined) return undefined
  const gesture = fieldOf(row, 'gesture')
  return {
    id,
    version,
    name: textOf(fieldOf(row, 'name')) ?? '',
    status: textOf(fieldOf(row, 'status')) ?? '',
    codes: { kind, ...present({ code: textOf(fieldOf(fieldOf(row, 'codes'), 'code')) }) },
    gesture: present({
      percent: numberOf(fieldOf(gesture, 'percent')),
      costMinor: numberOf(fieldOf(gesture, 'costMinor')),
    }),
    ...present({
      recipe: textOf(fieldOf(row, 'recipe')),
      budgetMinor: numberOf(fieldOf(row, 'budgetMinor')),
      ...moneyOf(fieldOf(row, 'budget')),
      ruleNumber: numberInRule(fieldOf(row, 'rule')),
    }),
  }
}

function moneyOf(budget: unknown): Pick<ShopOffer, 'spentMinor' | 'reservedMinor'> {
  const part = (name: string): number | undefined => numberOf(fieldOf(budget, name))
  return present({ spentMinor: part('spentMinor'), reservedMinor: part('reservedMinor') })
}

/** Recipes have one condition: a number, or the multiples of one. */
function numberInRule(rule: unknown): number | undefined {
  const value: unknown = Array.isArray(rule) ? rule[2] : undefined
  return numberOf(Array.isArray(value) ? Number(value[0]) : value)
}

/** Money is typed in lira and kept in kuruş. */
export function scaleOf({ unit }: Pick<ShopRecipe, 'unit'>): number {
  return unit === 'minor' ? 100 : 1
}

/** The one number of a recipe as it is set now. */
export function numberOfRecipe({ unit, offer, defaultNumber }: ShopRecipe): number {
  const set = { percent: offer?.gesture.percent, minor: offer?.gesture.costMinor }[unit] ?? offer?.ruleNumber
  return set ?? defaultNumber
}
