/** Cases, the owner's remedies and opaque states of a store in memory. Never shares an object with a caller. */
import type { CasePlace } from '../../domain/recovery/case-place.ts'
import type { Case } from '../../domain/recovery/case.ts'
import type { RecoverySettings } from '../../domain/recovery/remedy.ts'
import type { CasePosition, ShopStore } from '../../domain/shop-store.ts'
import type { CaseSubject, CaseTables } from '../shop-tables.ts'
import { keyOf } from './memory-tables.ts'

type CaseRow = { readonly found: Case; readonly place: CasePlace }
type CaseReads = Pick<ShopStore, 'listCases' | 'saveSnapshot' | 'loadSnapshot'>

export function createMemoryCases(): { readonly tables: CaseTables; readonly reads: CaseReads } {
  const cases = new Map<string, CaseRow>()
  const settings = new Map<string, RecoverySettings>()
  const snapshots = new Map<string, Uint8Array>()
  const casesOf = (siteId: string) =>
    [...cases.values()].filter(({ found }) => found.siteId === siteId).map(({ found }) => found)

  const tables: CaseTables = {
    putCase: (next, place) => void cases.set(keyOf(next.siteId, next.id), structuredClone({ found: next, place })),
    removeCase: (siteId, id) => void cases.delete(keyOf(siteId, id)),
    findCase: (siteId, id) => cases.get(keyOf(siteId, id))?.found,
    caseOfResponse: (siteId, responseId) => casesOf(siteId).find((found) => found.responseId === responseId),
    casesOf: (siteId, subject, since) =>
      casesOf(siteId)
        .filter((found) => isAbout(found, subject) && found.openedAt >= since)
        .toReversed()
        .sort((a, b) => b.openedAt - a.openedAt),
    casesTouched: (siteId, subject, since) =>
      casesOf(siteId).filter((found) => isAbout(found, subject) && found.updatedAt >= since),
    answeredCases: (siteId, limit) =>
      casesOf(siteId)
        .filter((found) => found.firstAnsweredAt !== undefined)
        .toReversed()
        .sort((a, b) => (b.firstAnsweredAt ?? 0) - (a.firstAnsweredAt ?? 0))
        .slice(0, limit),
    pickedMinor: (siteId, since) =>
      casesOf(siteId).reduce((sum, { pick }) => {
        const isCounted = pick?.isMoney && pick.isAgreed && pick.at >= since
        return isCounted ? sum + pick.costMinor : sum
      }, 0),
    loadRecovery: (siteId) => settings.get(siteId),
    putRecovery: (siteId, next) => void settings.set(siteId, structuredClone(next)),
  }

  return {
    tables,
    reads: {
      async listCases(siteId, { isOpen, assignee }, after, limit) {
        return [...cases.values()]
          .filter(({ found }) => found.siteId === siteId)
          .filter((row) => isOpen === undefined || row.place.isOpen === isOpen)
          .filter(({ found }) => assignee === undefined || found.assignee === assignee)
          .filter((row) => !after || compare(positionOf(row), after) > 0)
          .sort((a, b) => compare(positionOf(a), positionOf(b)))
          .slice(0, limit)
          .map(({ found }) => found)
      },
      saveSnapshot: async (siteId, name, bytes) => void snapshots.set(keyOf(siteId, name), bytes.slice()),
      loadSnapshot: async (siteId, name) => snapshots.get(keyOf(siteId, name))?.slice(),
    },
  }
}

function isAbout({ customerRef, orderId }: Case, subject: CaseSubject): boolean {
  const isSame = (a: string | undefined, b: string | undefined) => a !== undefined && a === b
  return isSame(customerRef, subject.customerRef) || isSame(orderId, subject.orderId)
}

function positionOf({ found, place }: CaseRow): CasePosition {
  return { ...place, id: found.id }
}

function compare(a: CasePosition, b: CasePosition): number {
  if (a.isOpen !== b.isOpen) return a.isOpen ? -1 : 1
  return a.dueAt - b.dueAt || (a.id < b.id ? -1 : Number(a.id > b.id))
}
