/** Finds a response for whoever holds its token. Never shows to anybody else that it exists. */
import { refuseErased, refuseUnknown } from './commit-answer.ts'
import type { Vault } from './ports.ts'
import type { Refusal } from './refusal.ts'
import type { StoredResponse } from './response.ts'
import type { Store } from './store.ts'

export type OwnResponsePorts = {
  readonly store: Pick<Store, 'findResponse' | 'findTombstone'>
  readonly vault: Vault
}

export type OwnResponse = { readonly siteId: string; readonly id: string; readonly token: string }

/** May see what is not flushed yet: good for reading and checking, never for an acknowledgement. */
export async function findOwnResponse(
  { store, vault }: OwnResponsePorts,
  { siteId, id, token }: OwnResponse,
): Promise<StoredResponse | Refusal> {
  const tokenHash = vault.sha256(token)
  const stored = await store.findResponse(siteId, id)
  if (stored) return vault.isEqual(stored.tokenHash, tokenHash) ? stored : refuseUnknown()
  const tombstone = await store.findTombstone(siteId, id)
  return tombstone && vault.isEqual(tombstone.tokenHash, tokenHash) ? refuseErased() : refuseUnknown()
}
