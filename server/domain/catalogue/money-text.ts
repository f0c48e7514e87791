/** Reads money as shops write it, into minor units. Never guesses whether a sign groups thousands or begins the cents. */

const GROUPED = /^\d{1,3}([ .,'\u00a0\u202f])\d{3}(?:\1\d{3})*$/u
/** “1.234” alone is a thousand to some and a little more than one to others. */
const TWO_WAYS = /^\d{1,3}[.,]\d{3}$/

/** `1234`, `12.50`, `1.234,50`, `12.50 TRY`; undefined for what could be read two ways, is negative or has too many digits. */
export function parseMoney(text: string, currency: string, digits: number): number | undefined {
  const bare = text.replace(new RegExp(`^${currency}|${currency}$|[₺₼€$£₽]`, 'iu'), '').trim()
  const [, whole = '', cents = ''] = /^(.*?)(?:[.,](\d+))?$/u.exec(bare) ?? []
  const isFraction = cents !== '' && cents.length <= digits
  const figures = isFraction ? whole : bare
  if (!isFraction && TWO_WAYS.test(bare)) return undefined
  if (!/^\d+$/.test(figures) && !GROUPED.test(figures)) return undefined
  const minor = Number(figures.replaceAll(/\D/g, '') + (isFraction ? cents : '').padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? minor : undefined
}
