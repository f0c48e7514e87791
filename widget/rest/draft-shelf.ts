/** Where a tab keeps what was begun in it. Never relied on: a page may forbid storage, and anybody may have written into it. */
import type { ResponseTicket } from '../../sdk/index.ts'
import type { ConversationDraft } from '../../sdk/conversation/index.ts'

export type Kept = {
  readonly ticket?: ResponseTicket | undefined
  readonly draft: ConversationDraft
  /** The page that kept it has gone. A duplicated tab copies what a living page keeps, without this. */
  readonly isFree?: boolean
}

export type DraftShelf = {
  /** As it lies there. */
  text(): string | null
  read(): Kept | undefined
  write(kept: Kept | undefined): void
}

export function createDraftShelf(key: string): DraftShelf {
  const shelf: DraftShelf = {
    text: () => attempt(() => sessionStorage.getItem(key)) ?? null,
    read() {
      const kept = attempt(() => JSON.parse(shelf.text() ?? 'null') as Kept | null)
      return kept?.draft?.survey && kept.draft.answers && Array.isArray(kept.draft.done) ? kept : undefined
    },
    write(kept) {
      attempt(() => (kept ? sessionStorage.setItem(key, JSON.stringify(kept)) : sessionStorage.removeItem(key)))
    },
  }
  return shelf
}

/** Where it fails, nothing is kept, as in a private window. */
export function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
