/** Checks an offer before it is saved. Never lets one through that gives more than the owner's cap, or a code to whom it is not for. */
import type { FieldError, LocalizedText } from '../../../sdk/contract/index.ts'
import { codePoints, isVisible } from '../clean-text.ts'
import { MAX_MINOR } from '../money.ts'
import { checkRule, fieldsOf } from './check-rule.ts'
import type { Gesture, Offer, OfferItems } from './offer.ts'
import { RULE_FIELDS } from './rule.ts'

/** As the owner writes it: what is derived or counted is not theirs to say. */
export type OfferDraft = Omit<Offer, 'id' | 'version' | 'highestValueMinor' | 'createdAt' | 'updatedAt'>

export type OfferLimits = {
  /** The site's default language: a text must be there in it. */
  readonly locale: string
  /** No percentage above it; 50 unless the owner says otherwise. */
  readonly highestPercent: number
}

export const DEFAULT_HIGHEST_PERCENT = 50

const MOST_LISTED = 100
const MOST_LANGUAGES = 20
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/
const ATTRIBUTE = /^[a-z][a-z0-9_]{0,39}$/
const NAME = /^[a-z][a-z0-9_-]{0,39}$/
/** What is shown and typed: no blanks at its ends, nothing that cannot be seen. */
const CODE = /^[\p{L}\p{N}](?:[\p{L}\p{N}_.\- ]{0,38}[\p{L}\p{N}])?$/u
const PLACEHOLDER = /\{[a-z]\w{0,39}\}/gi

type Errors = readonly FieldError[]

/** Empty when it can be saved. */
export function checkOffer(draft: OfferDraft, limits: OfferLimits): Errors {
  const rule = checkRule(draft.rule)
  return [
    ...checkText('name', draft.name, 100),
    ...checkGesture(draft.gesture, limits),
    ...checkItems(draft.items),
    ...(draft.benefit ? checkWords('benefit', draft.benefit, { ...limits, placeholders: ['{value}'] }) : []),
    ...rule,
    ...(rule.length === 0 ? checkFacts(draft) : []),
    ...checkCodes(draft),
    ...checkTimes(draft),
    ...checkMoney('budgetMinor', draft.budgetMinor, 1),
    ...checkMoney('dailyBudgetMinor', draft.dailyBudgetMinor, 1),
    ...checkWhole('validDays', draft.validDays, [0, 366]),
    ...checkWhole('capPerPerson', draft.capPerPerson, [1, 100]),
    ...checkWhole('capDays', draft.capDays, [1, 3_660]),
    ...checkWhole('cooldownDays', draft.cooldownDays, [0, 3_660]),
    ...checkWhole('priority', draft.priority, [-1_000, 1_000]),
    ...when(!NAME.test(draft.stackingClass), 'stackingClass', 'name_unusable', 'Use small letters, digits, - and _.'),
  ]
}

function checkGesture(gesture: Gesture, { highestPercent, ...limits }: OfferLimits): Errors {
  switch (gesture.kind) {
    case 'percent': {
      const { percent } = gesture
      // Whole hundredths of a percent: what money can be counted with.
      const isExact = Number.isInteger(Math.round(percent * 1e6) / 1e4)
      const isFine = percent > 0 && percent <= highestPercent && isExact
      const advice = `Write a number above 0 and up to ${highestPercent}, with at most two decimals.`
      return when(!isFine, 'gesture.percent', 'percent_out_of_range', advice)
    }
    case 'amount':
      return checkMoney('gesture.amountMinor', gesture.amountMinor, 1)
    case 'freeShipping':
      return checkMoney('gesture.costMinor', gesture.costMinor, 0)
    case 'gift':
      return [
        ...checkMoney('gesture.costMinor', gesture.costMinor, 0),
        ...checkWords('gesture.name', gesture.name, { ...limits, placeholders: [] }),
      ]
    case 'earlyAccess':
      return []
  }
}

function checkItems(items: OfferItems): Errors {
  if (items.kind === 'sameAttribute') {
    return when(!ATTRIBUTE.test(items.attribute), 'items.attribute', 'name_unusable', 'Name an attribute, like author.')
  }
  if (items.kind !== 'listed') return []
  const { skus } = items
  const isCount = skus.length >= 1 && skus.length <= MOST_LISTED
  if (!isCount) return when(true, 'items.skus', 'sku_count', `List 1 to ${MOST_LISTED} products.`)
  return skus.flatMap((sku, index) => checkText(`items.skus.${index}`, sku, 100))
}

