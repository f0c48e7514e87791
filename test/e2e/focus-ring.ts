/** How much of a control's surroundings changes when the focus comes to it, seen as pixels. */
import type { Locator, Page } from '@playwright/test'

/** Ring and distance of it, with a little air. */
const AROUND_PX = 8

/** The whole window as it is before anything has the focus: nothing must move until the rings are measured. */
export async function shootUnfocused(page: Page): Promise<string> {
  // From here on the browser takes the shopper for one of the keyboard.
  await page.keyboard.press('Shift')
  await page.evaluate(() => {
    const focused = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
    if (focused instanceof HTMLElement) focused.blur()
  })
  return (await page.screenshot({ animations: 'disabled' })).toString('base64')
}

/**
 * Pixels whose contrast with what was there before is at least 3:1, as a share of a ring 2 px thick around the control.
 * Source: WCAG 2.2, 2.4.7, measured as 2.4.13 does.
 */
export async function ringShare(control: Locator, before: string): Promise<number> {
  const box = await control.evaluate((one: HTMLElement) => {
    one.focus({ preventScroll: true })
    const { x, y, width, height } = (one.closest('label') ?? one).getBoundingClientRect()
    return { x, y, width, height }
  })
  const page = control.page()
  const clip = withinWindow(page, box)
  const after = (await page.screenshot({ clip, animations: 'disabled' })).toString('base64')
  return (await page.evaluate(countClearChanges, { before, after, clip })) / (4 * (box.width + box.height))
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

function withinWindow(page: Page, { x, y, width, height }: Box): Box {
  const { width: most = 0, height: deepest = 0 } = page.viewportSize() ?? {}
  const left = Math.max(0, Math.floor(x - AROUND_PX))
  const top = Math.max(0, Math.floor(y - AROUND_PX))
  return {
    x: left,
    y: top,
    width: Math.min(most, Math.ceil(x + width + AROUND_PX)) - left,
    height: Math.min(deepest, Math.ceil(y + height + AROUND_PX)) - top,
  }
}

async function countClearChanges({
  before,
  after,
  clip,
}: {
  before: string
  after: string
  clip: Box
}): Promise<number> {
  const pixelsOf = async (png: string, x: number, y: number): Promise<ArrayLike<number>> => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
    const pen = new OffscreenCanvas(clip.width, clip.height).getContext('2d')
    pen?.drawImage(image, -x, -y)
    return pen?.getImageData(0, 0, clip.width, clip.height).data ?? []
  }
  const [one = [], other = []] = await Promise.all([pixelsOf(before, clip.x, clip.y), pixelsOf(after, 0, 0)])
  const linear = (shade = 0): number =>
    shade / 255 <= 0.04045 ? shade / 255 / 12.92 : ((shade / 255 + 0.055) / 1.055) ** 2.4
  const luminance = (from: ArrayLike<number>, at: number): number =>
    0.2126 * linear(from[at]) + 0.7152 * linear(from[at + 1]) + 0.0722 * linear(from[at + 2])
  let clear = 0
  for (let at = 0; at < one.length; at += 4) {
    const shades = [luminance(one, at), luminance(other, at)]
    if ((Math.max(...shades) + 0.05) / (Math.min(...shades) + 0.05) >= 3) clear++
  }
  return clear
}
