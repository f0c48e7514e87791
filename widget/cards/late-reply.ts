/** Shows what the shop replied to words that went out when nobody looked. Never over what was begun since, never a thanks. */
import type { Receipt, Reply } from '../../sdk/contract/index.ts'
import type { Talk } from '../session.ts'
import type { Tools } from './tools.ts'

export type LateReply = {
  /** The next press shows it. */
  isWaiting(): boolean
  bring(id: string, reply: Reply | undefined): void
}

export function createLateReply({ session, client, drafts, cases, boundary }: Tools): LateReply {
  const page: { talk: Talk | undefined } = session
  let isWaiting = false
  const late: LateReply = {
    isWaiting: () => isWaiting && !session.talk,
    bring(id, reply) {
      const isUnread = cases.all().some((one) => one.id === id && one.isUnread)
      if (!isUnread || reply?.kind !== 'recovery' || session.isOpen || drafts.shelf.text()) return
      page.talk = undefined
      const state = { answers: {}, done: [], phase: 'sent', revision: 0, isUnsettled: false, reply } as const
      session.takeUp = () => ({ id, state })
      isWaiting = true
      session.changed()
    },
  }
  boundary.onStop(
    client.on(
      'sent',
      boundary.guard(({ id, answer }) => late.bring(id, (answer as Receipt).reply)),
    ),
  )
  return late
}
