/** Keeps what was begun while the shopper looks elsewhere in this tab. Never stores anything before the first press. */
import type { ResponseTicket } from '../previous-sdk/index.ts'
import { draftOf, resumeFrom } from '../previous-sdk/conversation/index.ts'
import type { Talk } from '../session.ts'
import type { Core } from '../start.ts'
import { openDraftShelf, type Kept } from './draft-shelf.ts'
import type { Rested } from './send-at-rest.ts'
import { openShelf, type Shelf } from './shelf.ts'

const QUIET_DAYS = 7

export type Drafts = {
  readonly shelf: Shelf<Kept>
  /** No other tab goes on with what is kept here. */
  isOurs: boolean
  /** The right to the response that these words belonged to, while another tab may be going on with it. */
  copied?: ResponseTicket | undefined
  /** In the place of what is begun on this page. */
  beginWith(kept: Kept | undefined): void
}

export function keepDraft(core: Core, rested: Rested): Drafts {
  const { session, client, boundary } = core
  const key = `defter:${session.config.site.key}`
  const drafts = createDrafts(core, openDraftShelf(key), rested)
  const { shelf } = drafts
  const kept = shelf.read()
  const begun = session.talk
  // The book may be open already, on a slow network, and something said or even answered there.
  if (kept && !(begun && (begun.state.revision >= 0 || draftOf(begun.survey, begun.state)))) {
    drafts.beginWith(kept)
    shelf.write({ ...kept, isFree: false })
  }
  let isGone = false
  const free = (): void => {
    const last = shelf.read()
    // What was copied and not gone on with stays as it was copied.
    if (last) shelf.write({ ...last, isFree: drafts.isOurs || !!(session.talk && !drafts.copied) })
  }
  const comeOrGo = boundary.guard(({ type }: Event) => {
    isGone = type === 'pagehide'
    if (isGone) free()
  })
  const end = new AbortController()
  addEventListener('pagehide', comeOrGo, end)
  addEventListener('pageshow', comeOrGo, end)
  boundary.onStop(() => end.abort())
  let isKept = false
  let wasOpen = false
  const { changed } = session
  const keep = (): void => {
    const { talk } = session
    // The shop's answer to an earlier one may be shown over what was begun.
    if (!talk || talk.sent) return
    const draft = draftOf(talk.survey, talk.state)
    const ticket = client.tickets.get(talk.id)
    if (ticket || !draft) drafts.copied = undefined
    // What another survey has begun stays until this one has words of its own.
    if (draft || isKept) shelf.write(draft && { ticket: ticket ?? drafts.copied, draft })
    isKept = draft !== undefined
    // An answer may still arrive while the page is being left.
    if (isGone) free()
    // Dismissed without a word: invitations keep quiet for a while. Nothing else is remembered.
    if (wasOpen && !session.isOpen && !draft && talk.state.phase === 'asking') {
      openShelf('localStorage', `${key}:quietUntil`).write(Date.now() + QUIET_DAYS * 86_400_000)
    }
    wasOpen = session.isOpen
  }
  session.changed = () => {
    changed()
    keep()
  }
  keep()
  return drafts
}

function createDrafts({ session, client }: Core, shelf: Shelf<Kept>, rested: Rested): Drafts {
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
          if (state) rested(state.answers)
          drafts.copied = drafts.isOurs ? undefined : ticket
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
