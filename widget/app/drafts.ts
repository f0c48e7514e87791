/** Stores what was begun while the shopper looks elsewhere in this tab, and goes on with it on the next page. */
import { effect } from '@preact/signals'
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import { fromDraft, toDraft, type Client, type ClientEvents, type ResponseTicket } from '../../sdk/index.ts'
import type { ErrorBoundary } from '../loader/error-boundary.ts'
import { createDraftLock, type DraftLock } from './storage/draft-lock.ts'
import { openDraftStorage, type StoredDraft } from './storage/draft-storage.ts'
import type { StoredValue } from './storage/safe-storage.ts'
import type { WidgetStore } from './store.ts'

export type DraftKeeper = {
  readonly stored: StoredValue<StoredDraft>
  /** In the place of what is begun on this page. */
  beginWith(stored: StoredDraft | undefined): void
  /** The conversation on this page, begun anew with its answers: after the page tells an order, for instance. */
  beginAgain(): void
  /** Words that the server has refused after they had been saved; false where there is no room for them. */
  giveBack(refused: ClientEvents['rejected']): boolean
}

export type DraftDependencies = {
  readonly siteKey: string
  readonly store: WidgetStore
  readonly client: Client
  readonly boundary: ErrorBoundary
}

/** Stores nothing before the first press: what was not begun has no draft. */
export function keepDrafts({ siteKey, store, client, boundary }: DraftDependencies): DraftKeeper {
  const stored = openDraftStorage(siteKey)
  const lock = createDraftLock()
  /** No other tab goes on with what is stored here. */
  let isOurs = false
  /** The right to the response that these words belonged to, while another tab may be going on with it. */
  let copiedTicket: ResponseTicket | undefined
  let isStored = false
  let isGone = false

  const keeper: DraftKeeper = {
    stored,
    beginWith(found) {
      // What a living page stores has not this mark: a tab that was duplicated has copied it.
      isOurs = found?.isFree === true
      store.restart(
        found &&
          ((survey) => {
            const { ticket, draft } = found
            copiedTicket = isOurs ? undefined : ticket
            if (!fromDraft(survey, draft)) return undefined
            return ticket && isOurs ? { ticket, draft } : { draft: { ...draft, revision: -1 } }
          }),
      )
    },
    beginAgain() {
      const found = stored.read()
      keeper.beginWith(found && { ...found, isFree: isOurs })
    },
    giveBack({ kind, id, revision, problem, body }) {
      if (kind !== 'response' || store.isOpen.peek() || stored.text()) return false
      const { token, survey, answers, contact } = JSON.parse(body) as ResponseSubmission
      const draft = {
        survey,
        answers,
        contact,
        revision,
        problem,
        done: Object.keys(answers),
        phase: 'rejected',
      } as const
      const refused: StoredDraft = { ticket: { id, token, revision }, draft, isFree: true }
      stored.write(refused)
      keeper.beginWith(refused)
      return true
    },
  }

  function save(): void {
    const snapshot = store.snapshot.value
    if (!snapshot) return
    const draft = toDraft(snapshot.state)
    const ticket = client.ticket(snapshot.id)
    if (ticket || !draft) copiedTicket = undefined
    // What another survey has begun stays until this one has words of its own.
    if (draft || isStored) stored.write(draft && { ticket: ticket ?? copiedTicket, draft })
    isStored = draft !== undefined
    // An answer may still arrive while the page is being left.
    if (isGone) markFree()
  }
  function markFree(): void {
    const last = stored.read()
    // What was copied and not gone on with stays as it was copied.
    if (last) stored.write({ ...last, isFree: isOurs || (store.active.peek() !== undefined && !copiedTicket) })
  }

  const found = stored.read()
  if (found) {
    keeper.beginWith(found)
    stored.write({ ...found, isFree: false })
  }
  boundary.onStop(effect(boundary.guard(save)))
  const end = new AbortController()
  const comeOrGo = boundary.guard(({ type }: Event) => {
    isGone = type === 'pagehide'
    if (isGone) markFree()
  })
  addEventListener('pagehide', comeOrGo, end)
  addEventListener('pageshow', comeOrGo, end)
  boundary.onStop(() => end.abort())
  keepToOneTab({ store, boundary, keeper, lock, end }, (isNowOurs) => {
    const wasCopied = copiedTicket !== undefined
    isOurs = isNowOurs
    if (!isNowOurs) copiedTicket = undefined
    return wasCopied
  })
  return keeper
}

type Tab = Pick<DraftDependencies, 'store' | 'boundary'> & {
  readonly keeper: DraftKeeper
  readonly lock: DraftLock
  readonly end: AbortController
}

/** One tab alone goes on with a response: the other one has the words under an id of its own. `settle` tells whether they were a copy. */
function keepToOneTab({ store, boundary, keeper, lock, end }: Tab, settle: (isOurs: boolean) => boolean): void {
  const { stored } = keeper
  let isAway = false
  let textWhenLeft: string | null = null
  const answered = boundary.guard((id: string, isOurs: boolean) => {
    const wasCopied = settle(isOurs)
    const found = stored.read()
    if (found?.ticket?.id !== id) return
    // Whoever had it has gone without a word, as a discarded tab does.
    if (isOurs) return wasCopied ? keeper.beginWith({ ...found, isFree: true }) : undefined
    const own = { draft: found.draft }
    stored.write(own)
    const snapshot = store.snapshot.peek()
    if (!snapshot || snapshot.id === id) keeper.beginWith(own)
  })
  const claim = (): void => {
    const id = stored.read()?.ticket?.id
    if (id && !isAway) lock.claim(id, (isOurs) => answered(id, isOurs))
    else lock.release()
  }
  boundary.onStop(
    effect(
      boundary.guard(() => {
        // After what was said is stored.
        void store.snapshot.value
        void store.isOpen.value
        claim()
      }),
    ),
  )
  boundary.onStop(lock.release)
  const leave = boundary.guard(() => {
    isAway = true
    textWhenLeft = stored.text()
    lock.release()
  })
  const comeBack = boundary.guard(({ persisted }: PageTransitionEvent) => {
    if (!persisted) return
    isAway = false
    const found = stored.read()
    const phase = store.snapshot.peek()?.state.phase ?? 'asking'
    // Another page of this tab has gone on with it, or has sent it.
    if (stored.text() !== textWhenLeft && /asking|rejected/.test(phase)) keeper.beginWith(found)
    if (found) stored.write({ ...found, isFree: false })
    claim()
  })
  addEventListener('pagehide', leave, end)
  addEventListener('pageshow', comeBack, end)
}
