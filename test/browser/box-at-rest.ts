/** Where something of the page stands once the book has found its place. Never while anything of ours still moves. */

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Runs in the page. Undefined until the idle chunk has come, the launcher has looked for its place, and all movements have ended. */
export function boxAtRest(element: Element): Box | undefined {
  const root = [...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot).find(Boolean)
  if (!root) return undefined
  // The movements stand in the idle chunk's own style sheet.
  const isWhole = root.adoptedStyleSheets.some(({ cssRules }) =>
    [...cssRules].some((rule) => rule instanceof CSSKeyframesRule),
  )
  const hasLooked = (root.firstChild as HTMLElement).style.getPropertyValue('--up') !== ''
  const isWaiting = root.querySelector('.launch') && !root.activeElement && !hasLooked
  if (!isWhole || isWaiting || root.getAnimations().length > 0) return undefined
  const { x, y, width, height } = element.getBoundingClientRect()
  return { x, y, width, height }
}
