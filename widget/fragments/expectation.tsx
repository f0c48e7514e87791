/** Worse, as expected, better: what was received against what was hoped for. Never a number. */
import type { Fragment } from '../page.ts'
import { drawScale, facesOf } from './scale.tsx'

const ARROWS = ['M12 5v14M6 13l6 6 6-6', 'M5 9h14M5 15h14', 'M12 19V5M6 11l6-6 6 6']

const fragment: Fragment = (visit) => {
  visit.parts.expectation = (asked) =>
    drawScale(
      asked,
      facesOf(
        (score) => ARROWS[score + 1],
        (score) => asked.t(`expectation.${score}`),
      ),
    )
}

export default fragment
