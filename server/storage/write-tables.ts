/** The rows that a write touches, as each store keeps them. Never used outside a transaction. */
import type { ClientEvent } from '../../sdk/contract/index.ts'
import type { Job } from '../domain/jobs.ts'
import type { EpochMs } from '../domain/ports.ts'
import type { PastReceipt, StoredResponse, Tombstone } from '../domain/response.ts'
import type { RollupKey } from '../domain/rollup.ts'
import type { MessageWrite, WriteRules } from '../domain/store.ts'
import type { ShopTables } from './shop-tables.ts'

export type NextResponse = Omit<StoredResponse, 'seq'>

/** What is needed to answer a message that comes again. */
export type KeptMessage = { readonly bodyHash: string; readonly receipt: string }

export type NewMessage = {
  readonly responseSeq: number
  readonly write: MessageWrite
  readonly receivedAt: EpochMs
  readonly receipt: string
}

/** Both stores implement these few verbs; `applyWrite` says in one place in which order they are used. */
export interface WriteTables extends ShopTables {
  findResponse(siteId: string, id: string): StoredResponse | undefined
  /** By seq, after `afterSeq`; looks at nobody else's. */
  responsesOf(siteId: string, shopperRef: string, afterSeq: number, limit: number): readonly StoredResponse[]
  findPast(responseSeq: number, revision: number): PastReceipt | undefined
  findTombstone(siteId: string, id: string): Tombstone | undefined
  /** Gives the next `seq`. */
  insertResponse(next: NextResponse): void
  replaceResponse(seq: number, next: NextResponse): void
  keepPast(responseSeq: number, past: PastReceipt): void
  /** Takes its earlier receipts, messages and jobs along; its events forget whose they were. */
  deleteResponse(response: StoredResponse): void
  insertTombstone(tombstone: Tombstone): void
  findMessage(responseSeq: number, id: string): KeptMessage | undefined
  insertMessage(message: NewMessage): void
  /** Of the messages of a response: their words stay. False where none had one. */
  forgetContacts(responseSeq: number): boolean
  /** False when the site has sent this id before. */
  insertEvent(siteId: string, event: ClientEvent, receivedAt: EpochMs): boolean
  addToRollup(siteId: string, key: RollupKey, change: 1 | -1): void
  /** Replaces the job of the same site, kind and key. */
  putJob(job: Job): void
  removeJob(job: Pick<Job, 'siteId' | 'kind' | 'key'>): void
}

/** The rows, the rules and this write's monotonic receive time. */
export type WriteContext = {
  readonly tables: WriteTables
  readonly rules: WriteRules
  readonly receivedAt: EpochMs
}
