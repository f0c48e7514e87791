/** Keeps what was begun while the shopper looks elsewhere in this tab. Never stores anything before the first press. */
import { draftOf, resumeFrom } from '../../sdk/conversation/index.ts'
import type { Talk } from '../session.ts'
import type { Core } from '../start.ts'
import { attempt, createDraftShelf, type DraftShelf, type Kept } from './draft-shelf.ts'

const QUIET_DAYS = 7

export type Drafts = {
  readonly shelf: DraftShelf
  /** No other tab goes on with what is kept here. */
  isOurs: boolean
  /** In the place of what is begun on this page. */
  beginWith(kept: Kept | undefined): void
}

export function keepDraft(core: Core): Drafts {
  const { session, client, boundary } = core
  const key = `defter:${session.config.site.key}`
  const drafts = createDrafts(core, createDraftShelf(key))
  const { shelf } = drafts
  const kept = shelf.read()
  if (kept && !session.talk) {
    drafts.beginWith(kept)
    shelf.write({ ...kept, isFree: false })
  }
  const leave = boundary.guard(() => {
    const last = shelf.read()
    // What was copied and not gone on with stays as it was copied.
    if (last) shelf.write({ ...last, isFree: drafts.isOurs || !!session.talk })
  })
  addEventListener('pagehide', leave)
  boundary.onStop(() => removeEventListener('pagehide', leave))
  let isKept = false
  let wasOpen = false
  const { changed } = session
  session.changed = () => {
    changed()
    const { talk } = session
    // The shop's answer to an earlier one may be shown over what was begun.
    if (!talk || talk.sent) return
    const draft = draftOf(talk.survey, talk.state)
    // What another survey has begun stays until this one has words of its own.
    if (draft || isKept) shelf.write(draft && { ticket: client.tickets.get(talk.id), draft })
    isKept = draft !== undefined
    // Dismissed without a word: invitations keep quiet for a while. Nothing else is remembered.
    if (wasOpen && !session.isOpen && !draft && talk.state.phase === 'asking') {
      attempt(() => localStorage.setItem(`${key}:quietUntil`, String(Date.now() + QUIET_DAYS * 86_400_000)))
    }
    wasOpen = session.isOpen
  }
  return drafts
}

function createDrafts({ session, client }: Core, shelf: DraftShelf): Drafts {
  const page: { talk: Talk | undefined } = session
  const drafts: Drafts = {
    shelf,
    isOurs: false,
    beginWith(kept) {
      // What a living page keeps has not this mark: a tab that was duplicated has copied it.
      drafts.isOurs = kept?.isFree === true
      page.talk = undefined
      session.takeUp =
        kept &&
        ((survey) => {
          const state = resumeFrom(survey, kept.draft)
          const { ticket } = kept
          if (!state || !ticket || !drafts.isOurs) return state && { id: undefined, state: { ...state, revision: -1 } }
          // Only a conversation that was really taken up goes on under its old id.
          client.tickets.set(ticket.id, ticket)
          return { id: ticket.id, state }
        })
      if (session.isOpen) session.open()
    },
  }
  return drafts
}
