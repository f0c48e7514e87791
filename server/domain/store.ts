/** The store the domain needs: durable, exactly-once writes in groups, and bounded reads. Never decides a rule. */
import type { ClientEvent } from '../../sdk/contract/index.ts'
import type { UnflagWrite } from './abuse/unflag.ts'
import type { Job } from './jobs.ts'
import type { DecisionEffects, RefusedClaim, StoredHint } from './offers/decision.ts'
import type { EpochMs } from './ports.ts'
import type { CaseClock } from './recovery/business-time.ts'
import type { CaseRules } from './recovery/case-rules-port.ts'
import type { ContactRules, ForgetContactWrite } from './recovery/forget-contact.ts'
import type { PastReceipt, ResponseContent, StoredMessage, StoredResponse, Tombstone } from './response.ts'
import type { RollupDelta, RollupQuery, RollupRow } from './rollup.ts'
import type { AuditEntry, AuditReach, OwnerKey, ProofKey, Site } from './site.ts'
import type { SurveyVersion } from './survey.ts'

/** A revision of a response, decided but not yet judged against what is stored. */
export type ResponseWrite = {
  readonly kind: 'response'
  readonly siteId: string
  readonly id: string
  readonly tokenHash: string
  readonly revision: number
  readonly bodyHash: string
  readonly arrivedAt: EpochMs
  readonly content: ResponseContent
  /** The reply if this revision is the one that decides the outcome, as JSON text; pending while incomplete. */
  readonly replyJson: string
  readonly outcome: 'none' | 'thanks' | 'recovery'
  /** Written with the response if this revision decides the outcome, and only then. */
  readonly effects?: DecisionEffects
}
/** An erasure by the shopper (`tokenHash` is checked) or by the owner (`tokenHash` is absent). */
export type EraseWrite = {
  readonly kind: 'erase'
  readonly siteId: string
  readonly id: string
  readonly tokenHash?: string
  readonly arrivedAt: EpochMs
}
export type MessageWrite = {
  readonly kind: 'message'
  readonly siteId: string
  readonly responseId: string
  readonly tokenHash: string
  readonly id: string
  readonly bodyHash: string
  readonly arrivedAt: EpochMs
  /** Masked text. */
  readonly text?: string
  readonly putRight?: boolean
  readonly sealedContact?: string
  readonly noPersonalOffers?: true
  /** The shop's hours, where the response may have a case: a message ends its pause or opens it again. */
  readonly caseClock?: CaseClock
}
/** The shopper picks a remedy; judged with the case in one transaction, so that two presses are one pick. */
export type RemedyWrite = {
  readonly kind: 'remedy'
  readonly siteId: string
  readonly responseId: string
  readonly tokenHash: string
  readonly bodyHash: string
  readonly arrivedAt: EpochMs
  readonly remedyId: string
  readonly isMoney: boolean
  readonly costMinor: number
  /** Masked text. */
  readonly idea?: string
  /** The shop's hours, where the remedy asks something of it: such a pick opens a closed case again. */
  readonly caseClock?: CaseClock
  /** What is said when the pick holds, and when a person has to look first (capped, without an error). */
  readonly agreed: string
  readonly waiting: string
  readonly promise?: { readonly dueAt: string; readonly text: string }
  /** Money picked by the same subject at or after this time caps another one. */
  readonly farmSince: EpochMs
  /** The most that picked money may cost since `since`, of the whole site. */
  readonly budget?: { readonly since: EpochMs; readonly limitMinor: number }
}
export type EventsWrite = {
  readonly kind: 'events'
  readonly siteId: string
  readonly batchId: string
  readonly arrivedAt: EpochMs
  readonly events: readonly ClientEvent[]
}
/** Closes a response that stayed incomplete; nothing happens to one that is complete, closed or gone. */
export type CloseWrite = {
  readonly kind: 'close'
  readonly siteId: string
  readonly id: string
  readonly arrivedAt: EpochMs
}
type JobWrite = CloseWrite | ForgetContactWrite
export type Write = ResponseWrite | EraseWrite | MessageWrite | RemedyWrite | EventsWrite | JobWrite | UnflagWrite

