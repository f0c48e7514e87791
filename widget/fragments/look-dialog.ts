/** The book in the middle of the page, which waits meanwhile. Never a trap of our own making: the browser's dialog keeps the focus and the page still. */
import type { Boundary } from '../boundary.ts'
import type { Fragment } from '../page.ts'
import type { Session } from '../session.ts'
import frameCss from '../styles/look-dialog-frame.css?inline'
import css from '../styles/look-dialog.css?inline'

const fragment: Fragment = (visit) => {
  visit.css += css
  visit.placeBook = makeModal
}

/** What core draws is shown through a slot, which moves into the dialog while the book is open. */
function makeModal(root: ShadowRoot, session: Session, boundary: Boundary): void {
  const frame = (root.firstChild as Element).attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(frameCss)
  frame.adoptedStyleSheets = [sheet]
  const slot = document.createElement('slot')
  const dialog = document.createElement('dialog')
  dialog.ariaLabel = session.config.words['title'] ?? ''
  frame.append(dialog, slot)
  let isBeside = false
  const leave = boundary.guard(({ target, type }: Event) => {
    if (type === 'pointerdown') isBeside = target === dialog
    else if (target === dialog && (isBeside || type === 'close') && session.isOpen) session.close()
  })
  // A press that began beside the panel, not one that marked words and slipped out; and the back gesture of phones.
  for (const sign of ['pointerdown', 'click', 'close']) dialog.addEventListener(sign, leave)
  let isUp = false
  const { changed } = session
  session.changed = () => {
    changed()
    const panel = root.querySelector<HTMLElement>('.panel')
    // One dialog is enough; in it the panel is a group with the question's name.
    panel?.setAttribute('role', 'group')
    if (session.isOpen === isUp) return
    isUp = session.isOpen
    if (panel) {
      dialog.append(slot)
      dialog.showModal()
      panel.focus({ preventScroll: true })
    } else {
      frame.append(slot)
      dialog.close()
      root.querySelector<HTMLElement>('.launch')?.focus({ preventScroll: true })
    }
  }
}

export default fragment
