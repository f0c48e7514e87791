/** What the page and our script tag say about this visit. Never a query string, never stored. */
import type { OrderContext } from '../sdk/contract/index.ts'

/** What a fragment may set; the session asks whenever the book is opened or an answer is sent. */
export type Visit = {
  readonly script?: HTMLElement | null
  readonly touchpoint?: string | undefined
  order?: () => OrderContext | undefined
}

/** A prebuilt piece, joined to the script by the server when the site's owner saves. */
export type Fragment = (visit: Visit) => void

export function readVisit(script: HTMLElement | null, fragments: readonly Fragment[]): Visit {
  const visit: Visit = { script, touchpoint: script?.dataset['touchpoint'] }
  for (const fragment of fragments) fragment(visit)
  return visit
}
