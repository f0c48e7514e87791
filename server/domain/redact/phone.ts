/** Phone numbers as people write them in Turkey, Azerbaijan, Russia and abroad. Never digits that are only long enough. */

// Groups are joined by one blank before matching, so a pattern says where a break is possible.
const TR =
  /^(?:(?:\+|00 ?)?90 ?0?|0 ?)([2-58]\d\d) ?(\d{3} ?\d{2} ?\d{2}|\d{3} ?\d{4}|\d{4} ?\d{3}|\d{2} ?\d{2} ?\d{3}|\d{2} ?\d{3} ?\d{2})$/
const TR_AREA = /^(?:5\d\d|[234]\d[02468]|8[05]0)$/
const TR_BARE = /^5[0-6]\d \d{3} (?:\d{2} \d{2}|\d{4})$/
const AZ = /^(?:(?:\+|00 ?)?994 ?0?|0 ?)(?:10|12|18|2[0-6]|36|50|51|55|60|70|77|99) ?\d{3} ?\d{2} ?\d{2}$/
const AZ_BARE = /^(?:10|50|51|55|60|70|77|99) \d{3} \d{2} \d{2}$/
const RU = /^(?:\+?7|8) ?[3489]\d\d ?(?:\d{3} ?\d{2} ?\d{2}|\d{3} ?\d{4}|\d{2} ?\d{2} ?\d{3}|\d{2} ?\d{3} ?\d{2})$/
const ABROAD = /^(?:\+|00 ?)[1-9]\d{0,3}(?: ?\d{1,10}){1,6}$/
/** (202) 555-0143 and 202-555-0143: only with brackets or hyphens, since three plain groups may be anything. */
const NORTH_AMERICA = /^(?:1[ -])?(?:\([2-9]\d\d\) ?|[2-9]\d\d-)[2-9]\d\d-\d{4}$/
const BARE = /^(?:5[0-6]\d{8}|(?:10|50|51|55|60|70|77|99)\d{7}|9\d{9})$/
const PHONE_WORD =
  /(?:tel|telefon\p{L}{0,6}|numaram?|nömrə\p{L}{0,3}|gsm|cep|mobil|phone|call|whatsapp|vatsap|тел|телефон\p{L}{0,2}|номер|رقمي|(?:هاتف|جوال|موبايل|تلفون|واتساب)\p{L}{0,3})[ .:=–-]{0,3}$/iu

/** `before` is the text just before the number: ten bare digits are a phone only after a word that says so. */
export function isPhone(written: string, before: string): boolean {
  if (NORTH_AMERICA.test(written)) return true
  const joined = written.replace(/(?!^)\D+/g, ' ').replace(/^\(/, '')
  const digits = joined.replace(/\D/g, '')
  if (digits.length < 9 || digits.length > 15) return false
  const area = TR.exec(joined)?.[1]
  if (area !== undefined && TR_AREA.test(area)) return true
  if ([TR_BARE, AZ, AZ_BARE, RU, ABROAD].some((pattern) => pattern.test(joined))) return true
  return BARE.test(joined) && PHONE_WORD.test(before)
}
