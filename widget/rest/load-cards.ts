/** Fetches the cards at the first press, or at once where an earlier page has left something. Never before that, never waited for. */
import type { Retries } from '../previous-sdk/index.ts'
import type { Core } from '../start.ts'
import { CARDS_FILES } from './cards-files.ts'
import type { Drafts } from './keep-draft.ts'
import { openShelf, type Shelf } from './shelf.ts'

/** What the cards get, so that they bring no second copy of anything. */
export type WithRest = Core & {
  readonly retries: Retries
  readonly drafts: Drafts
  /** What this device remembers of the site under this name. */
  openShelf<Value>(name: string): Shelf<Value>
}

type Cards = { readonly default: (core: WithRest) => void }

export function loadCards(core: Omit<WithRest, 'openShelf'>): void {
  const { root, session, boundary, drafts } = core
  const { key, locale } = session.config.site
  const openSitesShelf = <Value>(name: string): Shelf<Value> => openShelf('localStorage', `defter:${key}:${name}`)
  // A variable: around a literal the bundler wraps 600 bytes that preload styles.
  const url = `./${CARDS_FILES[locale.split('-')[0] ?? ''] ?? CARDS_FILES['en']}`
  let isThere = false
  let tried: string | undefined
  const attach = boundary.guard((cards: Cards) => {
    if (isThere) return
    isThere = true
    cards.default({ ...core, openShelf: openSitesShelf })
  })
  // Where the network failed, each step of the conversation asks once more. Without cards core shows the reply plainly.
  const load = (): void => {
    const { phase, revision } = session.talk?.state ?? {}
    const step = `${phase}${revision}`
    if (isThere || step === tried) return
    tried = step
    // What was pressed is painted first.
    requestAnimationFrame(() => setTimeout(() => import(/* @vite-ignore */ url).then(attach, () => undefined)))
  }
  root.addEventListener('click', load)
  const { changed } = session
  session.changed = () => {
    changed()
    if (tried) load()
  }
  // An answer was given before this chunk arrived, or an earlier page has left a ticket or a draft.
  const isBegun = (session.talk?.state.revision ?? -1) >= 0
  if (isBegun || openSitesShelf('cases').text() || drafts.shelf.text()) load()
}
