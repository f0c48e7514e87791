/** Before what has the focus goes away: what is left is read from its first line. */
export function focusPanel(element: Element): void {
  element.closest<HTMLElement>('.panel')?.focus({ preventScroll: true })
}
