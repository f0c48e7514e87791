/** Where a tab stores what was begun in it. */
import type { ConversationDraft, ResponseTicket } from '../../../sdk/index.ts'
import { openStoredValue, type StoredValue } from './safe-storage.ts'

export type StoredDraft = {
  readonly ticket?: ResponseTicket | undefined
  readonly draft: ConversationDraft
  /** The page that stored it has gone. A duplicated tab copies what a living page has stored, without this. */
  readonly isFree?: boolean
}

/** What could not have been stored by us reads as nothing. */
export function openDraftStorage(siteKey: string): StoredValue<StoredDraft> {
  const stored = openStoredValue<StoredDraft>('sessionStorage', `defter:${siteKey}`)
  return {
    ...stored,
    read() {
      const found = stored.read()
      return found?.draft?.survey && found.draft.answers && Array.isArray(found.draft.done) ? found : undefined
    },
  }
}
