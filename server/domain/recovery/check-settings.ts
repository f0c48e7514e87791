/** Checks the owner's table of remedies and hours. Never lets a shop be without a person to reach, or sell to the unhappy. */
import type { FieldError } from '../../../sdk/contract/index.ts'
import { codePoints, isVisible } from '../clean-text.ts'
import { MAX_MINOR } from '../money.ts'
import type { EpochMs } from '../ports.ts'
import { CAUSES } from '../words/reply-words.ts'
import { REMEDY_KINDS, type RecoverySettings, type Remedy } from './remedy.ts'
import { checkTone } from './tone-check.ts'

const MOST_REMEDIES = 50
const MOST_HOLIDAYS = 400
const LABEL_CODE_POINTS = 80
const DETAIL_CODE_POINTS = 200
const NAME_CODE_POINTS = 100
const HIGHEST_PRIORITY = 1_000_000
const COST_ADVICE = `Write whole minor units, 0 to ${MAX_MINOR}.`
const DAY_MINUTES = 24 * 60
const EARLIEST_CONFIRMED = Date.UTC(2020, 0, 1)
const MOST_MINUTES = 60 * DAY_MINUTES
const REMEDY_ID = /^[a-z][a-z0-9_]{0,39}$/
const MONEY_KINDS: ReadonlySet<string> = new Set(['refund', 'refundShipping', 'code'])

/** `locale` is the site's default language, in which every text must be there. */
export type SettingsContext = { readonly locale: string; readonly now: EpochMs }

/** Empty when it can be saved. */
export function checkSettings(settings: RecoverySettings, { locale, now }: SettingsContext): readonly FieldError[] {
  const { remedies } = settings
  return [
    ...when(remedies.length > MOST_REMEDIES, 'remedies', 'too_many', `Keep at most ${MOST_REMEDIES} remedies.`),
    ...remedies.flatMap((remedy, place) => checkRemedy(remedy, `remedies.${place}`, locale)),
    ...remedies.flatMap(({ id }, place) => checkUnique(remedies, id, place)),
    ...checkReach(remedies),
    ...checkHours(settings),
    ...checkTimes(settings),
    ...checkAssignee(settings),
    ...checkConfirmed(settings, now),
  ]
}

function checkRemedy(remedy: Remedy, path: string, locale: string): readonly FieldError[] {
  const { id, kind, causes, costMinor, isMoney, priority } = remedy
  const unknown = causes.find((cause) => !CAUSES.includes(cause))
  const causeAdvice = `Name at least one of: ${CAUSES.join(', ')}.`
  return [
    ...when(
      !REMEDY_ID.test(id),
      `${path}.id`,
      'id_unusable',
      'Use small letters, digits and _, starting with a letter.',
    ),
    ...when(!REMEDY_KINDS.includes(kind), `${path}.kind`, 'kind_unknown', `Choose one of: ${REMEDY_KINDS.join(', ')}.`),
    ...when(causes.length === 0 || unknown !== undefined, `${path}.causes`, 'cause_unknown', causeAdvice),
    ...checkLabel(remedy, path, locale),
    ...when(!isWhole(costMinor, 0, MAX_MINOR), `${path}.costMinor`, 'cost_unusable', COST_ADVICE),
    ...when(
      MONEY_KINDS.has(kind) && !isMoney,
      `${path}.isMoney`,
      'money_unmarked',
      'Mark it as money: it needs an order the shop knows.',
    ),
    ...when(
      !isWhole(priority, 0, HIGHEST_PRIORITY),
      `${path}.priority`,
      'priority_unusable',
      `Write a whole number, 0 to ${HIGHEST_PRIORITY}.`,
    ),
  ]
}

function checkLabel({ label, detail = {} }: Remedy, path: string, locale: string): readonly FieldError[] {
  const texts = [
    ...Object.entries(label).map(([language, text]) => [`${path}.label.${language}`, text, LABEL_CODE_POINTS] as const),
    ...Object.entries(detail).map(
      ([language, text]) => [`${path}.detail.${language}`, text, DETAIL_CODE_POINTS] as const,
    ),
  ]
  const missing = !Object.hasOwn(label, locale)
  return [
    ...when(missing, `${path}.label`, 'text_missing', `Write it in ${locale}, the language of the site.`),
    ...texts.flatMap(([at, text, most]) => checkText(at, text, most)),
  ]
}

