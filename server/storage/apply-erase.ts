/** Takes a response away: for its shopper, who is forgotten, or as a sample, which never was. Never a total that no longer adds up. */
import type { StoredResponse } from '../domain/response.ts'
import type { CommitResult, EraseWrite } from '../domain/store.ts'
import { saveCase } from './apply-case.ts'
import { currentOf } from './current-response.ts'
import { unlinkHint, withdrawHint } from './hint-life.ts'
import type { WriteContext } from './write-tables.ts'

// An unknown id leaves a tombstone too, so that the answer cannot arrive after its own deletion.
export function applyErase({ tables, rules, receivedAt }: WriteContext, write: EraseWrite): CommitResult {
  const { siteId, id } = write
  const { response, tombstone } = currentOf(tables, siteId, id)
  const tokenHash = response?.tokenHash ?? tombstone?.tokenHash ?? write.tokenHash
  if (tokenHash === undefined) return { kind: 'unknown' }
  if (write.tokenHash !== undefined && write.tokenHash !== tokenHash) return { kind: 'unknown' }
  if (tombstone) return { kind: 'duplicate', bytes: rules.erasureReceipt(id, tombstone.erasedAt) }
  if (response) {
    forgetPerson({ tables, rules, receivedAt }, response)
    removeResponse({ tables, rules }, response)
  }
  tables.insertTombstone({ siteId, id, tokenHash, erasedAt: receivedAt })
  return { kind: 'stored', bytes: rules.erasureReceipt(id, receivedAt) }
}

// The order keeps its outcome, or erasing would be a way to a second one; whose it was is forgotten.
function forgetPerson({ tables, rules, receivedAt }: WriteContext, { siteId, id, content }: StoredResponse): void {
  for (const kept of tables.hintsOfResponse(siteId, id)) unlinkHint(tables, kept, receivedAt)
  const found = tables.caseOfResponse(siteId, id)
  if (found) saveCase({ tables, rules }, rules.eraseCase(found, receivedAt))
  const orderId = content.order?.id
  if (orderId !== undefined && tables.orderHolder(siteId, orderId) === id) tables.holdOrder(siteId, orderId, '')
}

/** Takes a response away with all it counted in, gave and opened, as if it had never been there. */
export function withdrawResponse(context: Pick<WriteContext, 'tables' | 'rules'>, response: StoredResponse): void {
  const { tables } = context
  const { siteId, id, content } = response
  for (const kept of tables.hintsOfResponse(siteId, id)) withdrawHint(tables, kept)
  const found = tables.caseOfResponse(siteId, id)
  if (found) tables.removeCase(siteId, found.id)
  const orderId = content.order?.id
  if (orderId !== undefined && tables.orderHolder(siteId, orderId) === id) tables.freeOrder(siteId, orderId)
  removeResponse(context, response)
}

function removeResponse({ tables, rules }: Pick<WriteContext, 'tables' | 'rules'>, response: StoredResponse): void {
  const rows = rules.rollupsOf(response.content)
  tables.deleteResponse(response)
  // They hold what was bought, in words, and whose answer it was.
  tables.removeDecisions(response.siteId, response.id)
  for (const row of rows) tables.addToRollup(response.siteId, row, -1)
}
