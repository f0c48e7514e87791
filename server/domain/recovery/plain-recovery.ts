/** Recovery for a shop that keeps no cases: the apology, and what is true now. Never a remedy nobody would carry out. */
import { chooseReplyWords } from '../words/choose-words.ts'
import { ofWhat } from '../words/of-what.ts'
import type { DecideRecovery } from './decide-recovery-port.ts'

export const decidePlainRecovery: DecideRecovery = ({ content, cause, site }) => {
  const words = chooseReplyWords([content.locale, site.locale])
  const note = ofWhat('received', content, words)
  return { reply: { kind: 'recovery', apology: words[`apology.${cause}`], note, remedies: [] }, claims: [] }
}
