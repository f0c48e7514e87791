/** Reads money as shops write it, into minor units. Never guesses whether a sign groups thousands or begins the cents. */

const GROUPED = /^\d{1,3}([ .,'\u00a0\u202f])\d{3}(?:\1\d{3})*$/u
/** “1.234” alone is a thousand to some and a little more than one to others. */
const TWO_WAYS = /^\d{1,3}[.,]\d{3}$/

/** `1234`, `12.50`, `1.234,50`, `12.50 TRY`; undefined for what could be read two ways, is negative, has too many digits or is money of another currency. */
export function parseMoney(text: string, currency: string, digits: number): number | undefined {
  const bare = withoutCurrency(text.trim(), currency)
  const [, whole = '', cents = ''] = /^(.*?)(?:[.,](\d+))?$/u.exec(bare) ?? []
  const isFraction = cents !== '' && cents.length <= digits
  const figures = isFraction ? whole : bare
  if (!isFraction && TWO_WAYS.test(bare)) return undefined
  if (!/^\d+$/.test(figures) && !GROUPED.test(figures)) return undefined
  const minor = Number(figures.replaceAll(/\D/g, '') + (isFraction ? cents : '').padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? minor : undefined
}

function withoutCurrency(text: string, currency: string): string {
  const written = text.toUpperCase()
  const name = namesOf(currency).find((one) => written.startsWith(one) || written.endsWith(one))
  if (name === undefined) return text
  return (written.startsWith(name) ? text.slice(name.length) : text.slice(0, -name.length)).trim()
}

/** What a shop's own exports write and Unicode does not know. */
const SPOKEN: Readonly<Record<string, string>> = { TRY: 'TL', AZN: 'MANAT' }

const names = new Map<string, readonly string[]>()

/** `TRY`, `₺` and `TL`; of `E£` and `R$` the sign alone is one too, as their own shops write it. */
function namesOf(currency: string): readonly string[] {
  const known = names.get(currency)
  if (known) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  const sign =
    format
      .formatToParts(0)
      .find(({ type }) => type === 'currency')
      ?.value.toUpperCase() ?? currency
  const made = [currency, sign, sign.replaceAll(/\p{L}/gu, ''), SPOKEN[currency] ?? ''].filter((one) => one !== '')
  names.set(currency, made)
  return made
}
