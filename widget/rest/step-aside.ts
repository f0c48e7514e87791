/** The pill steps aside while the page scrolls down on a phone. Never slows the page: passive, one read per frame at most. */
import type { Core } from '../start.ts'

export function stepAside({ root, boundary }: Core): void {
  let last = scrollY
  let frame = 0
  const look = boundary.guard(() => {
    frame = 0
    const isDown = scrollY > last && matchMedia('(width < 761px)').matches
    if (Math.abs(scrollY - last) > 4) root.querySelector('.launch')?.classList.toggle('away', isDown)
    last = scrollY
  })
  const scrolled = boundary.guard(() => {
    frame ||= requestAnimationFrame(look)
  })
  addEventListener('scroll', scrolled, { passive: true })
  boundary.onStop(() => {
    removeEventListener('scroll', scrolled)
    cancelAnimationFrame(frame)
  })
}
