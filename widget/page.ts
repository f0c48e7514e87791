/** What the page and our script tag say about this visit. Never a query string, never stored. */
import type { OrderContext, Survey } from '../sdk/contract/index.ts'
import type { ResponseDraft } from './previous-sdk/index.ts'
import type { Boundary } from './boundary.ts'
import type { Session } from './session.ts'
import type { Parts } from './view/shown.ts'

/** What a fragment may set; the session asks whenever the book is opened or an answer is sent. */
export type Visit = {
  readonly script?: HTMLElement | null
  readonly touchpoint?: string | undefined
  order?: (() => OrderContext | undefined) | undefined
  /** Draws the kinds and scales that core does not know. */
  parts: Parts
  /** The styles of what is drawn. */
  css: string
  /** Asked when the book is opened: the survey, without what this page cannot ask. */
  fit?: (survey: Survey, order: OrderContext | undefined) => Survey
  /** Goes out with every revision. */
  more?: () => Partial<ResponseDraft>
  /** Called once, when the launcher was drawn: gives the book its place on the page, and its manners there. */
  placeBook?: (root: ShadowRoot, session: Session, boundary: Boundary) => void
}

/** A prebuilt piece, joined to the script by the server when the site's owner saves. */
export type Fragment = (visit: Visit) => void

export function readVisit(script: HTMLElement | null, fragments: readonly Fragment[]): Visit {
  const visit: Visit = { script, touchpoint: script?.dataset['touchpoint'], parts: {}, css: '' }
  for (const fragment of fragments) fragment(visit)
  return visit
}
