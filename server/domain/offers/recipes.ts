/** Ready offers with a switch and one number. Never another kind of offer: each is the same model, open to every edit. */
import type { LocalizedText } from '../../../sdk/contract/index.ts'
import type { OfferDraft } from './check-offer.ts'
import type { Offer, OfferCodes } from './offer.ts'
import { RULE_LIMITS } from './check-rule.ts'
import type { Rule } from './rule.ts'
import { FACTS } from '../verified.ts'

export const RECIPES = [
  'sameAuthor',
  'everyThirdOrder',
  'notSeen',
  'seriesContinues',
  'freeDelivery',
  'thankYou',
] as const
export type RecipeName = (typeof RECIPES)[number]

/** What the one number means; `defaultNumber` and its bounds are what an owner sees first. */
export type RecipeNumber = {
  readonly unit: 'percent' | 'orders' | 'days' | 'minor'
  readonly defaultNumber: number
  readonly least: number
  readonly most: number
}

export const RECIPE_NUMBERS: Readonly<Record<RecipeName, RecipeNumber>> = {
  sameAuthor: { unit: 'percent', defaultNumber: 5, least: 1, most: 50 },
  everyThirdOrder: { unit: 'orders', defaultNumber: 3, least: 2, most: 50 },
  notSeen: { unit: 'days', defaultNumber: 60, least: 7, most: 730 },
  seriesContinues: { unit: 'percent', defaultNumber: 5, least: 1, most: 50 },
  /** What one delivery costs the shop, in minor units. */
  freeDelivery: { unit: 'minor', defaultNumber: 5_000, least: 1, most: 100_000_000 },
  thankYou: { unit: 'percent', defaultNumber: 5, least: 1, most: 50 },
}

const NOT_SEEN_PERCENT = 10
const GIFT: LocalizedText = {
  tr: 'küçük bir sürpriz',
  az: 'kiçik bir sürpriz',
  en: 'a small surprise',
  ru: 'небольшой сюрприз',
  ar: 'مفاجأة صغيرة',
}

export type RecipeOrder = {
  readonly recipe: RecipeName
  /** The switch: on is active, off is paused. */
  readonly isOn: boolean
  readonly number: number
  /** How the discount will be used; asked before anything else. */
  readonly codes: OfferCodes
  /** The site's default language, in which names must be there. */
  readonly locale: string
}

/** A draft that passes `checkOffer` for every number within the bounds and every usable code. */
export function offerOfRecipe(order: RecipeOrder): OfferDraft {
  const { recipe, isOn, codes } = order
  const base = { ...BASE, recipe, codes, status: isOn ? 'active' : 'paused' } as const
  return { ...base, requires: requiredBy(codes), ...recipeParts(order) }
}

/**
 * The recipe's offer with its switch, its number and how the discount is used as ordered. All else is the owner's:
 * budget, caps, validity, words, and every condition that is not the recipe's own.
 */
export function switchRecipe(known: OfferDraft, order: RecipeOrder): OfferDraft {
  const { status, gesture, rule, requires, codes } = offerOfRecipe(order)
  const isRuled = ['orders', 'days'].includes(RECIPE_NUMBERS[order.recipe].unit)
  const { requires: ofRecipe } = offerOfRecipe({ ...order, codes: known.codes })
  // What the owner asked for beside the recipe stays, so that no condition on a person is left without one.
  const ofOwner = known.requires.filter((fact) => !ofRecipe.includes(fact))
  const { budgetMinor, dailyBudgetMinor, ...rest } = known
  return {
    ...rest,
    // Nobody could count what a code for all has cost.
    ...(codes.kind !== 'static' && budgetMinor !== undefined && { budgetMinor }),
    ...(codes.kind !== 'static' && dailyBudgetMinor !== undefined && { dailyBudgetMinor }),
    status,
    codes,
    requires: FACTS.filter((fact) => requires.includes(fact) || ofOwner.includes(fact)),
    ...(isRuled ? { rule: withCondition(known.rule, rule) } : { gesture }),
  }
}