export type CommitResult =
  | { readonly kind: 'stored'; readonly bytes: string }
  | { readonly kind: 'duplicate'; readonly bytes: string }
  | { readonly kind: 'conflict'; readonly currentRevision: number }
  | { readonly kind: 'erased' }
  /** Wrong token, or nothing there where something must be. */
  | { readonly kind: 'unknown' }
  /** A message's id was used before for other words. */
  | { readonly kind: 'taken' }
  /** Another remedy was picked before. */
  | { readonly kind: 'remedyTaken'; readonly remedyId: string }
  /** A claim of the decision no longer holds: nothing was applied, and the domain decides again. */
  | RefusedClaim

/** What is stored under a response's id, as the rules see it. */
export type CurrentResponse = {
  readonly response?: StoredResponse
  /** Looked up only when the write's revision is below the stored one. */
  readonly past?: PastReceipt
  readonly tombstone?: Tombstone
}

/** What a response write changes; the store applies all of it in one transaction. */
export type ResponseChange = {
  /** The whole next state; `seq` is given by the store when the response is new. */
  readonly next: Omit<StoredResponse, 'seq'>
  /** The receipt to keep aside, when a revision replaces another. */
  readonly past?: PastReceipt
  readonly rollups: readonly RollupDelta[]
  readonly addJobs: readonly Job[]
  readonly removeJobs: readonly Pick<Job, 'kind' | 'key'>[]
  /**
   * There only when this revision decides the outcome. The store checks every claim first (one that fails is `refused`),
   * then writes hints, ledger, case and log line in the same transaction. An order's claim held by this response holds.
   */
  readonly effects?: DecisionEffects
}

export type Verdict =
  | { readonly kind: 'store'; readonly change: ResponseChange; readonly bytes: string }
  | { readonly kind: 'duplicate'; readonly bytes: string }
  | { readonly kind: 'conflict'; readonly currentRevision: number }
  | { readonly kind: 'erased' }
  | { readonly kind: 'unknown' }

/** The pure rules of section 4, handed to the store when it is made; it applies them inside its transaction. */
export interface WriteRules extends ContactRules, CaseRules {
  /** `receivedAt` is the store's monotonic receive time for this write. */
  judgeResponse(write: ResponseWrite, current: CurrentResponse, receivedAt: EpochMs): Verdict
  judgeClose(write: CloseWrite, current: CurrentResponse): Verdict | undefined
  judgeUnflag(write: UnflagWrite, current: CurrentResponse): Verdict
  canBeTakenBack(hint: StoredHint): boolean
  /** The rollup rows a response counts in, to take away on erasure. */
  rollupsOf(content: ResponseContent): readonly RollupDelta[]
  messageReceipt(id: string, receivedAt: EpochMs): string
  erasureReceipt(id: string, erasedAt: EpochMs): string
  eventReceipt(batchId: string, accepted: number): string
}

/** All given filters must hold. Times are half-open: `from` ≤ receivedAt < `to`. */
export type ResponseFilter = {
  readonly siteId: string
  readonly from?: EpochMs
  readonly to?: EpochMs
  readonly surveyId?: string
  readonly touchpoint?: string
  readonly kind?: string
  readonly band?: string
  readonly hasText?: boolean
  readonly origin?: 'live' | 'test' | 'sample'
  readonly flagged?: boolean
}

/** A place in the list: the last row seen. */
export type ListPosition = { readonly receivedAt: EpochMs; readonly seq: number }

/**
 * Implemented by every storage; one behaviour suite runs on each.
 * Ordering: writes of one `commit` are applied in order, and commits in the order they were called.
 * Atomicity: each write is applied whole or not at all, with its rollups and jobs.
 * Durability: a resolved `commit` has been flushed to the disk; so has whatever a `duplicate` repeats.
 * Errors: rejects with a `StorageUnavailable` when there is no room (nothing was applied; try again later).
 * Any error of a flush ends the process, since the disk can no longer be trusted.
 */
