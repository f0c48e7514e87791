/** Stars 1–5. Never a half one. */
import type { Fragment } from '../page.ts'
import css from '../styles/stars.css?inline'
import { drawScale, starsOf } from './scale.tsx'

const fragment: Fragment = (visit) => {
  visit.parts.stars = (asked) => drawScale(asked, starsOf(asked))
  visit.css += css
}

export default fragment
