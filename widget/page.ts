/** What the page and our script tag say about this visit. Never a query string, never stored. */
import type { OrderContext } from '../sdk/contract/index.ts'
import type { Surroundings } from './session.ts'

/** What a fragment may set; fragments are joined by the server when the owner saves. */
export type Hooks = {
  readonly script: HTMLElement | null
  order?: () => OrderContext | undefined
}

export type Fragment = (hooks: Hooks) => void

export function readSurroundings(script: HTMLElement | null, fragments: readonly Fragment[]): Surroundings {
  const hooks: Hooks = { script }
  for (const fragment of fragments) fragment(hooks)
  const touchpoint = script?.dataset.touchpoint
  return {
    ...(touchpoint ? { touchpoint } : {}),
    page: location.origin + location.pathname,
    readOrder: () => hooks.order?.(),
  }
}
