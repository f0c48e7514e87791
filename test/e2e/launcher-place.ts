/** Where the launcher stands and whether anybody sees it there: facts to be polled, since it looks for its place again and again. */
import type { Locator } from '@playwright/test'

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** In whole pixels; throws where nothing is drawn. */
export async function boxOf(target: Locator): Promise<Box> {
  const box = await target.boundingBox()
  if (!box) throw new Error(`Nothing is drawn of ${target}.`)
  const [x, y] = [Math.round(box.x), Math.round(box.y)]
  return { x, y, width: Math.round(box.x + box.width) - x, height: Math.round(box.y + box.height) - y }
}

/** Drawn in full and inside the window. */
export function isSeen(launcher: Locator): Promise<boolean> {
  return launcher.evaluate((one) => {
    const { opacity, visibility } = getComputedStyle(one)
    const { top, bottom, height } = one.getBoundingClientRect()
    return opacity === '1' && visibility === 'visible' && height > 0 && top >= 0 && bottom <= innerHeight
  })
}
