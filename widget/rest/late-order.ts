/** Asks what belongs to an order that the page tells of after the book was opened. Never once something was said. */
import { draftOf } from '../previous-sdk/conversation/index.ts'
import type { Core } from '../start.ts'
import type { Drafts } from './keep-draft.ts'

/** A shop's own scripts are done by then. */
const LOOKS = 20

export function heedLateOrder({ session, visit, boundary }: Core, drafts: Drafts): void {
  let looks = 0
  const look = boundary.guard(() => {
    if (++looks === LOOKS) clearInterval(timer)
    const { talk, isOpen } = session
    if (!isOpen || !talk || talk.order || !visit.order?.()) return
    if (talk.page.step > 1 || talk.state.phase !== 'asking' || draftOf(talk.survey, talk.state)) return
    const kept = drafts.shelf.read()
    drafts.beginWith(kept && { ...kept, isFree: drafts.isOurs })
  })
  const timer = setInterval(look, 1_000)
  boundary.onStop(() => clearInterval(timer))
}
