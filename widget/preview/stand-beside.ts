/** Puts the inspector beside the book, wherever the owner has the book stand. Never behind a dialog, where nothing can be pressed. */

const WIDTH = 392
const GAP = 20
const EDGE = 8

export function standBeside(host: HTMLElement, book: ShadowRoot): void {
  // A modal dialog makes the rest of the page inert, us too unless we are in it.
  const place = book.firstElementChild?.shadowRoot?.querySelector('dialog[open]') ?? document.documentElement
  if (host.parentNode !== place) {
    place.append(host)
    // What is moved is taken out of the top layer.
    host.shadowRoot?.querySelector<HTMLElement>('.layer')?.showPopover?.()
  }
  const shown = book.querySelector('.panel, .launch')
  const inspector = host.shadowRoot?.querySelector('.inspector')
  if (!shown || !inspector) return
  const theirs = shown.getBoundingClientRect()
  const ours = inspector.getBoundingClientRect()
  const isLauncher = shown.matches('.launch')
  const isBar = isLauncher && theirs.width > innerWidth / 2
  // Over a bar; beside everything else, and where it is when the book closes, unless the launcher comes to lie there.
  host.style.setProperty('--low', isBar ? `${innerHeight - theirs.top + GAP}px` : '')
  const isClear = ours.right <= theirs.left || ours.left >= theirs.right
  if (!isBar && !(isLauncher && isClear)) host.style.setProperty('--left', `${leftOf(theirs)}px`)
}

/** On the side that has more room. */
function leftOf({ left, right }: DOMRect): number {
  const hasRoomBefore = left > innerWidth - right
  return hasRoomBefore ? Math.max(EDGE, left - GAP - WIDTH) : Math.min(right + GAP, innerWidth - WIDTH - EDGE)
}
