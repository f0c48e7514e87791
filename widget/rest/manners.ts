/** Keyboard, focus and direction where the browser's own ways are not enough. Never chooses anything, never takes the focus from the shop. */
import type { Core } from '../start.ts'

export function mindManners(core: Core): void {
  const { session, root } = core
  const host = root.host as HTMLElement
  const layer = root.firstChild as HTMLElement
  layer.dir = getComputedStyle(layer).direction
  const { changed } = session
  let wasOpen = false
  let opener: Element | null = null
  session.changed = () => {
    if (session.isOpen && !wasOpen) opener = document.activeElement
    const isLeft = wasOpen && !session.isOpen && root.activeElement
    wasOpen = session.isOpen
    // What is inert takes no focus: whoever types into a field of the shop's goes on typing when a script opens the book.
    const isInert = host.inert
    host.inert ||= isTypingElsewhere()
    changed()
    host.inert = isInert
    // A button of the shop's that opened the book gets the focus back; from our launcher it is there already.
    if (isLeft && opener?.isConnected && opener !== host && opener !== document.body) {
      ;(opener as HTMLElement).focus({ preventScroll: true })
    }
    sendButton(core)?.setAttribute('aria-keyshortcuts', 'Control+Enter')
    // It only switches its controls off together: a group without a name is not worth a word.
    root.querySelector('.panel > fieldset')?.setAttribute('role', 'none')
  }
  const on = (name: string, run: (core: Core, event: never) => void): void =>
    root.addEventListener(
      name,
      core.boundary.guard((event: Event) => run(core, event as never)),
    )
  on('keydown', leadOn)
  on('focusout', leaveGroup)
}

/**
 * Ctrl+Enter or ⌘+Enter sends from anywhere in the book; Enter on a chip leads past the others, to the words; Enter or the
 * space bar on the value an arrow key has reached means it, without waiting for it to settle.
 */
function leadOn(core: Core, { key, ctrlKey, metaKey, isComposing, target }: KeyboardEvent): void {
  const { type, checked } = target as HTMLInputElement
  if ((key === 'Enter' || key === ' ') && checked) core.session.apply({ type: 'commit' })
  if (key !== 'Enter' || isComposing) return
  // A disabled button does nothing when it is pressed.
  if (ctrlKey || metaKey) sendButton(core)?.click()
  else if (type === 'checkbox') core.root.querySelector('textarea')?.focus()
}

/** Whoever goes on from a value to something else has chosen; not who comes back to it. */
function leaveGroup({ session }: Core, { target, relatedTarget }: FocusEvent): void {
  const left = target as HTMLInputElement
  const next = relatedTarget as Element | null
  if (next && left.type === 'radio' && left.closest('fieldset') !== next.closest('fieldset')) {
    session.apply({ type: 'commit' })
  }
}

function sendButton({ root }: Core): HTMLElement | null {
  return root.querySelector('[data-do=send]')
}

/** Our own fields are behind the host, which is none. */
function isTypingElsewhere(): boolean {
  return document.activeElement?.matches('input,textarea,select,[contenteditable]') ?? false
}
