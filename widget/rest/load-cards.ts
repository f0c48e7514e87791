/** Fetches the cards at the first press, or at once while a case is open. Never before a press, never waited for. */
import type { Correspondence } from '../../sdk/index.ts'
import type { Core } from '../start.ts'
import { CARDS_FILES } from './cards-files.ts'

/** What the cards get, so that they bring no second copy of anything. */
export type WithCorrespondence = Core & { readonly correspondence: Correspondence }

type Cards = { readonly default: (core: WithCorrespondence) => void }

export function loadCards(core: WithCorrespondence): void {
  const { root, boundary, session } = core
  const { key, locale } = session.config.site
  const load = (): void => {
    root.removeEventListener('click', load)
    const file = CARDS_FILES[locale.split('-')[0] ?? ''] ?? CARDS_FILES['en']
    // A variable: around a literal the bundler wraps 600 bytes that preload styles. Without cards core shows the reply plainly.
    const url = `./${file}`
    import(/* @vite-ignore */ url).then(
      boundary.guard((cards: Cards) => cards.default(core)),
      () => undefined,
    )
  }
  // An answer was given before this chunk arrived, or an earlier page has left a ticket.
  if ((session.talk?.state.revision ?? -1) >= 0 || hasOpenCase(key)) load()
  else root.addEventListener('click', load)
}

function hasOpenCase(siteKey: string): boolean {
  try {
    return localStorage.getItem(`defter:${siteKey}:cases`) !== null
  } catch {
    return false
  }
}
