/** Removes personal data from a text before it is stored. Never takes longer than the text is long, nor touches a look-alike. */
import { withLatinFigures } from '../latin-figures.ts'
import { findEmails } from './email.ts'
import { findFins } from './fin.ts'
import { findIbans } from './iban.ts'
import { findNumbers } from './numbers.ts'

/** E-mail, phone, IBAN, card, TCKN and FIN become readable marks such as `[phone]`; everything else is left as it was. */
export function maskPersonalData(text: string): string {
  // Whatever is masked has a digit or an @ in it, and most comments have neither.
  if (!/[\d@٠-٩۰-۹]/.test(text)) return text
  const latin = withLatinFigures(text)
  const spans = [...findEmails(latin), ...findIbans(latin), ...findFins(latin), ...findNumbers(latin)]
  let masked = ''
  let end = 0
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start < end) continue
    masked += text.slice(end, span.start) + span.mark
    end = span.end
  }
  return masked + text.slice(end)
}
