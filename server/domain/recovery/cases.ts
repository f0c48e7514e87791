/** The use cases of recovery on top of a store. Never an edit over a version nobody saw. */
import { codePoints, findUnstorable, isVisible } from '../clean-text.ts'
import type { Clock, Ids, Vault } from '../ports.ts'
import { isRefused, refuse, type Refusal } from '../refusal.ts'
import type { ShopStore } from '../shop-store.ts'
import type { Site } from '../site.ts'
import type { Store } from '../store.ts'
import { caseClockOf, type CaseClock } from './business-time.ts'
import { answerCase, changeCase, enterState, refuseMove } from './case-machine.ts'
import { placeOfCase } from './case-place.ts'
import { caseJobs } from './case-rules.ts'
import type { Case } from './case.ts'
import type { CaseAnswer, CaseEdit, Cases } from './cases-port.ts'
import { checkSettings } from './check-settings.ts'
import { defaultRecovery } from './default-remedies.ts'
import { toOwnerCase, type OwnerCase } from './owner-case.ts'
import type { RecoverySettings } from './remedy.ts'
import { refuseBareResolve, resolveCase } from './resolve-case.ts'
import { openRemedyForAll, ordersHitBy } from './same-failure.ts'
import { checkTone } from './tone-check.ts'

export type CasePorts = {
  readonly store: Pick<
    ShopStore,
    'findCase' | 'listCases' | 'saveCase' | 'casesOf' | 'loadRecovery' | 'saveRecovery' | 'findOrder' | 'ordersAlike'
  > &
    Pick<Store, 'messagesOf'>
  readonly clock: Clock
  readonly ids: Ids
  readonly vault: Vault
}

const TEXT_CODE_POINTS = 2_000
const NAME_CODE_POINTS = 100

export function createCases(ports: CasePorts): Cases {
  return {
    list: (site, filter, after, limit) => listCases(ports, site, { filter, after, limit }),
    one: (site, id) => oneCase(ports, site, id),
    assign: (site, id, edit, actor) =>
      edited(ports, { site, id, edit, actor, action: 'case.assigned' }, assign(edit.assignee)),
    note: (site, id, edit, actor) => edited(ports, { site, id, edit, actor, action: 'case.noted' }, note(edit.text)),
    move: (site, id, edit, actor) =>
      edited(ports, { site, id, edit, actor, action: 'case.moved' }, (found, act, clock) => {
        const floor = edit.state === 'resolved' ? refuseBareResolve(found) : undefined
        return refuseMove(found.state, edit.state) ?? floor ?? enterState(found, edit.state, act, clock)
      }),
    answer: (site, id, edit, actor) =>
      edited(ports, { site, id, edit, actor, action: 'case.answered' }, answer(edit, site)),
    resolve: async (site, id, edit, actor) => {
      const settings = await settingsOf(ports, site)
      const order = await orderToPay(ports, site, id, edit.orderId)
      const resolve: Step = (found, act, clock) => resolveCase(found, { resolution: edit, settings, order, act, clock })
      return edited(ports, { site, id, edit, actor, action: 'case.resolved' }, resolve)
    },
    checkTone,
    ordersHitBy: (site, id, page) => ordersHitBy(ports, site, id, page),
    openRemedyForAll: async (site, id, call, actor) =>
      openRemedyForAll(ports, site, id, { ...call, actor, settings: await settingsOf(ports, site) }),
    settings: (site) => settingsOf(ports, site),
    saveSettings: (site, settings, actor) => saveSettings(ports, site, settings, actor),
  }
}

/** The order the agent names, else the case's own: whether it was paid is asked of either. */
async function orderToPay({ store }: CasePorts, site: Site, id: string, named: string | undefined) {
  const found = named === undefined ? await store.findCase(site.id, id) : undefined
  const orderId = named ?? (found?.isOrderVerified ? found.orderId : undefined)
  return orderId === undefined ? undefined : store.findOrder(site.id, orderId)
}

type Act = { readonly by: string; readonly at: number }
/** What an edit makes of a case, or why it does not. */
type Step = (found: Case, act: Act, clock: CaseClock) => Case | Refusal

type EditCall = {
  readonly site: Site
  readonly id: string
  readonly edit: CaseEdit
  readonly actor: string
  readonly action: string
}

