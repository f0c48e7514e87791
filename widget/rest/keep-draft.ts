/** Keeps what was begun while the shopper looks elsewhere in this tab. Never stores anything before the first press. */
import type { SessionDraft } from '../session.ts'
import type { Core } from '../start.ts'

const QUIET_DAYS = 7

export function keepDraft({ session }: Core): void {
  const key = `defter:${session.config.site.key}`
  let wasOpen = false
  if (!session.talk) restore(session.restore, key)
  const { changed } = session
  session.changed = () => {
    changed()
    const draft = session.draft()
    if (draft) attempt(() => sessionStorage.setItem(key, JSON.stringify(draft)))
    else if (session.talk) attempt(() => sessionStorage.removeItem(key))
    // Dismissed without a word: invitations keep quiet for a while. Nothing else is remembered.
    if (wasOpen && !session.isOpen && !draft && session.talk?.state.phase === 'asking') {
      attempt(() => localStorage.setItem(`${key}:quietUntil`, String(Date.now() + QUIET_DAYS * 86_400_000)))
    }
    wasOpen = session.isOpen
  }
}

function restore(take: (draft: SessionDraft) => void, key: string): void {
  attempt(() => {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as SessionDraft | null
    if (kept?.talk?.survey && kept.talk.answers && Array.isArray(kept.talk.done)) take(kept)
  })
}

/** A page may forbid storage, and anybody may have written into it. */
function attempt(run: () => void): void {
  try {
    run()
  } catch {
    // Then nothing is kept, as in a private window.
  }
}
