/** The launcher steps aside: while a phone's page scrolls down, from what the shop has fixed there to be pressed, and from what has the focus. */
import { clearanceAbove } from './clearance-above.ts'
import type { ErrorBoundary } from '../loader/error-boundary.ts'
import type { Launcher } from '../loader/launcher.ts'

/** Five looks a second at most, so that the page is never slowed. */
const PAUSE_MS = 200
/** Banners come and go by a press, a picture, a movement of their own, or a script's new element. */
const SIGNS = ['scroll', 'resize', 'click', 'load', 'transitionend', 'focusin']
/** A page seldom ends where it is scrolled to by whole pixels. */
const NEAR_END_PX = 8

export function avoidFixedElements({ root, layer, button, host }: Launcher, boundary: ErrorBoundary): void {
  let lastScrollY = scrollY
  let isScrollingDown = false
  let isDue = false
  const look = boundary.guard(() => {
    isDue = false
    // It does not run from under a finger or a key.
    if (button.hidden || root.activeElement) return
    const clearance = clearanceAbove(button, host)
    const moved = scrollY - lastScrollY
    lastScrollY = scrollY
    if (moved) isScrollingDown = moved > 0 && innerWidth < 761
    const isBarAtEnd = layer.dataset['placement'] === 'bar' && isPageAtEnd()
    // Out of sight and not in the way of a finger, but still in the way of the keys.
    button.classList.toggle('away', isScrollingDown || clearance < 0 || isBarAtEnd)
    layer.style.setProperty('--up', `${-clearance}px`)
  })
  const lookLater = (): void => {
    if (!isDue) setTimeout(look, PAUSE_MS)
    isDue = true
  }
  const end = new AbortController()
  for (const sign of SIGNS) addEventListener(sign, lookLater, { capture: true, signal: end.signal })
  const newElements = new MutationObserver(lookLater)
  newElements.observe(document.documentElement, { childList: true, subtree: true })
  lookLater()
  boundary.onStop(() => {
    end.abort()
    newElements.disconnect()
  })
}

/** What is under the bar when the page cannot be scrolled any further could never be read or pressed. */
function isPageAtEnd(): boolean {
  const { scrollHeight, clientHeight } = document.scrollingElement ?? document.documentElement
  return scrollY > 0 && scrollY + clientHeight > scrollHeight - NEAR_END_PX
}
