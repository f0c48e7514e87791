/** Azerbaijani FIN codes, seven signs that mean nothing without the word FIN before them. Never a code on its own. */
import type { Span } from './span.ts'

// Both spellings of the dotted i; "kod", "kodu", "kodum", "код". The code has at least one digit; I and O are never used in it.
const FIN =
  /(?<![\p{L}\p{N}])f[iıİI]n(?:[ -]?(?:kod|code|код)\p{L}{0,4})?[ \u00a0:.№#–-]{1,3}(?=\D{0,6}\d)([0-9A-HJ-NP-Z]{7})(?![\p{L}\p{N}])/giu

export function findFins(text: string): readonly Span[] {
  return [...text.matchAll(FIN)].map((match) => {
    const end = match.index + match[0].length
    return { start: end - 7, end, mark: '[ID number]' }
  })
}
