/** What must hold of every state on the screen: axe with every rule, contrast of every text, size of every target, nothing cut. */
import axe from 'axe-core'
import type { Page } from '@playwright/test'

/** Under a name that `watchNatives` knows to be ours. */
const AXE = '__axe'

/** Puts axe into the page, where it is not yet. */
export async function loadAxe(page: Page): Promise<void> {
  if (await page.evaluate((name) => Reflect.has(window, name), AXE)) return
  await page.evaluate(`${axe.source}; window.${AXE} = window.axe; delete window.axe`)
}

/** The rules broken now, each with the first element that breaks it. */
export function brokenRules(page: Page): Promise<readonly string[]> {
  return page.evaluate(async (name) => {
    const rules: typeof axe = Reflect.get(window, name)
    const { violations } = await rules.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
  }, AXE)
}

/**
 * Texts under 4.5:1, large ones under 3:1, over the colours that really lie below them: also where axe gives up because a
 * native control covers its label. What is disabled is exempt. Source: WCAG 2.2, 1.4.3.
 */
export function faintTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    type Colour = readonly [red: number, green: number, blue: number, alpha: number]
    const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    const known = new Map<string, Colour>()
    const read = (css: string): Colour => {
      const before = known.get(css)
      if (before || !pen) return before ?? [0, 0, 0, 0]
      pen.clearRect(0, 0, 1, 1)
      pen.fillStyle = css
      pen.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data
      known.set(css, [red, green, blue, alpha / 255])
      return [red, green, blue, alpha / 255]
    }
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (at: 0 | 1 | 2): number => top[at] * top[3] + below[at] * (1 - top[3])
      return [mix(0), mix(1), mix(2), 1]
    }
    const luminance = (colour: Colour): number => {
      const [red = 0, green = 0, blue = 0] = colour
        .slice(0, 3)
        .map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4))
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const groundOf = (element: Element | null): Colour => {
      if (!element) return read(getComputedStyle(document.body).backgroundColor)
      const own = read(getComputedStyle(element).backgroundColor)
      return own[3] === 1 ? own : over(own, groundOf(element.parentElement))
    }
    // Clipped away: said by a screen reader alone.
    const isUnseen = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).clipPath !== 'none' || isUnseen(element.parentElement))
    const host = document.querySelector('div[data-defter]')
    const texts = document.createTreeWalker(host?.shadowRoot ?? document, NodeFilter.SHOW_TEXT)
    const faint: string[] = []
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement
      if (!element || !node.nodeValue?.trim() || element.closest('[disabled],:disabled,style')) continue
      if (isUnseen(element)) continue
      const style = getComputedStyle(element)
      const ground = groundOf(element)
      const [lighter = 0, darker = 0] = [luminance(over(read(style.color), ground)), luminance(ground)].toSorted(
        (a, b) => b - a,
      )
      const ratio = (lighter + 0.05) / (darker + 0.05)
      const sizePx = Number.parseFloat(style.fontSize)
      const isLarge = sizePx >= 24 || (sizePx >= 18.66 && Number(style.fontWeight) >= 700)
      if (ratio < (isLarge ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)}:1 “${node.nodeValue.trim().slice(0, 40)}”`)
    }
    return faint
  })
}

/** Controls smaller than 44 × 44 CSS pixels. */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const host = document.querySelector('div[data-defter]')
    const controls = [...(host?.shadowRoot?.querySelectorAll('button, a, input, textarea') ?? [])]
    const shown = controls.filter((control) => control.getClientRects()[0])
    return shown.flatMap((control) => {
      // A press on its label chooses it.
      const label = control.matches('[type=radio], [type=checkbox]') ? control.closest('label') : undefined
      const { width, height } = (label ?? control).getBoundingClientRect()
      const name = control.getAttribute('aria-label') ?? control.parentElement?.textContent ?? ''
      return width < 43.9 || height < 43.9
        ? [`${width.toFixed(1)} × ${height.toFixed(1)} ${control.localName} “${name.slice(0, 40)}”`]
        : []
    })
  })
}

/** What is cut, hangs over the panel's edge, or cannot be scrolled into view. */
export function lostContent(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('div[data-defter]')?.shadowRoot
    const panel = root?.querySelector('[part=panel]')
    if (document.documentElement.scrollWidth > innerWidth) return ['the page scrolls sideways']
    if (!root || !panel) return []
    // Clipped away for a screen reader alone, or drawn for the eye alone.
    const isExempt = (element: Element | null): boolean =>
      element !== null &&
      (element.matches('svg, [aria-hidden=true]') ||
        getComputedStyle(element).clipPath !== 'none' ||
        isExempt(element.parentElement))
    const lost: string[] = []
    const inner = panel.getBoundingClientRect()
    if (panel.scrollWidth > panel.clientWidth) lost.push('the panel scrolls sideways')
    if (inner.left < -0.5 || inner.right > innerWidth + 0.5) lost.push('the panel is wider than the window')
    if (inner.top < -0.5 || inner.bottom > innerHeight + 0.5) lost.push('the panel is higher than the window')
    const shown = [...panel.querySelectorAll('*')].filter((one) => one.getClientRects()[0] && !isExempt(one))
    for (const one of shown) {
      const name = `${one.localName} “${one.textContent?.slice(0, 40)}”`
      const { left, right } = one.getBoundingClientRect()
      if (left < inner.left - 0.5 || right > inner.right + 0.5) lost.push(`${name} hangs over the edge`)
      const { overflowX, overflowY } = getComputedStyle(one)
      if (overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1) lost.push(`${name} is cut at its side`)
      if (overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1) lost.push(`${name} is cut below`)
    }
    const start = panel.scrollTop
    for (const control of panel.querySelectorAll('button, a, input, textarea')) {
      control.scrollIntoView({ block: 'nearest' })
      const { top, bottom, height } = control.getBoundingClientRect()
      if (height <= innerHeight * 0.8 && (top < inner.top - 0.5 || bottom > inner.bottom + 0.5)) {
        lost.push(`${control.localName} cannot be scrolled into view`)
      }
    }
    panel.scrollTop = start
    return lost
  })
}

/** Controls without an edge of their own, and not in a label that has one. */
export function edgelessControls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const host = document.querySelector('div[data-defter]')
    const hasEdge = (element: Element | null): boolean => {
      if (!element) return false
      const { outlineStyle, outlineWidth, borderTopStyle, borderTopWidth } = getComputedStyle(element)
      const widths = [outlineStyle !== 'none' && outlineWidth, borderTopStyle !== 'none' && borderTopWidth]
      return widths.some((width) => width && Number.parseFloat(width) >= 1)
    }
    const controls = [...(host?.shadowRoot?.querySelectorAll('button, input, textarea') ?? [])]
    const shown = controls.filter((control) => control.getClientRects()[0])
    return shown.flatMap((control) =>
      hasEdge(control) || hasEdge(control.closest('label')) ? [] : [control.outerHTML.slice(0, 90)],
    )
  })
}
