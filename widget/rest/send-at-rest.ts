/** Sends the value an arrow key has reached once it rests there. Never leads on: whoever listens to the choices has not chosen yet. */
import { SETTLE_MS, type ConversationState } from '../previous-sdk/conversation/index.ts'
import type { Core } from '../start.ts'

/** Takes answers that are not to be sent again by themselves: they came back with a draft. */
export type Rested = (answers: ConversationState['answers']) => void

export function sendAtRest({ session, boundary }: Core): Rested {
  let timer: ReturnType<typeof setTimeout> | undefined
  let sent: ConversationState['answers'] | undefined
  const send = boundary.guard(() => {
    sent = session.talk?.state.answers
    session.apply({ type: 'rest' })
  })
  const { changed } = session
  session.changed = () => {
    changed()
    clearTimeout(timer)
    const { answers, isUnsettled } = session.talk?.state ?? {}
    if (session.isOpen && isUnsettled && answers !== sent) timer = setTimeout(send, SETTLE_MS)
  }
  boundary.onStop(() => clearTimeout(timer))
  return (answers) => (sent = answers)
}