/** Of nobody known a condition on the person is false, and its opposite would hold for everybody. */
function checkFacts({ rule, requires }: OfferDraft): Errors {
  const personal = fieldsOf(rule).find((field) => 'requires' in RULE_FIELDS[field])
  const advice = `The rule reads ${personal}: add verifiedPerson.`
  const isMissing = personal !== undefined && !requires.includes('verifiedPerson')
  return when(isMissing, 'requires', 'fact_missing', advice)
}

function checkCodes({ codes, requires, budgetMinor, dailyBudgetMinor }: OfferDraft): Errors {
  if (codes.kind === 'static') {
    const advice = 'Write 1 to 40 letters, digits, dots, dashes or blanks between them.'
    const uncounted = 'Nobody tells us who uses a code that is the same for all: limit it at your checkout.'
    return [
      ...when(!CODE.test(codes.code), 'codes.code', 'code_unusable', advice),
      ...when(budgetMinor !== undefined, 'budgetMinor', 'budget_uncounted', uncounted),
      ...when(dailyBudgetMinor !== undefined, 'dailyBudgetMinor', 'budget_uncounted', uncounted),
    ]
  }
  const advice =
    'Personal codes and tokens are for a verified order or person: add verifiedOrder or verifiedPerson, or use one code for all.'
  return when(requires.length === 0, 'requires', 'fact_missing', advice)
}

function checkTimes({ startsAt, endsAt }: OfferDraft): Errors {
  const isTime = (at: number | undefined) => at === undefined || (Number.isInteger(at) && Math.abs(at) <= 8.64e15)
  return [
    ...when(!isTime(startsAt), 'startsAt', 'time_unusable', 'Write a date and time.'),
    ...when(!isTime(endsAt), 'endsAt', 'time_unusable', 'Write a date and time.'),
    ...when((endsAt ?? Infinity) <= (startsAt ?? -Infinity), 'endsAt', 'time_order', 'Let it end after it starts.'),
  ]
}

function checkMoney(path: string, minor: number | undefined, least: number): Errors {
  const isFine = minor === undefined || (Number.isInteger(minor) && minor >= least && minor <= MAX_MINOR)
  return when(!isFine, path, 'amount_unusable', `Write a whole number of the smallest coin, from ${least}.`)
}

function checkWhole(path: string, value: number, [least, most]: readonly [number, number]): Errors {
  const isFine = Number.isInteger(value) && value >= least && value <= most
  return when(!isFine, path, 'number_out_of_range', `Write a whole number from ${least} to ${most}.`)
}

type WordRule = { readonly locale: string; readonly placeholders: readonly string[] }

function checkWords(path: string, text: LocalizedText, { locale, placeholders }: WordRule): Errors {
  const languages = Object.entries(text)
  const isThere = Object.hasOwn(text, locale)
  return [
    ...when(!isThere, `${path}.${locale}`, 'text_missing', `Write it in ${locale}, the site’s language.`),
    ...when(languages.length > MOST_LANGUAGES, path, 'too_many_languages', `Keep to ${MOST_LANGUAGES} languages.`),
    ...languages.flatMap(([language, words]) => {
      const unknown = words.match(PLACEHOLDER)?.find((one) => !placeholders.includes(one))
      const at = `${path}.${language.slice(0, 40)}`
      return [
        ...when(!LANGUAGE.test(language), at, 'language_unknown', 'Name the language like tr, az or pt-BR.'),
        ...checkText(at, words, 120),
        ...when(unknown !== undefined, at, 'placeholder_unknown', `${unknown} means nothing here; take it away.`),
      ]
    }),
  ]
}

function checkText(path: string, text: string, most: number): Errors {
  const isFine = isVisible(text) && codePoints(text) <= most
  return when(!isFine, path, 'text_unusable', `Write 1 to ${most} characters.`)
}

function when(isWrong: boolean, path: string, code: string, message: string): Errors {
  return isWrong ? [{ path, code, message }] : []
}
