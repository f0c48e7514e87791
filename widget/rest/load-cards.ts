/** Fetches the cards at the first press, or at once while a case is open. Never before a press, never waited for. */
import type { Correspondence } from '../../sdk/index.ts'
import type { Core } from '../start.ts'
import { CARDS_FILES } from './cards-files.ts'
import { attempt } from './draft-shelf.ts'
import { fetchChunk } from './fetch-chunk.ts'
import type { Drafts } from './keep-draft.ts'
import type { Overlay } from './overlay.ts'

/** What the cards get, so that they bring no second copy of anything. */
export type WithCorrespondence = Core & {
  readonly correspondence: Correspondence
  readonly overlay: Overlay
  readonly drafts: Drafts
}

export function loadCards(core: WithCorrespondence): void {
  const { root, session } = core
  const load = (): void => {
    root.removeEventListener('click', load)
    // Without them core shows the reply plainly.
    fetchChunk(core, CARDS_FILES)
  }
  // An answer was given before this chunk arrived, or an earlier page has left a ticket.
  const hasOpenCase = attempt(() => localStorage.getItem(`defter:${session.config.site.key}:cases`))
  if ((session.talk?.state.revision ?? -1) >= 0 || hasOpenCase) load()
  else root.addEventListener('click', load)
}
