/** A pill in the corner at every width. Never at the edge of the page's text. */
import type { Fragment } from '../page.ts'
import css from '../styles/look-corner.css?inline'

const fragment: Fragment = (visit) => {
  visit.css += css
}

export default fragment
