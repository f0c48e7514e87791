/** Keeps what was begun while the shopper looks elsewhere in this tab. Never stores anything before the first press. */
import type { ResponseTicket } from '../../sdk/index.ts'
import { draftOf, resumeFrom, type ConversationDraft } from '../../sdk/conversation/index.ts'
import type { Session } from '../session.ts'
import type { Core } from '../start.ts'

const QUIET_DAYS = 7

type Kept = { readonly ticket: ResponseTicket | undefined; readonly draft: ConversationDraft }

export function keepDraft({ session, client }: Core): void {
  const key = `defter:${session.config.site.key}`
  let wasOpen = false
  if (!session.talk) attempt(() => (session.takeUp = readKept(key, client)))
  const { changed } = session
  session.changed = () => {
    changed()
    const { talk } = session
    const draft = talk && draftOf(talk.survey, talk.state)
    if (draft)
      attempt(() =>
        sessionStorage.setItem(key, JSON.stringify({ ticket: client.tickets.get(talk.id), draft } satisfies Kept)),
      )
    else if (talk) attempt(() => sessionStorage.removeItem(key))
    // Dismissed without a word: invitations keep quiet for a while. Nothing else is remembered.
    if (wasOpen && !session.isOpen && !draft && talk?.state.phase === 'asking') {
      attempt(() => localStorage.setItem(`${key}:quietUntil`, String(Date.now() + QUIET_DAYS * 86_400_000)))
    }
    wasOpen = session.isOpen
  }
}

function readKept(key: string, { tickets }: Core['client']): Session['takeUp'] {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null
  if (!kept?.draft?.survey || !kept.draft.answers || !Array.isArray(kept.draft.done)) return undefined
  const { ticket, draft } = kept
  return (survey) => {
    const state = resumeFrom(survey, draft)
    // Only a conversation that was really taken up goes on under its old id.
    if (state && ticket) tickets.set(ticket.id, ticket)
    return state && { id: ticket?.id, state }
  }
}

/** A page may forbid storage, and anybody may have written into it. */
function attempt(run: () => void): void {
  try {
    run()
  } catch {
    // Then nothing is kept, as in a private window.
  }
}
