/** How far the launcher has to go up so that it covers nothing of the shop's that can be pressed. */

const PRESSABLE = 'a,button,input,select,textarea,label,summary,iframe,[role=button],[role=link]'
const GAP_PX = 8
const MAX_STEPS = 4
/** Of the window's height; what is lower is a button or a field. */
const CARD_SHARE = 0.15
/** No button that a finger can meet is smaller. */
const STEP_PX = 36

/** In pixels; -1 where there is no room, or what has the focus lies under it. Everything is read from the layout as it is. */
export function clearanceAbove(launcher: HTMLElement, host: Element): number {
  // Where it would stand, not where it has moved to.
  const { offsetTop } = launcher
  const { x, width, height } = launcher.getBoundingClientRect()
  let top = offsetTop
  for (let step = 0; step < MAX_STEPS && top >= 0; step++) {
    const area = new DOMRect(x, top, width, height)
    const obstacle = findObstacle(area, host)
    if (!obstacle) return isOverFocus(area) ? -1 : offsetTop - top
    top = obstacle.getBoundingClientRect().top - GAP_PX - height
  }
  return -1
}

function findObstacle({ left, top, width, height }: DOMRect, host: Element): Element | undefined {
  for (let across = 1; across < width; across += STEP_PX) {
    for (let down = 1; down < height; down += STEP_PX) {
      const pressed = document.elementsFromPoint(left + across, top + down).find((one) => one !== host)
      const shops = pressed && lastingPart(pressed)
      if (shops) return shops
    }
  }
  return undefined
}

/** What may not be covered: the fixed part of the page it belongs to, else what is pressed itself. */
function lastingPart(pressed: Element): Element | null {
  const alone = pressed.closest(PRESSABLE)
  for (let part: Element | null = pressed; part; part = part.parentElement) {
    const { position, overflowY } = getComputedStyle(part)
    const isFrame = part.clientHeight > innerHeight / 2
    if (isFrame && (part === alone || /auto|scroll/.test(overflowY))) return null
    if (/fixed|sticky/.test(position)) return isFrame ? alone : (alone ?? part.querySelector(PRESSABLE)) && part
  }
  // A card that is a link as a whole has room to be pressed beside us, until nothing can be scrolled any more.
  const isCard = alone !== null && alone.getBoundingClientRect().height > innerHeight * CARD_SHARE
  const isAtEnd = scrollY + innerHeight > document.documentElement.scrollHeight - GAP_PX
  return isCard && !isAtEnd ? null : alone
}

/** A whole part of the page that a link has led to is never hidden by us. */
function isOverFocus({ left, right, top, bottom }: DOMRect): boolean {
  const theirs = document.querySelector(':focus')?.getBoundingClientRect()
  if (!theirs || theirs.height > innerHeight / 2) return false
  return left < theirs.right && top < theirs.bottom && theirs.left < right && theirs.top < bottom
}
