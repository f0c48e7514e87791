/** Removes personal data from a text before it is stored. Never takes longer than the text is long, nor touches a look-alike. */
import { findEmails } from './email.ts'
import { findFins } from './fin.ts'
import { findIbans } from './iban.ts'
import { findNumbers } from './numbers.ts'

/** E-mail, phone, IBAN, card, TCKN and FIN become readable marks such as `[phone]`; everything else is left as it was. */
export function maskPersonalData(text: string): string {
  // Whatever is masked has a digit or an @ in it, and most comments have neither.
  if (!/[\d@]/.test(text)) return text
  const spans = [...findEmails(text), ...findIbans(text), ...findFins(text), ...findNumbers(text)]
  let masked = ''
  let end = 0
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start < end) continue
    masked += text.slice(end, span.start) + span.mark
    end = span.end
  }
  return masked + text.slice(end)
}
