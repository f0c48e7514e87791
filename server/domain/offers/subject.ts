/** Whom caps, hints and objections are counted under. Never a name the shop did not prove. */

/** A person by the shop's pseudonym. */
export function personSubject(ref: string): string {
  return `person:${ref}`
}

/** An order by its number, where nobody is known. */
export function orderSubject(orderId: string): string {
  return `order:${orderId}`
}
