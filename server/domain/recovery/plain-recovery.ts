/** Recovery for a shop that keeps no cases: the apology, and what is true now. Never a remedy nobody would carry out. */
import { chooseReplyWords } from '../words/choose-words.ts'
import type { DecideRecovery } from './decide-recovery-port.ts'

export const decidePlainRecovery: DecideRecovery = ({ content, cause, site }) => {
  const words = chooseReplyWords([content.locale, site.locale])
  // "Has your message" is only true where something was written.
  const note = content.hasText ? { note: words.received } : {}
  return { reply: { kind: 'recovery', apology: words[`apology.${cause}`], ...note, remedies: [] }, claims: [] }
}
