/** IBANs in a text, proved by length and checksum. Never a number that only looks like one. */
import type { Span } from './span.ts'

// Source: SWIFT IBAN Registry, country code and length.
const LENGTHS = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 ' +
    'FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 ' +
    'LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 ' +
    'SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((row) => [row.slice(0, 2), Number(row.slice(2))] as const),
)
const START = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}/giu

export function findIbans(text: string): readonly Span[] {
  return [...text.matchAll(START)].flatMap(({ 0: head, index }) => {
    const length = LENGTHS.get(head.slice(0, 2).toUpperCase())
    const end = length === undefined ? undefined : endOf(text, index, length)
    return end === undefined ? [] : [{ start: index, end, mark: '[IBAN]' as const }]
  })
}

/** Where `length` letters and digits end, single blanks or hyphens between them allowed, if their checksum is right. */
function endOf(text: string, start: number, length: number): number | undefined {
  let iban = ''
  let end = start
  for (; iban.length < length; end += 1) {
    const char = text[end] ?? ''
    if (/[A-Za-z0-9]/.test(char)) iban += char.toUpperCase()
    else if (!/[ \u00a0-]/.test(char) || /[ \u00a0-]/.test(text[end - 1] ?? '')) return undefined
  }
  const isCutShort = /[A-Za-z0-9]/.test(text[end] ?? '')
  return !isCutShort && mod97(iban.slice(4) + iban.slice(0, 4)) === 1 ? end : undefined
}

/** Letters count as 10 … 35. Source: ISO 7064 MOD 97-10. */
function mod97(chars: string): number {
  let rest = 0
  for (const char of chars) {
    const value = Number.parseInt(char, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
