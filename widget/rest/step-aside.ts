/** The launcher steps aside: while a phone's page scrolls down, from what the shop has fixed there to be pressed and from what has the focus. Never slows the page: five looks a second at most. */
import type { Core } from '../start.ts'
import { roomAbove } from './room-above.ts'

const PAUSE_MS = 200
/** Banners come and go by a press, a picture, a movement of their own, or a script's new element. */
const SIGNS = ['scroll', 'resize', 'click', 'load', 'transitionend', 'focusin']

export function stepAside({ root, boundary }: Core): void {
  const { style } = root.firstChild as HTMLElement
  let last = scrollY
  let isLeaving = false
  let isDue = false
  const look = boundary.guard(() => {
    isDue = false
    const launcher = root.querySelector<HTMLElement>('.launch')
    // It does not run from under a finger or a key.
    if (!launcher || root.activeElement) return
    const up = roomAbove(launcher, root.host)
    const moved = scrollY - last
    last = scrollY
    if (moved) isLeaving = moved > 0 && innerWidth < 761
    // Out of sight and not in the way of a finger, but still in the way of the keys.
    launcher.classList.toggle('away', isLeaving || up < 0)
    style.setProperty('--up', `${-up}px`)
  })
  const later = (): void => {
    if (!isDue) setTimeout(look, PAUSE_MS)
    isDue = true
  }
  const end = new AbortController()
  for (const sign of SIGNS) addEventListener(sign, later, { capture: true, signal: end.signal })
  const come = new MutationObserver(later)
  come.observe(document.body, { childList: true, subtree: true })
  later()
  boundary.onStop(() => {
    end.abort()
    come.disconnect()
  })
}
