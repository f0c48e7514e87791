/** Every verb of the client after the first answer. Never needed for that. */
import type { Client, ClientOptions } from './client-types.ts'
import { createFollowUps, removeWhere } from './follow-ups.ts'
import { diagnose } from './outbox/diagnosis.ts'
import { takeInventory } from './outbox/inventory.ts'
import { createRetries } from './retries.ts'
import type { Submitter } from './submitter.ts'
import { browserSurroundings } from './surroundings.ts'

export type Correspondence = Pick<
  Client,
  'message' | 'remedy' | 'remove' | 'events' | 'pending' | 'flush' | 'reset' | 'destroy'
>

/** Begins at once to send what earlier pages left. One for each submitter; `given` replaces seams as in `ClientOptions`. */
export function createCorrespondence(submitter: Submitter, given?: ClientOptions['platform']): Correspondence {
  const { outbox } = submitter
  const { isOnline } = { ...browserSurroundings(), ...given }
  const stopDiagnosis = diagnose(submitter, isOnline)
  const { flush, stop } = createRetries(submitter, given)
  return {
    ...createFollowUps(submitter),
    pending: async () => (await takeInventory(outbox)).queue.size,
    flush,
    async reset() {
      submitter.known = {}
      submitter.tickets.clear()
      await removeWhere(outbox, () => true)
    },
    destroy() {
      stop()
      stopDiagnosis()
    },
  }
}
