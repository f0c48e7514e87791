/** A slim bar along the bottom that opens upwards. Never taller than one line of words. */
import type { Fragment } from '../page.ts'
import css from '../styles/look-bar.css?inline'

const fragment: Fragment = (visit) => {
  visit.css += css
}

export default fragment
