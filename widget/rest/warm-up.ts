/** Draws the book once where nobody sees it, so that a press finds its code compiled and its letters shaped. Never opens it, never begins anything. */
import type { Session } from '../session.ts'
import type { Core } from '../start.ts'
import { whenIdle } from '../when-idle.ts'

/** Halves the time from press to form (`npm run bench:widget`). `draw`: core's own, without what others do when something changes. */
export function warmUp({ session, root, visit, boundary }: Core, draw: () => void): void {
  const compile = boundary.guard(() => {
    // Whoever is about to press must not have the launcher taken from under the finger.
    if (session.talk || visit.placeBook || root.activeElement || root.querySelector(':hover')) return
    const copy = drawOnce(session, root.firstChild as HTMLElement, draw)
    const shape = boundary.guard(() => {
      root.append(copy)
      copy.getBoundingClientRect()
      copy.remove()
    })
    // In a task of its own, so that a slow phone is not kept long.
    setTimeout(shape)
  })
  whenIdle(compile)
}

/** The book as it would open. All in one task: nothing of it reaches the screen, the focus or a screen reader. */
function drawOnce(session: Session, layer: HTMLElement, draw: () => void): HTMLElement {
  const { changed, takeUp } = session
  const launcher = layer.firstChild as Element
  Object.assign(session, { changed: draw, takeUp: undefined })
  layer.style.display = 'none'
  session.open()
  layer.style.display = ''
  const copy = layer.cloneNode(true) as HTMLElement
  session.close()
  // The one that others have moved aside or written upon.
  layer.firstChild?.replaceWith(launcher)
  Object.assign(session, { changed, takeUp, talk: undefined })
  // What is not shown as a popover would not be laid out.
  copy.popover = null
  return copy
}
