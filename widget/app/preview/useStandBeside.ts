import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'

const GAP_PX = 20
const EDGE_PX = 8

/** Puts the inspector in `region` beside the form, wherever the owner has the form stand. */
export function useStandBeside(region: RefObject<HTMLElement | null>): void {
  const { launcher, store } = useWidget()
  useLayoutEffect(() => {
    if (region.current?.popover) region.current.showPopover()
  }, [])
  useLayoutEffect(() => {
    const element = region.current?.querySelector<HTMLElement>('.inspector')
    const shown = launcher.root.querySelector(store.isOpen.value ? '.panel' : '.launcher')
    if (!element || !shown) return
    const theirs = shown.getBoundingClientRect()
    const ours = element.getBoundingClientRect()
    const isLauncher = !store.isOpen.value
    const isBar = isLauncher && theirs.width > innerWidth / 2
    // On the layer, so that it holds when the inspector moves into a dialog and out of it. Over a bar; beside everything else, and where it is when the form closes, unless the launcher comes to lie there.
    launcher.layer.style.setProperty('--low', isBar ? `${innerHeight - theirs.top + GAP_PX}px` : '')
    const isClear = ours.right <= theirs.left || ours.left >= theirs.right
    if (!isBar && !(isLauncher && isClear))
      launcher.layer.style.setProperty('--left', `${leftOf(theirs, ours.width)}px`)
  })
}

/** On the side that has more room. */
function leftOf({ left, right }: DOMRect, widthPx: number): number {
  const hasRoomBefore = left > innerWidth - right
  return hasRoomBefore
    ? Math.max(EDGE_PX, left - GAP_PX - widthPx)
    : Math.min(right + GAP_PX, innerWidth - widthPx - EDGE_PX)
}
