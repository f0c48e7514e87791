/** What a shopper does after the response: writes again, picks a remedy. Never changes a case but as the rules say. */
import type { Case } from '../domain/recovery/case.ts'
import type { CurrentCase, MessageEffects } from '../domain/recovery/case-rules-port.ts'
import type { ForgetContactWrite } from '../domain/recovery/forget-contact.ts'
import type { CommitResult, MessageWrite, RemedyWrite } from '../domain/store.ts'
import { currentOf } from './current-response.ts'
import { addObjection } from './objections.ts'
import type { WriteContext } from './write-tables.ts'

export function saveCase({ tables, rules }: Pick<WriteContext, 'tables' | 'rules'>, next: Case): void {
  tables.putCase(next, rules.placeOfCase(next))
}

export function applyMessage(context: WriteContext, write: MessageWrite): CommitResult {
  const { tables, rules, receivedAt } = context
  const { siteId, responseId } = write
  const { response, tombstone } = currentOf(tables, siteId, responseId)
  if (tombstone?.tokenHash === write.tokenHash) return { kind: 'erased' }
  if (response?.tokenHash !== write.tokenHash) return { kind: 'unknown' }
  const kept = tables.findMessage(response.seq, write.id)
  if (kept) return kept.bodyHash === write.bodyHash ? { kind: 'duplicate', bytes: kept.receipt } : { kind: 'taken' }
  const receipt = rules.messageReceipt(write.id, receivedAt)
  tables.insertMessage({ responseSeq: response.seq, write, receivedAt, receipt })
  const found = tables.caseOfResponse(siteId, responseId)
  applyMessageEffects(context, siteId, rules.judgeMessage(write, response, found, receivedAt))
  return { kind: 'stored', bytes: receipt }
}

function applyMessageEffects(context: WriteContext, siteId: string, effects: MessageEffects): void {
  const { tables, receivedAt } = context
  if (effects.nextCase) saveCase(context, effects.nextCase)
  for (const job of effects.addJobs) tables.putJob(job)
  for (const subject of effects.objections) addObjection(tables, { siteId, subject, at: receivedAt })
}

export function applyRemedy(context: WriteContext, write: RemedyWrite): CommitResult {
  const { tables, rules, receivedAt } = context
  const verdict = rules.judgeRemedy(write, currentCaseOf(context, write), receivedAt)
  if (verdict.kind !== 'store') return verdict
  saveCase(context, verdict.next)
  for (const job of verdict.addJobs) tables.putJob(job)
  return { kind: 'stored', bytes: verdict.bytes }
}

function currentCaseOf({ tables, rules }: WriteContext, write: RemedyWrite): CurrentCase {
  const { siteId, responseId, isMoney, farmSince, budget } = write
  const { response, tombstone } = currentOf(tables, siteId, responseId)
  const found = response && tables.caseOfResponse(siteId, responseId)
  const touched = found && isMoney ? tables.casesTouched(siteId, found, farmSince) : []
  return {
    ...(response && { response }),
    ...(tombstone && { tombstone }),
    ...(found && { case: found }),
    holdsHint: isMoney && tables.hintsOfResponse(siteId, responseId).some(({ hint }) => !rules.canBeTakenBack(hint)),
    casesOfSubject: touched.filter((other) => other.id !== found?.id),
    pickedMinor: budget ? tables.pickedMinor(siteId, budget.since) : 0,
  }
}

export function applyForgetContact(
  { tables, rules, receivedAt }: WriteContext,
  write: ForgetContactWrite,
): CommitResult {
  const { siteId, id } = write
  const response = tables.findResponse(siteId, id)
  const found = tables.caseOfResponse(siteId, id)
  const overAt = response && rules.contactOverAt(response, found)
  if (!response || overAt === undefined || receivedAt < overAt) return { kind: 'unknown' }
  const { seq, ...kept } = response
  const { sealedContact, ...content } = kept.content
  const hadContact = tables.forgetContacts(seq) || sealedContact !== undefined
  if (hadContact) tables.replaceResponse(seq, { ...kept, content: { ...content, contactErasedAt: receivedAt } })
  return { kind: 'stored', bytes: '' }
}
