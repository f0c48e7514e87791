/** Sees to it that one tab alone goes on with a response. Never takes words away: the other tab has them under an id of its own. */
import type { WithRest } from '../rest/load-cards.ts'
import { createClaim } from './claim.ts'

export function keepToOneTab({ session, client, drafts, boundary }: WithRest): void {
  const { shelf } = drafts
  const { take, letGo } = createClaim()
  const settle = boundary.guard((id: string, isOurs: boolean) => {
    drafts.isOurs = isOurs
    const kept = shelf.read()
    if (kept?.ticket?.id !== id) return
    // Whoever had it has gone without a word, as a discarded tab does.
    if (isOurs) return drafts.copied && drafts.beginWith({ ...kept, isFree: true })
    drafts.copied = undefined
    client.tickets.delete(id)
    const own = { draft: kept.draft }
    shelf.write(own)
    if (!session.talk || session.talk.id === id) drafts.beginWith(own)
  })
  let isAway = false
  const claim = (): void => {
    const id = shelf.read()?.ticket?.id
    if (id && !isAway) take(id, (isOurs) => settle(id, isOurs))
    else letGo()
  }
  const { changed } = session
  session.changed = () => {
    changed()
    claim()
  }
  let left: string | null = null
  const leave = boundary.guard(() => {
    isAway = true
    left = shelf.text()
    letGo()
  })
  const comeBack = boundary.guard(({ persisted }: PageTransitionEvent) => {
    if (!persisted) return
    isAway = false
    const kept = shelf.read()
    const phase = session.talk?.state.phase ?? 'asking'
    // Another page of this tab has gone on with it, or has sent it.
    if (shelf.text() !== left && /asking|rejected/.test(phase)) drafts.beginWith(kept)
    if (kept) shelf.write({ ...kept, isFree: false })
    claim()
  })
  const end = new AbortController()
  addEventListener('pagehide', leave, end)
  addEventListener('pageshow', comeBack, end)
  boundary.onStop(() => {
    end.abort()
    letGo()
  })
  claim()
}
