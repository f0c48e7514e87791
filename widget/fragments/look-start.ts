/** The other side of the page: where the line of reading begins. Never left or right by name, so that Arabic mirrors. */
import type { Fragment } from '../page.ts'
import css from '../styles/look-start.css?inline'

const fragment: Fragment = (visit) => {
  visit.css += css
}

export default fragment