async function edited(ports: CasePorts, call: EditCall, step: Step): Promise<OwnerCase | Refusal> {
  const { site, id, edit, actor, action } = call
  const found = await ports.store.findCase(site.id, id)
  if (!found) return refuseMissing()
  if (found.version !== edit.version) return refuseVersion()
  const at = ports.clock.now()
  const next = step(found, { by: actor, at }, caseClockOf(await settingsOf(ports, site), site.timeZone))
  if (isRefused(next)) return next
  const audit = { id: ports.ids.uuid(), siteId: site.id, at, actor, action, subject: id }
  if (!(await ports.store.saveCase(next, audit, caseJobs(next)))) return refuseVersion()
  return toOwnerCase(next)
}

function assign(assignee: string | undefined): Step {
  return (found, act) => {
    const wrong = assignee !== undefined && refuseText('assignee', assignee, NAME_CODE_POINTS)
    if (wrong) return wrong
    const { assignee: _before, ...unassigned } = found
    const to = assignee === undefined ? {} : { assignee }
    return changeCase(unassigned, act, { kind: 'assigned', ...(assignee !== undefined && { text: assignee }) }, to)
  }
}

function note(text: string): Step {
  return (found, act) => refuseText('text', text, TEXT_CODE_POINTS) ?? changeCase(found, act, { kind: 'note', text })
}

function answer({ text, name, isToneAccepted = false }: CaseAnswer, site: Site): Step {
  return (found, act, clock) => {
    const wrong =
      refuseText('text', text, TEXT_CODE_POINTS) ??
      (name === undefined ? undefined : refuseText('name', name, NAME_CODE_POINTS))
    if (wrong) return wrong
    const warnings = isToneAccepted ? [] : checkTone(text)
    if (warnings.length > 0) return refuseTone(warnings)
    return answerCase(found, act, { text, name: name ?? found.assignee ?? site.name }, clock)
  }
}

function refuseTone(warnings: ReturnType<typeof checkTone>): Refusal {
  const detail = 'Read the answer again as the shopper will. Send it with isToneAccepted to keep it as it is.'
  const errors = warnings.map(({ kind, phrase, better }) => {
    return { path: 'text', code: `tone_${kind}`, message: `“${phrase}”: ${better}` }
  })
  return refuse('validation_failed', detail, errors)
}

function refuseText(path: string, text: string, most: number): Refusal | undefined {
  const isStorable = findUnstorable(text) === undefined && isVisible(text)
  if (isStorable && codePoints(text) <= most) return undefined
  const code = isStorable ? 'text_too_long' : 'text_unusable'
  const message = isStorable ? `Shorten the text to ${most} characters.` : 'Write something that can be read.'
  return refuse('validation_failed', 'Correct the fields named in errors and send again.', [{ path, code, message }])
}

type ListCall = {
  readonly filter: Parameters<Cases['list']>[1]
  readonly after: Parameters<Cases['list']>[2]
  readonly limit: number
}

async function listCases(
  { store }: CasePorts,
  site: Site,
  { filter, after, limit }: ListCall,
): ReturnType<Cases['list']> {
  const found = await store.listCases(site.id, filter, after, limit + 1)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const next = last && found.length > limit ? { ...placeOfCase(last), id: last.id } : undefined
  return { rows: rows.map(toOwnerCase), ...(next && { next }) }
}

async function oneCase({ store }: CasePorts, site: Site, id: string): ReturnType<Cases['one']> {
  const found = await store.findCase(site.id, id)
  if (!found) return refuseMissing()
  const messages = found.responseId === undefined ? [] : await store.messagesOf(site.id, found.responseId)
  return {
    ...toOwnerCase(found),
    messages: messages.map(({ sealedContact, ...message }) => ({
      ...message,
      hasContact: sealedContact !== undefined,
    })),
  }
}

async function settingsOf({ store }: CasePorts, site: Site): Promise<RecoverySettings> {
  return (await store.loadRecovery(site.id)) ?? defaultRecovery(site.currency)
}

async function saveSettings(
  { store, ids, clock }: CasePorts,
  site: Site,
  settings: RecoverySettings,
  actor: string,
): Promise<RecoverySettings | Refusal> {
  const at = clock.now()
  const errors = checkSettings(settings, { locale: site.locale, now: at })
  if (errors.length > 0) return refuse('validation_failed', 'Correct the remedies where errors say so.', errors)
  const audit = { id: ids.uuid(), siteId: site.id, at, actor, action: 'remedies.saved', subject: site.id }
  await store.saveRecovery(site.id, settings, audit)
  return settings
}

function refuseMissing(): Refusal {
  return refuse('not_found', 'There is no case with this id.')
}

function refuseVersion(): Refusal {
  return refuse('version_conflict', 'Somebody changed the case in between. Read it again, then repeat the change.')
}
