/** What was typed, what was acknowledged and what the server said, as the outside world saw it. Never asks the server. */
import type { Answer } from '../../sdk/contract/index.ts'
import type { Exchange } from './fault-proxy.ts'

type Answers = Readonly<Record<string, Answer>>

export type Ledger = {
  /** By id, the answers of each revision in order. */
  readonly typed: ReadonlyMap<string, readonly Answers[]>
  /** By id, the highest revision a shopper was told is sent. */
  readonly acknowledged: ReadonlyMap<string, number>
  /** By `id revision`, every different receipt the server ever gave for that revision. */
  readonly receipts: ReadonlyMap<string, ReadonlySet<string>>
  readonly replays: number
  noteTyped(id: string, answers: Answers): void
  noteAcknowledged(id: string, revision: number): void
  noteExchange(exchange: Exchange): void
}

export function createLedger(): Ledger {
  const typed = new Map<string, Answers[]>()
  const acknowledged = new Map<string, number>()
  const receipts = new Map<string, Set<string>>()
  let replays = 0
  return {
    typed,
    acknowledged,
    receipts,
    get replays() {
      return replays
    },
    noteTyped: (id, answers) => void typed.set(id, [...(typed.get(id) ?? []), answers]),
    noteAcknowledged: (id, revision) => void acknowledged.set(id, Math.max(revision, acknowledged.get(id) ?? 0)),
    noteExchange: ({ method, path, requestBody, status, answerBody }) => {
      if (method !== 'POST' || !path.includes('/responses?') || status < 200 || status > 299) return
      const asked = JSON.parse(requestBody) as { id: string; revision: number }
      const receipt = JSON.parse(answerBody) as { id: string; revision: number }
      // A late lower revision that was never stored gets the latest receipt, which may change.
      if (receipt.revision !== asked.revision) return
      const key = `${asked.id} ${asked.revision}`
      const known = receipts.get(key)
      if (known) replays += 1
      receipts.set(key, (known ?? new Set()).add(answerBody))
    },
  }
}
