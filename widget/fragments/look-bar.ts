/** A slim bar along the bottom that opens upwards. Never taller than one line of words, never over the page's own end. */
import type { Boundary } from '../boundary.ts'
import type { Fragment } from '../page.ts'
import type { Session } from '../session.ts'
import css from '../styles/look-bar.css?inline'

/** A page seldom ends where it is scrolled to by whole pixels. */
const NEAR_PX = 8

const fragment: Fragment = (visit) => {
  visit.css += css
  visit.placeBook = makeRoomAtEnd
}

/** What is under the bar when the page cannot be scrolled any further could never be read or pressed. */
function makeRoomAtEnd(root: ShadowRoot, _: Session, boundary: Boundary): void {
  const layer = root.firstChild as Element
  const look = boundary.guard(() => {
    const { scrollHeight, clientHeight } = document.scrollingElement as Element
    layer.classList.toggle('end', scrollY > 0 && scrollY + clientHeight > scrollHeight - NEAR_PX)
  })
  addEventListener('scroll', look, { passive: true })
  boundary.onStop(() => removeEventListener('scroll', look))
}

export default fragment
