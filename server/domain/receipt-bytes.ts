/** The exact bytes of every acknowledgement. Never two spellings of the same receipt. */
import type { RemedyReceipt } from '../../sdk/contract/index.ts'
import type { EpochMs } from './ports.ts'
import type { StoredResponse } from './response.ts'

type ReceiptOf = { readonly id: string; readonly revision: number; readonly receivedAt: EpochMs }

/** A `Receipt` as JSON; `replyJson` is taken as it is, so that a reply keeps its bytes through every revision. */
export function receiptBytes(receipt: ReceiptOf, replyJson: string): string {
  return `${receiptHead(receipt)}${replyJson}}`
}

/** The reply inside a stored receipt, byte for byte. */
export function replyJsonOf(stored: StoredResponse): string {
  return stored.receipt.slice(receiptHead(stored).length, -1)
}

function receiptHead({ id, revision, receivedAt }: ReceiptOf): string {
  return `{"id":${JSON.stringify(id)},"revision":${revision},"receivedAt":"${isoTime(receivedAt)}","reply":`
}

export function messageReceipt(id: string, receivedAt: EpochMs): string {
  return JSON.stringify({ id, receivedAt: isoTime(receivedAt) })
}

export function remedyReceipt(receipt: RemedyReceipt): string {
  return JSON.stringify(receipt)
}

export function erasureReceipt(id: string, erasedAt: EpochMs): string {
  return JSON.stringify({ id, erasedAt: isoTime(erasedAt) })
}

export function eventReceipt(batchId: string, accepted: number): string {
  return JSON.stringify({ id: batchId, accepted })
}

/** ISO 8601 in UTC with milliseconds. */
export function isoTime(at: EpochMs): string {
  return new Date(at).toISOString()
}
