/** How far the launcher has to go up so that it covers nothing of the shop's that stays put and can be pressed. Never reads after it wrote. */

const PRESSABLE = 'a,button,input,iframe,[role=button]'
const GAP_PX = 8
const MOST_STEPS = 4

/** In pixels; -1 where there is no room. Everything is read from the layout as it is. */
export function roomAbove(launcher: HTMLElement, host: Element): number {
  const { offsetTop, offsetWidth, offsetHeight } = launcher
  const left = launcher.offsetLeft + (launcher.parentElement as HTMLElement).offsetLeft
  let top = offsetTop
  for (let step = 0; step < MOST_STEPS && top >= 0; step++) {
    const shops = obstacleAt(new DOMRect(left, top, offsetWidth, offsetHeight), host)
    if (!shops) return offsetTop - top
    top = shops.getBoundingClientRect().top - GAP_PX - offsetHeight
  }
  return -1
}

function obstacleAt({ left, top, width, height }: DOMRect, host: Element): Element | undefined {
  // Three by three: no button that a finger can meet is smaller than what lies between.
  for (const across of [1, width / 2, width - 1]) {
    for (const down of [1, height / 2, height - 1]) {
      const pressed = document.elementsFromPoint(left + across, top + down).find((one) => one !== host)
      const shops = pressed && fixedPart(pressed)
      if (shops) return shops
    }
  }
  return undefined
}

/** The fixed part of the page it belongs to; of a frame around the whole page, what is pressed alone, unless it scrolls. */
function fixedPart(pressed: Element): Element | null {
  for (let part: Element | null = pressed; part; part = part.parentElement) {
    const { position, overflowY } = getComputedStyle(part)
    const isFrame = part.clientHeight > innerHeight / 2
    if (isFrame && /auto|scroll/.test(overflowY)) return null
    if (!/fixed|sticky/.test(position)) continue
    if (isFrame) return pressed.closest(PRESSABLE)
    return part.matches(PRESSABLE) || part.querySelector(PRESSABLE) ? part : null
  }
  return null
}
