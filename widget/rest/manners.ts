/** Keyboard, focus and direction where the browser's own ways are not enough. Never chooses anything, never takes the focus. */
import type { Core } from '../start.ts'

export function mindManners(core: Core): void {
  const { session, root } = core
  const layer = root.firstChild as HTMLElement
  layer.dir = getComputedStyle(layer).direction
  const { changed } = session
  session.changed = () => {
    // What is inert takes no focus: whoever types into a field of the shop's goes on typing when a script opens the book.
    root.host.toggleAttribute('inert', isTypingElsewhere())
    changed()
    root.host.removeAttribute('inert')
    sendButton(core)?.setAttribute('aria-keyshortcuts', 'Control+Enter')
    // It only switches its controls off together: a group without a name is not worth a word.
    root.querySelector('.panel > fieldset')?.setAttribute('role', 'none')
  }
  root.addEventListener(
    'keydown',
    core.boundary.guard((event: Event) => leadOn(core, event as KeyboardEvent)),
  )
}

/** Ctrl+Enter or ⌘+Enter sends from anywhere in the book; Enter on a chip leads past the others, to the words. */
function leadOn(core: Core, { key, ctrlKey, metaKey, isComposing, target }: KeyboardEvent): void {
  if (key !== 'Enter' || isComposing) return
  // A disabled button does nothing when it is pressed.
  if (ctrlKey || metaKey) sendButton(core)?.click()
  else if ((target as HTMLInputElement).type === 'checkbox') core.root.querySelector('textarea')?.focus()
}

function sendButton({ root }: Core): HTMLElement | null {
  return root.querySelector('[data-do=send]')
}

/** Our own fields are behind the host, which is none. */
function isTypingElsewhere(): boolean {
  return document.activeElement?.matches('input,textarea,select,[contenteditable]') ?? false
}
