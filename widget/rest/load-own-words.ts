/** Fetches "what I sent, delete it" once something was said. Never before, and never shown where it could not be fetched. */
import { fetchChunk } from './fetch-chunk.ts'
import type { WithCorrespondence } from './load-cards.ts'
import { OWN_WORDS_FILES } from './own-words-files.ts'

export function loadOwnWords(core: WithCorrespondence): void {
  const { session, drafts } = core
  const { changed } = session
  let isThere = false
  let tried: string | undefined
  const fetchOnce = (): void => fetchChunk(core, OWN_WORDS_FILES, () => !isThere && (isThere = true))
  // What is begun may be another tab's too: the same chunk knows.
  if (drafts.shelf.text()) fetchOnce()
  session.changed = () => {
    changed()
    const { talk } = session
    const { answers = {}, phase = '', revision } = talk?.state ?? {}
    // Where the network failed, each step of the conversation asks once more.
    const step = talk?.sent || Object.keys(answers)[0] ? phase + revision : tried
    if (isThere || step === tried) return
    tried = step
    fetchOnce()
  }
}
