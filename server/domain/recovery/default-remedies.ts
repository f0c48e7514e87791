/** The table and hours a shop starts with, until its owner writes others. Never sells, and never asks who the shopper is. */
import { LOCALES, minorDigits, type LocalizedText } from '../../../sdk/contract/index.ts'
import { REPLY_WORDS } from '../words/choose-words.ts'
import { CAUSES, type Cause } from '../words/reply-words.ts'
import { REMEDY_NAMES, type RemedyName } from './remedy-names.ts'
import type { RecoverySettings, Remedy, RemedyKind } from './remedy.ts'

type DefaultRemedy = {
  readonly kind: RemedyKind
  readonly causes: readonly Cause[]
  /** In whole units of a currency about as strong as the euro. */
  readonly cost: number
  readonly isMoney: boolean
}

/** In the order of the buttons: a failure that cost money is put right in kind or money first, any other by a person. */
const TABLE: Readonly<Record<RemedyName, DefaultRemedy>> = {
  resend: { kind: 'resend', causes: ['no_notice'], cost: 5, isMoney: false },
  replace: { kind: 'replace', causes: ['product', 'lost'], cost: 30, isMoney: true },
  refund: {
    kind: 'refund',
    causes: ['product', 'lost', 'not_as_described', 'fee', 'return'],
    cost: 30,
    isMoney: true,
  },
  refund_shipping: { kind: 'refundShipping', causes: ['no_notice', 'late'], cost: 5, isMoney: true },
  contact: { kind: 'contact', causes: CAUSES, cost: 0, isMoney: false },
  note: { kind: 'note', causes: CAUSES, cost: 0, isMoney: false },
  idea: { kind: 'idea', causes: CAUSES, cost: 0, isMoney: false },
}

// Rough: what five euros of goodwill are in money of another size. Owners set their own.
const UNITS: Readonly<Record<string, number>> = { TRY: 40, RUB: 90, JPY: 160, KZT: 600, UZS: 14_000 }

const NINE_TO_SIX = { fromMinute: 9 * 60, toMinute: 18 * 60 }

export const DEFAULT_FARM_DAYS = 30

export function defaultRecovery(currency: string): RecoverySettings {
  const unitMinor = (UNITS[currency] ?? 1) * 10 ** minorDigits(currency)
  return {
    remedies: REMEDY_NAMES.map((name, place) => remedyOf(name, place, unitMinor)),
    hours: { 1: NINE_TO_SIX, 2: NINE_TO_SIX, 3: NINE_TO_SIX, 4: NINE_TO_SIX, 5: NINE_TO_SIX },
    holidays: [],
    // One working day to answer, three to put it right.
    firstResponseMinutes: 9 * 60,
    resolveMinutes: 3 * 9 * 60,
    farmDays: DEFAULT_FARM_DAYS,
  }
}

function remedyOf(name: RemedyName, place: number, unitMinor: number): Remedy {
  const { kind, causes, cost, isMoney } = TABLE[name]
  const priority = (place + 1) * 10
  return { id: name, kind, causes, label: labelOf(name), costMinor: cost * unitMinor, isMoney, priority }
}

function labelOf(name: RemedyName): LocalizedText {
  return Object.fromEntries(LOCALES.map((locale) => [locale, REPLY_WORDS[locale][`remedy.${name}`]]))
}
