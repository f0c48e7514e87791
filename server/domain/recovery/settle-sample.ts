/** Gives a sample's case the history it would have had. Never touches the case of a real answer, nor one that has a history. */
import type { Clock, EpochMs } from '../ports.ts'
import type { ShopStore } from '../shop-store.ts'
import type { Site } from '../site.ts'
import type { Store } from '../store.ts'
import { caseClockOf, type CaseClock } from './business-time.ts'
import { answerCase, changeCase, enterState, oneVersion } from './case-machine.ts'
import { caseJobs } from './case-rules.ts'
import type { Case } from './case.ts'
import { defaultRecovery } from './default-remedies.ts'

/** Times are `occurredAt` of what was done; what lies in the future was not done. */
export type SampleCare = {
  readonly responseId: string
  readonly assignee: string
  readonly answer?: { readonly text: string; readonly at: EpochMs }
  readonly remedy?: { readonly id: string; readonly costMinor: number; readonly at: EpochMs }
  /** The shopper said so. */
  readonly putRightAt?: EpochMs
}

export type SettlePorts = {
  readonly store: Pick<Store, 'findResponse' | 'addJobs'> &
    Pick<ShopStore, 'caseOfResponse' | 'saveCase' | 'loadRecovery'>
  readonly clock: Clock
}

export async function settleSample({ store, clock }: SettlePorts, site: Site, care: SampleCare): Promise<void> {
  const response = await store.findResponse(site.id, care.responseId)
  const opened = await store.caseOfResponse(site.id, care.responseId)
  if (response?.content.origin !== 'sample' || opened?.history.length !== 0) return
  const settings = (await store.loadRecovery(site.id)) ?? defaultRecovery(site.currency)
  const hours = caseClockOf(settings, site.timeZone)
  let found = opened
  for (const step of stepsOf(care, hours, clock.now())) {
    const next = oneVersion(found, step(found))
    if (!(await store.saveCase(next))) return
    found = next
  }
  await store.addJobs(caseJobs(found))
}

type Step = (found: Case) => Case

function stepsOf(
  { assignee, answer, remedy, putRightAt }: SampleCare,
  clock: CaseClock,
  now: EpochMs,
): readonly Step[] {
  const by = assignee
  const assign: Step = (found) =>
    changeCase(found, { by, at: found.openedAt }, { kind: 'assigned', text: assignee }, { assignee })
  const reply: Step | undefined =
    answer && ((found) => answerCase(found, { by, at: answer.at }, { text: answer.text, name: assignee }, clock))
  const give: Step | undefined =
    remedy &&
    ((found) => {
      const given = changeCase(found, { by, at: remedy.at }, { kind: 'remedy', text: remedy.id }, { remedy })
      return enterState(given, 'resolved', { by, at: remedy.at }, clock)
    })
  const agree: Step = (found) => {
    const act = { by: 'shopper', at: putRightAt ?? now }
    const said = changeCase(found, act, { kind: 'putRight', text: 'yes' }, { isPutRight: true })
    return enterState(said, 'verified', act, clock)
  }
  return [
    assign,
    ...(reply && answer && answer.at <= now ? [reply] : []),
    ...(give && remedy && remedy.at <= now ? [give] : []),
    ...(give && putRightAt !== undefined && putRightAt <= now ? [agree] : []),
  ]
}
