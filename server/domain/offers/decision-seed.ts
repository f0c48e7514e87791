/** The chance in a decision, fixed by the response it is for. Never guessable, never the machine's own randomness. */
import type { Vault } from '../ports.ts'

/** Both in base64url. Only the first is logged: the second becomes till codes. */
export type DecisionSeed = { readonly choice: string; readonly codes: string }

/** The same response always gets the same: a retry decides what the first try decided. Made when asked: most replies need none. */
export function decisionSeedOf(vault: Pick<Vault, 'mac'>, siteId: string, responseId: string): DecisionSeed {
  const of = `${siteId}/${responseId}`
  let choice: string | undefined
  let codes: string | undefined
  return {
    get choice() {
      choice ??= vault.mac('seed', of)
      return choice
    },
    get codes() {
      codes ??= vault.mac('till-codes', of)
      return codes
    },
  }
}