/** One code for all may be shown to all; a personal one needs an order we can check. */
function requiredBy(codes: OfferCodes): Offer['requires'] {
  return codes.kind === 'static' ? [] : ['verifiedOrder']
}

/** The owner's rule with the recipe's one condition in place of the one on the same field. */
function withCondition(rule: Rule, condition: Rule): Rule {
  if (!isCondition(condition)) return rule
  if (isCondition(rule)) return rule[0] === condition[0] ? condition : { all: [rule, condition] }
  if (!('all' in rule)) return { all: [rule, condition] }
  const isThere = rule.all.some((part) => isCondition(part) && part[0] === condition[0])
  if (!isThere) return { all: [...rule.all, condition] }
  return { all: rule.all.map((part) => (isCondition(part) && part[0] === condition[0] ? condition : part)) }
}

function isCondition(rule: Rule): rule is Extract<Rule, readonly unknown[]> {
  return Array.isArray(rule)
}

const BASE = {
  rule: { all: [] },
  validDays: 14,
  capPerPerson: 1,
  capDays: 30,
  cooldownDays: 30,
  stackingClass: 'discount',
  priority: 0,
} as const

type Parts = Pick<OfferDraft, 'name' | 'purpose' | 'gesture' | 'items'> & Partial<OfferDraft>

function recipeParts({ recipe, number, locale }: RecipeOrder): Parts {
  switch (recipe) {
    case 'sameAuthor':
      return { name: 'Same author', purpose: 'crossSell', ...percentOnSame('author', number), priority: 20 }
    case 'seriesContinues':
      return { name: 'The series continues', purpose: 'crossSell', ...percentOnSame('series', number), priority: 10 }
    case 'everyThirdOrder':
      return { name: 'A gift at every third order', purpose: 'loyalty', ...giftAtEvery(number, locale), priority: 5 }
    case 'notSeen':
      return {
        name: 'Not seen for a while',
        purpose: 'winBack',
        gesture: { kind: 'percent', percent: NOT_SEEN_PERCENT },
        items: { kind: 'recommended' },
        requires: ['verifiedPerson'],
        rule: ['person.daysSinceLast', 'atLeast', number],
        capDays: 90,
        priority: 6,
      }
    case 'freeDelivery':
      return {
        name: 'Free delivery next time',
        purpose: 'thanks',
        gesture: { kind: 'freeShipping', costMinor: number },
        items: { kind: 'none' },
        stackingClass: 'delivery',
        priority: 40,
      }
    case 'thankYou':
      return {
        name: 'Thank you',
        purpose: 'thanks',
        gesture: { kind: 'percent', percent: number },
        items: { kind: 'none' },
        priority: 50,
      }
  }
}

function percentOnSame(attribute: string, percent: number): Pick<OfferDraft, 'gesture' | 'items'> {
  return { gesture: { kind: 'percent', percent }, items: { kind: 'sameAttribute', attribute } }
}

/** The rule language counts, it does not divide: the multiples are listed. */
function giftAtEvery(number: number, locale: string) {
  const multiples = Array.from({ length: RULE_LIMITS.setSize }, (_, index) => String((index + 1) * number))
  return {
    gesture: { kind: 'gift', name: { [locale]: GIFT[locale] ?? GIFT['en'] ?? '', ...GIFT }, costMinor: 0 },
    items: { kind: 'none' },
    // The order that is rated has to be one of those counted.
    requires: ['verifiedOrder', 'verifiedPerson'],
    rule: ['person.orderCount', 'in', multiples],
    stackingClass: 'gift',
    // Counted by order rather than by month: whoever orders often gets a gift as often.
    capDays: 1,
    cooldownDays: 0,
  } as const satisfies Partial<OfferDraft>
}