function checkText(path: string, text: string, most: number): readonly FieldError[] {
  if (!isVisible(text)) return when(true, path, 'text_required', 'Write what the button says.')
  if (codePoints(text) > most) return when(true, path, 'text_too_long', `Shorten the text to ${most} characters.`)
  const [first] = checkTone(text)
  return first ? when(true, path, `tone_${first.kind}`, `Leave out “${first.phrase}”. ${first.better}`) : []
}

function checkUnique(remedies: readonly Remedy[], id: string, place: number): readonly FieldError[] {
  const isTaken = remedies.slice(0, place).some((earlier) => earlier.id === id)
  return when(isTaken, `remedies.${place}.id`, 'id_taken', `Another remedy is called ${id}. Choose another id.`)
}

function checkReach(remedies: readonly Remedy[]): readonly FieldError[] {
  const isThere = remedies.some(({ kind }) => kind === 'contact')
  const message = 'Keep a remedy of the kind contact: a second failure goes to a person.'
  return when(!isThere, 'remedies', 'contact_missing', message)
}

function checkHours({ hours, holidays }: RecoverySettings): readonly FieldError[] {
  return [
    ...Object.entries(hours).flatMap(([weekday, { fromMinute, toMinute }]) => [
      ...when(!/^[0-6]$/.test(weekday), `hours.${weekday}`, 'weekday_unknown', 'Name weekdays 0 (Sunday) to 6.'),
      ...when(
        !isWhole(fromMinute, 0, DAY_MINUTES) || !isWhole(toMinute, 1, DAY_MINUTES) || toMinute <= fromMinute,
        `hours.${weekday}`,
        'hours_unusable',
        'Write minutes since midnight, closing after opening, at most 1440.',
      ),
    ]),
    ...when(holidays.length > MOST_HOLIDAYS, 'holidays', 'too_many', `Name at most ${MOST_HOLIDAYS} days.`),
    ...holidays.flatMap((day, place) =>
      when(!isDay(day), `holidays.${place}`, 'day_unusable', 'Write a day like 2026-03-20.'),
    ),
  ]
}

function checkTimes(settings: RecoverySettings): readonly FieldError[] {
  const { firstResponseMinutes, resolveMinutes, farmDays, dailyBudgetMinor = 0 } = settings
  const minutes = `Write whole minutes of opening time, 1 to ${MOST_MINUTES}.`
  return [
    ...when(!isWhole(firstResponseMinutes, 1, MOST_MINUTES), 'firstResponseMinutes', 'minutes_unusable', minutes),
    ...when(!isWhole(resolveMinutes, 1, MOST_MINUTES), 'resolveMinutes', 'minutes_unusable', minutes),
    ...when(!isWhole(farmDays, 1, 365), 'farmDays', 'days_unusable', 'Write whole days, 1 to 365.'),
    ...when(!isWhole(dailyBudgetMinor, 0, MAX_MINOR), 'dailyBudgetMinor', 'cost_unusable', COST_ADVICE),
  ]
}

function checkAssignee({ assignee }: RecoverySettings): readonly FieldError[] {
  if (assignee === undefined) return []
  const isFine = isVisible(assignee) && codePoints(assignee) <= NAME_CODE_POINTS
  return when(!isFine, 'assignee', 'name_unusable', `Write a name of at most ${NAME_CODE_POINTS} characters.`)
}

/** In seconds it would lie in 1970 and confirm nothing; in the future, every promise that is yet to be broken. */
function checkConfirmed({ promisesConfirmedAt: at }: RecoverySettings, now: EpochMs): readonly FieldError[] {
  const message = `Write Unix milliseconds, not later than now: ${now}.`
  const isFine = at === undefined || isWhole(at, EARLIEST_CONFIRMED, now)
  return when(!isFine, 'promisesConfirmedAt', 'time_unusable', message)
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max
}

function isDay(day: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day)
}

function when(isWrong: boolean, path: string, code: string, message: string): readonly FieldError[] {
  return isWrong ? [{ path, code, message }] : []
}
