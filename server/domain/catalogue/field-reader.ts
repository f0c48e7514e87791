/** Reads the fields of one record and gathers what is wrong with them. Never throws for what somebody wrote. */
import { codePoints, findUnstorable, isVisible } from '../clean-text.ts'
import { minorDigits } from '../format-money.ts'
import type { EpochMs } from '../ports.ts'
import { isCurrency } from '../site-check.ts'
import { parseMoney } from './money-text.ts'
import { parseTime } from './time-text.ts'

export type Fields = Readonly<Record<string, unknown>>
export type Wrong = { readonly path: string; readonly message: string }

/** Every reader answers undefined for what is not there or not usable; the second is in `wrongs`. */
export interface FieldReader {
  readonly wrongs: readonly Wrong[]
  text(name: string, most: number): string | undefined
  whole(name: string, most: number): number | undefined
  /** `priceMinor` as whole minor units, else `price` as the shop writes it. */
  money(name: string, currency: string): number | undefined
  currency(name: string, fallback: string): string
  time(name: string): EpochMs | undefined
  url(name: string): string | undefined
  fail(path: string, message: string): undefined
  /** Wrong where it is missing, and not already for another reason. */
  need(name: string, value: unknown, message: string): void
}

const MOST_MINOR = 1_000_000_000_000
const URL_CHARS = 2_048
const digitsOf = new Map<string, number>()

export function createFieldReader(fields: Fields, timeZone: string): FieldReader {
  const wrongs: Wrong[] = []
  const fail = (path: string, message: string): undefined => void wrongs.push({ path, message })
  const valueOf = (name: string) => (Object.hasOwn(fields, name) ? presentOf(fields[name]) : undefined)

  function text(name: string, most: number): string | undefined {
    const value = valueOf(name)
    if (value === undefined) return undefined
    const read = typeof value === 'number' ? String(value) : value
    if (typeof read !== 'string' || findUnstorable(read) !== undefined) return fail(name, 'Write a text.')
    if (codePoints(read) > most) return fail(name, `Shorten it to ${most} characters.`)
    return read.normalize('NFC').trim()
  }

  function whole(name: string, most: number): number | undefined {
    const value = valueOf(name)
    if (value === undefined) return undefined
    const read = typeof value === 'string' && /^\d{1,15}(?:\.0+)?$/.test(value) ? Number(value) : value
    const isFine = typeof read === 'number' && Number.isSafeInteger(read) && read >= 0 && read <= most
    return isFine ? read : fail(name, `Write a whole number from 0 to ${most}.`)
  }

  return {
    wrongs,
    text,
    whole,
    fail,
    need(name, value, message) {
      if (value === undefined && !wrongs.some(({ path }) => path.startsWith(name))) fail(name, message)
    },
    money(name, currency) {
      if (valueOf(`${name}Minor`) !== undefined) return whole(`${name}Minor`, MOST_MINOR)
      const value = valueOf(name)
      if (value === undefined) return undefined
      const read = typeof value === 'number' ? String(value) : value
      const minor = typeof read === 'string' ? parseMoney(read, currency, digits(currency)) : undefined
      if (minor !== undefined && minor <= MOST_MINOR) return minor
      return fail(name, `Write an amount like 12.50 in ${currency}, or ${name}Minor in whole minor units.`)
    },
    currency(name, fallback) {
      const value = text(name, 3)?.toUpperCase() ?? fallback
      if (digitsOf.has(value) || isCurrency(value)) return value
      fail(name, 'Name a currency like TRY, AZN or EUR.')
      return fallback
    },
    time(name) {
      const value = text(name, 40)
      return value === undefined
        ? undefined
        : (parseTime(value, timeZone) ?? fail(name, 'Write a time like 2026-11-24T13:00:00Z.'))
    },
    url(name) {
      const value = text(name, URL_CHARS)
      if (value === undefined || isWebAddress(value)) return value
      return fail(name, 'Write an address that begins with https:// or http://.')
    },
  }
}

/** A cell of nothing but blanks is no value. */
function presentOf(value: unknown): unknown {
  return value === null || (typeof value === 'string' && !isVisible(value)) ? undefined : value
}

function digits(currency: string): number {
  const known = digitsOf.get(currency) ?? minorDigits(currency)
  digitsOf.set(currency, known)
  return known
}

function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return (
    url !== undefined &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === ''
  )
}
