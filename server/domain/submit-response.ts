/** Takes one response from a shopper's device to the disk. Never answers before it is there, nor stores it twice. */
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import { commitOne, refuseOverload, type Committer } from './commit-answer.ts'
import type { Vault } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { decideReply } from './reply.ts'
import { contentOf, validateSubmission } from './response-content.ts'
import type { Accepted, PublicCall } from './responses.ts'
import type { SiteBook } from './site-book.ts'
import type { ResponseWrite } from './store.ts'
import { judgeTrust, type ProofCheck } from './trust.ts'
import { chooseReplyWords } from './words/choose-words.ts'

export type SubmitPorts = Committer &
  ProofCheck & {
    readonly book: Pick<SiteBook, 'survey' | 'proofSecrets'>
    readonly vault: Vault
  }

/** Safe to retry: the same body again gives the same bytes. */
export async function submitResponse(
  ports: SubmitPorts,
  call: PublicCall,
  raw: ResponseSubmission,
): Promise<Accepted | Refusal> {
  const overload = refuseOverload(ports)
  if (overload) return overload
  const write = await decideWrite(ports, call, raw)
  return write.kind === 'refused' ? write : commitOne(ports.store, write)
}

async function decideWrite(
  ports: SubmitPorts,
  call: PublicCall,
  raw: ResponseSubmission,
): Promise<ResponseWrite | Refusal> {
  const { clock, vault } = ports
  const version = ports.book.survey(call.site.id, raw.survey.id, raw.survey.version)
  const valid = validateSubmission(raw, version?.definition)
  if (valid.kind === 'refused') return valid
  const { submission, survey } = valid
  const arrivedAt = clock.now()
  const trust = await judgeTrust(ports, call.site, raw)
  const content = contentOf(valid, { call, trust, arrivedAt }, vault)
  const { reply, outcome } = decideReply(content, survey, chooseReplyWords([content.locale, call.site.locale]))
  return {
    kind: 'response',
    siteId: call.site.id,
    id: submission.id,
    tokenHash: vault.sha256(submission.token),
    revision: submission.revision,
    bodyHash: vault.mac('body-hash', valid.canonicalBody),
    arrivedAt,
    content,
    replyJson: JSON.stringify(reply),
    outcome,
  }
}
