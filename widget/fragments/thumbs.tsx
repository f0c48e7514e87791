/** Thumb down or up, with its word. Never the picture alone. */
import type { Fragment } from '../page.ts'
import { drawScale, thumbsOf } from './scale.tsx'

const fragment: Fragment = (visit) => {
  visit.parts.thumbs = (asked) => drawScale(asked, thumbsOf(asked))
}

export default fragment
