/** Payment cards, by issuer, length, grouping and check digit. Never a bar code. */

// Source: ISO/IEC 7812 and the issuers' published ranges; [first digits from, to, lengths].
const ISSUERS: readonly (readonly [from: number, to: number, lengths: readonly number[]])[] = [
  [4, 4, [13, 16, 19]],
  [51, 55, [16]],
  [2221, 2720, [16]],
  [2200, 2204, [16, 17, 18, 19]],
  [34, 34, [15]],
  [37, 37, [15]],
  [300, 305, [14]],
  [36, 36, [14]],
  [38, 39, [14]],
  [3528, 3589, [16, 17, 18, 19]],
  [6011, 6011, [16, 17, 18, 19]],
  [644, 659, [16, 17, 18, 19]],
  [62, 62, [16, 17, 18, 19]],
  [9792, 9792, [16]],
  [5018, 5018, [13, 14, 15, 16, 17, 18, 19]],
  [5020, 5020, [13, 14, 15, 16, 17, 18, 19]],
  [5038, 5038, [13, 14, 15, 16, 17, 18, 19]],
  [6304, 6304, [13, 14, 15, 16, 17, 18, 19]],
  [6759, 6763, [13, 14, 15, 16, 17, 18, 19]],
]
/** All in one, in fours, or as American Express and Diners write it. */
const GROUPING =
  /^(?:\d{13,19}|\d{4}(?:[ \u00a0.–-]\d{4}){2,3}(?:[ \u00a0.–-]\d{1,4})?|\d{4}[ \u00a0.–-]\d{6}[ \u00a0.–-]\d{4,5})$/u

export function isCard(written: string): boolean {
  if (!GROUPING.test(written)) return false
  const digits = written.replace(/\D/g, '')
  return isIssued(digits) && isLuhn(digits) && !isEan13(digits)
}

function isIssued(digits: string): boolean {
  return ISSUERS.some(([from, to, lengths]) => {
    const prefix = Number(digits.slice(0, String(from).length))
    return prefix >= from && prefix <= to && lengths.includes(digits.length)
  })
}

/** Source: ISO/IEC 7812-1, annex B. */
function isLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

// One EAN in ten that begins with 4 also passes as an old Visa of thirteen digits; the bar code is the likelier of the two.
function isEan13(digits: string): boolean {
  if (digits.length !== 13) return false
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 1 ? 3 : 1), 0)
  return sum % 10 === 0
}
