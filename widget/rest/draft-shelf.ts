/** Where a tab keeps what was begun in it. Never gives what could not have been kept by us. */
import type { ResponseTicket } from '../previous-sdk/index.ts'
import type { ConversationDraft } from '../previous-sdk/conversation/index.ts'
import { openShelf, type Shelf } from './shelf.ts'

export type Kept = {
  readonly ticket?: ResponseTicket | undefined
  readonly draft: ConversationDraft
  /** The page that kept it has gone. A duplicated tab copies what a living page keeps, without this. */
  readonly isFree?: boolean
}

export function openDraftShelf(key: string): Shelf<Kept> {
  const shelf = openShelf<Kept>('sessionStorage', key)
  return {
    ...shelf,
    read() {
      const kept = shelf.read()
      return kept?.draft?.survey && kept.draft.answers && Array.isArray(kept.draft.done) ? kept : undefined
    },
  }
}
