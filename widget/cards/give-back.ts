/** Gives back what the server refused after it had been saved. Never over other words, never off the device before it is sent anew. */
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import type { WithRest } from '../rest/load-cards.ts'

/** Tells whether words lie in the book that the shopper has not looked at again. */
export function giveBack({ session, client, drafts, boundary }: WithRest): () => boolean {
  const { outbox } = client
  let isWaiting = false
  const look = boundary.guard(() => {
    for (const [{ kind, id, revision, bytes }, problem] of outbox.refused?.splice(0) ?? []) {
      if (kind !== 'response') continue
      if (session.talk?.id === id) {
        session.apply({ type: 'delivered', revision, delivery: { state: 'rejected', problem } })
      } else if (!session.isOpen && !drafts.shelf.text()) {
        const { token, survey, answers, contact } = JSON.parse(bytes) as ResponseSubmission
        const asking = { done: Object.keys(answers), phase: 'rejected', isUnsettled: false } as const
        const draft = { survey, answers, contact, revision, problem, ...asking }
        const kept = { ticket: { id, token, revision }, draft, isFree: true }
        drafts.shelf.write(kept)
        drafts.beginWith(kept)
        isWaiting = true
        session.changed()
      }
    }
  })
  boundary.onStop(client.on('error', look))
  look()
  return () => isWaiting && !session.talk
}
