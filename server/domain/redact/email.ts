/** E-mail addresses in a text. Never looks further than an address can be long. */
import type { Span } from './span.ts'

// Source: RFC 5321 4.5.3.1 (local part 64, domain 255).
const LOCAL_CHARS = 64
const DOMAIN_CHARS = 255
const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u
const DOMAIN = /^(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}\p{L}[\p{L}\p{N}-]{0,61}\p{L}/u

export function findEmails(text: string): readonly Span[] {
  const spans: Span[] = []
  let after = 0
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const local = LOCAL.exec(text.slice(Math.max(after, at - LOCAL_CHARS), at))?.[0].replace(/^['.`(]+/, '')
    const domain = DOMAIN.exec(text.slice(at + 1, at + 1 + DOMAIN_CHARS))?.[0]
    if (!local || !domain) continue
    after = at + 1 + domain.length
    spans.push({ start: at - local.length, end: after, mark: '[e-mail]' })
  }
  return spans
}
