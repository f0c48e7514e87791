/** Commits one write and turns the store's result into an answer. Never answers before the store has flushed. */
import type { RefusedClaim } from './offers/decision.ts'
import { refuse, type Refusal } from './refusal.ts'
import type { Accepted } from './responses.ts'
import { isStorageUnavailable, type CommitResult, type Store, type Write } from './store.ts'

/** How long a shed or refused device waits before it tries again. */
const SHED_RETRY_MS = 1_000
const STORAGE_RETRY_MS = 2_000

export type Committer = {
  readonly store: Pick<Store, 'commit' | 'pendingWrites'>
  /** Above this many waiting writes the server sheds load. */
  readonly maxPendingWrites: number
}

/** Undefined while there is room; asked before any work is done for a request. */
export function refuseOverload({ store, maxPendingWrites }: Committer): Refusal | undefined {
  if (store.pendingWrites < maxPendingWrites) return undefined
  return { ...refuse('overloaded', 'Too many answers arrive at once. Try again shortly.'), retryAfterMs: SHED_RETRY_MS }
}

export async function commitOne(store: Pick<Store, 'commit'>, write: Write): Promise<Accepted | Refusal> {
  const answer = await commitClaims(store, write)
  if (isRefusedClaim(answer)) throw new Error('A claim was refused for a write that makes none.')
  return answer
}

/** As `commitOne`, for a write with claims: one that fails comes back, and nothing was applied. */
export async function commitClaims(
  store: Pick<Store, 'commit'>,
  write: Write,
): Promise<Accepted | Refusal | RefusedClaim> {
  try {
    const [result] = await store.commit([write])
    if (!result) throw new Error('The store answered nothing for a write.')
    return result.kind === 'refused' ? result : answerOf(result)
  } catch (error) {
    if (!isStorageUnavailable(error)) throw error
    const refusal = refuse('storage_unavailable', 'The answer cannot be written now. Try again shortly.')
    return { ...refusal, retryAfterMs: STORAGE_RETRY_MS }
  }
}

export function isRefusedClaim(answer: Accepted | Refusal | RefusedClaim): answer is RefusedClaim {
  return answer.kind === 'refused' && 'reason' in answer
}

function answerOf(result: Exclude<CommitResult, RefusedClaim>): Accepted | Refusal {
  switch (result.kind) {
    case 'stored':
      return { kind: 'accepted', bytes: result.bytes, isReplay: false }
    case 'duplicate':
      return { kind: 'accepted', bytes: result.bytes, isReplay: true }
    case 'conflict': {
      const detail = 'This revision was stored with other content. Send the content again as the next revision.'
      return { ...refuse('revision_conflict', detail), currentRevision: result.currentRevision }
    }
    case 'taken':
      return refuse('version_conflict', 'This id was used before for another message. Send it again under a new id.')
    case 'remedyTaken': {
      const detail = 'Another remedy was chosen for this response before. Show that one.'
      return { ...refuse('remedy_already_chosen', detail), remedyId: result.remedyId }
    }
    case 'erased':
      return refuseErased()
    case 'unknown':
      return refuseUnknown()
  }
}

export function refuseErased(): Refusal {
  return refuse('erased', 'This response was deleted.')
}

/** Also for a wrong token: an id alone opens nothing, and does not even show that it exists. */
export function refuseUnknown(): Refusal {
  return refuse('response_not_found', 'There is no response with this id and token.')
}
