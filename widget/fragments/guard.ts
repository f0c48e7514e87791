/** Says how long the book has been open, for sites that flag what scripts send. Never refuses anybody, never asks anything. */
import type { Fragment } from '../page.ts'

const guard: Fragment = (visit) => {
  const { fit } = visit
  let openedMs = 0
  visit.fit = (survey, order) => {
    openedMs = performance.now()
    return fit?.(survey, order) ?? survey
  }
  visit.more = () => ({ elapsedMs: Math.round(performance.now() - openedMs) })
}

export default guard
