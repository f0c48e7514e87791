/** The case of a customer who said nothing: how it is opened, and how it becomes theirs when they come. Never two for one failure of one order. */
import type { ShopOrder } from '../catalogue/order.ts'
import type { EpochMs, Vault } from '../ports.ts'
import type { Site } from '../site.ts'
import { addBusinessMinutes } from './business-time.ts'
import { changeCase } from './case-machine.ts'
import { placeOfCase } from './case-place.ts'
import type { Case, CaseDraft } from './case.ts'
import type { RecoverySettings, Remedy } from './remedy.ts'

export type SilentDraft = {
  /** The case whose failure hit this order, too. */
  readonly hit: Case
  readonly order: ShopOrder
  readonly remedyId: string
  readonly settings: RecoverySettings
}

export function draftSilentCase(site: Site, draft: SilentDraft, vault: Vault, now: EpochMs): CaseDraft {
  const { hit, order, settings, remedyId } = draft
  const hours = { ...settings, timeZone: site.timeZone }
  return {
    id: caseIdOf(vault, draft),
    orderId: order.id,
    ...(order.customerRef !== undefined && { customerRef: order.customerRef }),
    cause: hit.cause,
    severity: hit.severity,
    isRepeat: false,
    isOrderVerified: true,
    sameAs: { caseId: hit.id, remedyId },
    ...(order.courier !== undefined && { courier: order.courier }),
    locale: site.locale,
    floorMinor: 0,
    currency: site.currency,
    ...(settings.assignee !== undefined && { assignee: settings.assignee }),
    openedAt: now,
    firstResponseDueAt: addBusinessMinutes(hours, now, settings.firstResponseMinutes),
    resolveDueAt: addBusinessMinutes(hours, now, settings.resolveMinutes),
  }
}

/** Follows from case and order, so that two people pressing at once open one. A UUID of version 8; source: RFC 9562, 5.8. */
function caseIdOf(vault: Vault, { hit, order }: SilentDraft): string {
  const hex = [...atob(padded(vault.sha256(`same failure ${hit.id} ${order.id}`)))]
    .map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0'))
    .join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function padded(base64url: string): string {
  return base64url.replaceAll('-', '+').replaceAll('_', '/')
}

/** Of the cases of an order, the one that waits for its customer to come. */
export function awaitingCase(cases: readonly Case[]): Case | undefined {
  return cases.find(({ sameAs, responseId, state }) => sameAs && responseId === undefined && state !== 'verified')
}

/** From now on it is answered, chosen from and put right like any other. */
export function adoptCase(found: Case, { responseId, locale, at }: Adoption): Case {
  return changeCase(found, { by: 'shopper', at }, { kind: 'message' }, { responseId, locale })
}

export type Adoption = { readonly responseId: string; readonly locale: string; readonly at: EpochMs }

/** The remedy that was opened, first and alone but for reaching a person: everybody gets the same. */
export function remediesOpened(table: readonly Remedy[], { sameAs, cause, ...found }: Case): readonly Remedy[] {
  if (!placeOfCase({ ...found, cause }).isOpen) return []
  const opened = table.find(({ id }) => id === sameAs?.remedyId)
  if (!opened) return table
  const toAPerson = table.filter(({ id, kind }) => id !== opened.id && isPersonal(kind))
  return [{ ...opened, causes: [...opened.causes, cause], priority: Number.MIN_SAFE_INTEGER }, ...toAPerson]
}

function isPersonal(kind: Remedy['kind']): boolean {
  return kind === 'contact' || kind === 'note' || kind === 'idea'
}
