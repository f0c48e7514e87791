/** Remembers a response for the shop's answer. Only where one may come: a failure that is being put right, or words that have not gone out yet. Never a thanks. */
import type { Tools } from './tools.ts'

export function remember({ session, client, cases }: Pick<Tools, 'session' | 'client' | 'cases'>): void {
  const { id = '', state } = session.talk ?? {}
  const { phase, reply } = state ?? {}
  const ticket = client.tickets.get(id)
  if (!ticket || (phase !== 'sent' && phase !== 'saved')) return
  if (phase === 'sent' && reply?.kind !== 'recovery') return cases.forget(id)
  const known = cases.all().find((one) => one.id === id)
  const isUnread = phase === 'saved' || !session.isOpen
  if (!known || (known.isUnread && !isUnread)) cases.keep({ ...ticket, since: Date.now(), ...known, isUnread })
}