export interface Store {
  /** Safe to retry: the same id and revision again is `duplicate` and changes nothing. Results in the order of the batch. */
  commit(batch: readonly Write[]): Promise<readonly CommitResult[]>
  /** Writes that wait or are being flushed; the server sheds load above a bound. */
  readonly pendingWrites: number

  /** May see what is not flushed yet: an acknowledgement comes from `commit` alone. */
  findResponse(siteId: string, id: string): Promise<StoredResponse | undefined>
  findTombstone(siteId: string, id: string): Promise<Tombstone | undefined>
  /** What a shopper sent under this pseudonym, oldest first, at most `limit` after the place `afterSeq`; nobody else's is read. */
  responsesOf(siteId: string, shopperRef: string, afterSeq: number, limit: number): Promise<readonly StoredResponse[]>
  messagesOf(siteId: string, responseId: string): Promise<readonly StoredMessage[]>
  /** Newest first by (receivedAt, seq); at most `limit` rows after `after`. Every read may reject with a `StorageUnavailable`: too slow, or too many at once. */
  listResponses(
    filter: ResponseFilter,
    after: ListPosition | undefined,
    limit: number,
  ): Promise<readonly StoredResponse[]>
  /** Oldest first, in flat memory; ends when the iterator is returned. */
  streamResponses(filter: ResponseFilter): AsyncIterable<StoredResponse>
  rollups(query: RollupQuery): Promise<readonly RollupRow[]>
  /** Counts everything again from the responses; equal to the rollups kept by `commit`, and slow: writes wait for it. */
  rebuildRollups(siteId: string): Promise<void>
  /** Removes every response marked `sample`; answers how many. */
  removeSamples(siteId: string): Promise<number>

  /** Sites, surveys and keys are few and kept in memory by the domain; these write through, durably. */
  loadBook(): Promise<Book>
  saveSite(site: Site, audit: AuditEntry): Promise<void>
  saveSurveyVersion(survey: SurveyVersion, audit: AuditEntry): Promise<void>
  saveOwnerKey(key: OwnerKey, audit: AuditEntry): Promise<void>
  saveProofKey(key: ProofKey, audit: AuditEntry): Promise<void>
  saveAudit(audit: AuditEntry): Promise<void>
  listAudit(siteId: string, limit: number, reach?: AuditReach): Promise<readonly AuditEntry[]>

  /** Takes up to `limit` due jobs under a lease of `leaseMs`; a job whose lease ran out is taken again. */
  takeDueJobs(now: EpochMs, leaseMs: number, limit: number): Promise<readonly Job[]>
  /** Leaves a job that was put again while it ran. */
  finishJob(job: Pick<Job, 'siteId' | 'kind' | 'key'>): Promise<void>
  /** Puts the job back with one more attempt. */
  retryJob(job: Pick<Job, 'siteId' | 'kind' | 'key'>, dueAt: EpochMs): Promise<void>
  /** Replaces a job of the same site, kind and key. */
  addJobs(jobs: readonly Job[]): Promise<void>
  /** Removes tombstones, events and lines of the decision log older than these times. */
  expire(before: {
    readonly tombstones: EpochMs
    readonly eventIds: EpochMs
    readonly decisions?: EpochMs
  }): Promise<void>

  /** True when the last write worked. */
  isHealthy(): boolean
  /**
   * What was deleted is written over wherever the files still have it: soon after this resolves, or at the next start. What
   * erases a response or a contact does so by itself.
   */
  overwriteErased(): Promise<void>
  /** Writes a consistent copy while writes go on; a prefix of history. */
  backup(file: string): Promise<void>
  /** Finishes what is in flight and lets go of the file. */
  close(): Promise<void>
}

export type Book = {
  readonly sites: readonly Site[]
  /** Every version of every survey. */
  readonly surveys: readonly SurveyVersion[]
  readonly ownerKeys: readonly OwnerKey[]
  readonly proofKeys: readonly ProofKey[]
}

/** True for the error a store rejects with when the disk is full or cannot be written now; by name, since it may come from another thread. */
export function isStorageUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === 'StorageUnavailable'
}
