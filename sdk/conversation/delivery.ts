/** What a delivery makes true about the answer. Never "sent" for less than a receipt of the latest revision. */
import { only, submit, type ConversationDelivery, type ConversationState, type Step } from './step.ts'

/** Hands the whole answer over once more; the newer revision takes the place of the one that waits. */
export function retry(state: ConversationState): Step {
  const { phase } = state
  return phase === 'saved' || phase === 'notSaved' ? submit({ ...state, phase: 'sending' }, true) : only(state)
}

export function receive(state: ConversationState, revision: number, delivery: ConversationDelivery): ConversationState {
  // What an earlier revision met is history: the latest carries the whole state again.
  if (revision < state.revision || state.phase === 'asking' || state.phase === 'sent') return state
  switch (delivery.state) {
    case 'sent': {
      const { receipt } = delivery
      return receipt.revision < state.revision ? state : { ...state, phase: 'sent', reply: receipt.reply }
    }
    case 'rejected':
      return { ...state, phase: 'rejected', problem: delivery.problem }
    default:
      return { ...state, phase: delivery.state === 'saved' ? 'saved' : 'notSaved' }
  }
}
