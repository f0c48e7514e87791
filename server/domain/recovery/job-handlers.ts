/** What is done when a case's time falls due. Never marks one that was answered, paused or closed meanwhile. */
import type { Job } from '../jobs.ts'
import type { Clock } from '../ports.ts'
import type { ShopStore } from '../shop-store.ts'
import type { Store } from '../store.ts'
import { changeCase } from './case-machine.ts'
import { placeOfCase } from './case-place.ts'
import type { Case } from './case.ts'
import { contactOverAt } from './forget-contact.ts'

export type CaseJobPorts = {
  readonly store: Pick<Store, 'addJobs' | 'commit' | 'findResponse'> &
    Pick<ShopStore, 'findCase' | 'saveCase' | 'caseOfResponse'>
  readonly clock: Clock
}

/** Somebody else may save in between; the job runner tries again what throws. */
export function createCaseJobHandlers(ports: CaseJobPorts) {
  return {
    caseDue: (job: Job) => changeDue(ports, job, markOverdue),
    caseFollowUp: (job: Job) => changeDue(ports, job, markFollowedUp),
    forgetContact: (job: Job) => forgetContact(ports, job),
  }
}

type Mark = (found: Case, now: number) => Case | undefined

async function changeDue({ store, clock }: CaseJobPorts, { siteId, key }: Job, mark: Mark): Promise<void> {
  const found = await store.findCase(siteId, key)
  const next = found && mark(found, clock.now())
  if (next && !(await store.saveCase(next))) throw new Error('The case was changed at the same time.')
}

/** Judged again where it is written: the shopper may write at this moment. */
async function forgetContact({ store, clock }: CaseJobPorts, job: Job): Promise<void> {
  const { siteId, key } = job
  const named = await store.findCase(siteId, key)
  const id = named ? named.responseId : key
  const response = id === undefined ? undefined : await store.findResponse(siteId, id)
  if (!response) return
  // A number that came with a later revision has a job of its own, also where the case was forgotten by then.
  const found = named ?? (await store.caseOfResponse(siteId, response.id))
  const overAt = contactOverAt(response, found)
  if (overAt === undefined) return
  const now = clock.now()
  if (now < overAt) return store.addJobs([{ ...job, dueAt: overAt, attempts: 0 }])
  await store.commit([{ kind: 'forgetContact', siteId, id: response.id, arrivedAt: now }])
}

/** The shop sees it first in its list; what was promised to the shopper is counted as broken. */
function markOverdue(found: Case, now: number): Case | undefined {
  const { isOpen, dueAt } = placeOfCase(found)
  const isOurs = isOpen && found.state !== 'waitingCustomer'
  if (!isOurs || found.overdueSince !== undefined || now < dueAt) return undefined
  return changeCase(found, { by: 'system', at: now }, { kind: 'overdue' }, { overdueSince: dueAt })
}

/** From now on the shopper's next visit asks whether it is put right, whatever was answered. */
function markFollowedUp(found: Case, now: number): Case | undefined {
  if (found.state !== 'resolved' || found.followedUpAt !== undefined) return undefined
  return changeCase(found, { by: 'system', at: now }, { kind: 'followUp' }, { followedUpAt: now })
}
