/** Whom caps, hints and objections are counted under. Never a name the shop did not prove. */
import type { Vault } from '../ports.ts'

/** A person by the shop's pseudonym. */
export function personSubject(ref: string): string {
  return `person:${ref}`
}

/** An order by its number, where nobody is known. */
export function orderSubject(orderId: string): string {
  return `order:${orderId}`
}

/** Whom a person's objection is kept under once they are erased: only who has the server's secret can tell that it is theirs. */
export function erasedSubject(vault: Pick<Vault, 'mac'>, siteId: string, ref: string): string {
  return `erased:${vault.mac('erased-person', `${siteId}\n${ref}`)}`
}
