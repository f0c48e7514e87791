/** Reads the fields of one record and gathers what is wrong with them. Never throws for what somebody wrote. */
import { minorDigits } from '../../../sdk/contract/index.ts'
import { codePoints, findUnstorable, isVisible } from '../clean-text.ts'
import { MAX_MINOR } from '../money.ts'
import type { EpochMs } from '../ports.ts'
import { isCurrency } from '../site-check.ts'
import { parseMoney } from './money-text.ts'
import { parseDeadline, parseTime } from './time-text.ts'

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
  /** A time by which something is to be done: a day alone is its last moment. */
  deadline(name: string): EpochMs | undefined
  url(name: string): string | undefined
  fail(path: string, message: string): undefined
  /** Wrong where it is missing, and not already for another reason. */
  need(name: string, value: unknown, message: string): void
}

const URL_CHARS = 2_048
const digitsOf = new Map<string, number>()

export function createFieldReader(fields: Fields, timeZone: string): FieldReader {
  const wrongs: Wrong[] = []
  const fail = (path: string, message: string): undefined => void wrongs.push({ path, message })
  const valueOf = (name: string) => (Object.hasOwn(fields, name) ? presentOf(fields[name]) : undefined)

  function text(name: string, most: number): string | undefined {
    const value = valueOf(name)
    if (value === undefined) return undefined
    // JSON rounds it: two orders with long numbers would become one.
    if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
      return fail(name, 'Write it in quotes, as a text.')
    const read = typeof value === 'number' ? String(value) : value
    if (typeof read !== 'string' || findUnstorable(read) !== undefined) return fail(name, 'Write a text.')
    const written = read.trim()
    return codePoints(written) > most ? fail(name, `Shorten it to ${most} characters.`) : written.normalize('NFC')
  }

  function whole(name: string, most: number): number | undefined {
    const value = valueOf(name)
    if (value === undefined) return undefined
    const written = typeof value === 'string' ? value.trim() : value
    const read = typeof written === 'string' && /^\d{1,15}(?:\.0+)?$/.test(written) ? Number(written) : written
    const isFine = typeof read === 'number' && Number.isSafeInteger(read) && read >= 0 && read <= most
    return isFine ? read : fail(name, `Write a whole number from 0 to ${most}.`)
  }

  function timeBy(name: string, parse: typeof parseTime): EpochMs | undefined {
    const value = text(name, 40)
    if (value === undefined) return undefined
    return parse(value, timeZone) ?? fail(name, 'Write a time like 2026-11-24T13:00:00Z.')
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
      if (valueOf(`${name}Minor`) !== undefined) return whole(`${name}Minor`, MAX_MINOR)
      const value = valueOf(name)
      if (value === undefined) return undefined
      const read = typeof value === 'number' ? String(value) : value
      const minor = typeof read === 'string' ? parseMoney(read, currency, digits(currency)) : undefined
      if (minor !== undefined && minor <= MAX_MINOR) return minor
      const example = `12${['', '.5', '.50', '.500'][digits(currency)] ?? ''}`
      return fail(name, `Write an amount like ${example} in ${currency}, or ${name}Minor in whole minor units.`)
    },
    currency(name, fallback) {
      const value = text(name, 3)?.toUpperCase() ?? fallback
      if (digitsOf.has(value) || isCurrency(value)) return value
      fail(name, 'Name a currency like TRY, AZN or EUR.')
      return fallback
    },
    time: (name) => timeBy(name, parseTime),
    deadline: (name) => timeBy(name, parseDeadline),
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
