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
  const panel = book.querySelector('.panel')?.getBoundingClientRect()
  if (panel) host.style.setProperty('--left', `${leftOf(panel)}px`)
}

/** On the side that has more room. */
function leftOf({ left, right }: DOMRect): number {
  const hasRoomBefore = left > innerWidth - right
  return hasRoomBefore ? Math.max(EDGE, left - GAP - WIDTH) : Math.min(right + GAP, innerWidth - WIDTH - EDGE)
}
