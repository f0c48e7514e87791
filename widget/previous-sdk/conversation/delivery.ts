/** What a delivery makes true about the answer. Never "sent" for less than a receipt of the latest revision. */
import { change, type ConversationDelivery, type Turn } from './step.ts'

export function receive(turn: Turn, of: number, delivery: ConversationDelivery): void {
  const { phase, revision } = turn.state
  // What an earlier revision met is history: the latest carries the whole state again.
  if (of < revision || phase === 'asking' || phase === 'sent') return
  if (delivery.state === 'rejected') change(turn, { phase: 'rejected', problem: delivery.problem })
  else if (delivery.state !== 'sent') change(turn, { phase: delivery.state === 'saved' ? 'saved' : 'notSaved' })
  else if (delivery.receipt.revision >= revision) change(turn, { phase: 'sent', reply: delivery.receipt.reply })
}
