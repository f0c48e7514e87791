/** Keeps the shop's shortcuts and focus traps out of what is typed in the book. Never stops a key of the page's own. */
import type { Core } from '../start.ts'

/** To the page every key of ours seems to come from a plain element, where a shortcut is meant. */
export function keepKeys({ root }: Core): void {
  for (const name of ['keydown', 'keypress', 'keyup', 'focusin']) {
    root.addEventListener(name, (event) => event.stopPropagation())
  }
}
