/** The book in the page's own flow: inside `[data-defter]`, else after our script tag. Never takes the focus by itself, never above anything. */
import type { Boundary } from '../boundary.ts'
import type { Fragment } from '../page.ts'
import type { Session } from '../session.ts'
import css from '../styles/look-inline.css?inline'

const DRAFT_WAIT_MS = 3_000
const DRAFT_LOOK_MS = 50

const fragment: Fragment = (visit) => {
  visit.placeBook = (root, session, boundary) => {
    const lieDown = boundary.guard(() => {
      const place = document.querySelector('[data-defter=""]')
      const { script } = visit
      // A page without a place for it has the ribbon, like any other.
      if (place) settle(root, session, () => place.append(root.host))
      else if (script?.parentElement?.closest('body')) settle(root, session, () => script.after(root.host))
    })
    whenReady(() => whenDraftIsThere(session, boundary, lieDown))
  }
}

function settle(root: ShadowRoot, session: Session, place: () => void): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const { changed } = session
  session.changed = () => {
    changed()
    // There is nothing behind it to go back to.
    if (!session.isOpen) session.open()
    // A part of the page, not a dialog over it.
    root.querySelector('.panel')?.setAttribute('role', 'group')
  }
  // What is not in the page cannot be given the focus.
  root.host.remove()
  ;(root.firstChild as Element).removeAttribute('popover')
  session.open()
  place()
}

function whenReady(run: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run, { once: true })
  else run()
}

/** What an earlier page has begun is taken up by the idle chunk: only then do we wait for it. */
function whenDraftIsThere(session: Session, boundary: Boundary, run: () => void): void {
  const until = performance.now() + DRAFT_WAIT_MS
  const look = boundary.guard(() => {
    if (session.takeUp || performance.now() > until || !hasDraft(session.config.site.key)) run()
    else setTimeout(look, DRAFT_LOOK_MS)
  })
  look()
}

function hasDraft(siteKey: string): boolean {
  try {
    return sessionStorage.getItem(`defter:${siteKey}`) !== null
  } catch {
    return false
  }
}

export default fragment
