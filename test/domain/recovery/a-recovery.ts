/** Cases, orders and failures to try the rules of recovery on. Never a clock, a store or a secret. */
import type { ShopOrder } from '../../../server/domain/catalogue/order.ts'
import { createCaseRules } from '../../../server/domain/recovery/case-rules.ts'
import type { Case, CaseDraft } from '../../../server/domain/recovery/case.ts'
import type { RecoveryInput } from '../../../server/domain/recovery/decide-recovery-port.ts'
import { defaultRecovery } from '../../../server/domain/recovery/default-remedies.ts'
import type { RecoverySettings } from '../../../server/domain/recovery/remedy.ts'
import type { ResponseContent } from '../../../server/domain/response.ts'
import type { Site } from '../../../server/domain/site.ts'
import { NOON } from '../a-shop.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export const SITE = {
  id: 'site',
  name: 'Kitab Evi',
  locale: 'az',
  timeZone: 'Asia/Baku',
  currency: 'AZN',
} as Site

export function aTable(changes: Partial<RecoverySettings> = {}): RecoverySettings {
  return { ...defaultRecovery('AZN'), ...changes }
}

export function aDraft(changes: Partial<CaseDraft> = {}): CaseDraft {
  return {
    id: 'case-1',
    responseId: 'r1',
    orderId: 'A-1',
    cause: 'no_notice',
    severity: 2,
    isRepeat: false,
    isOrderVerified: true,
    locale: 'az',
    floorMinor: 0,
    currency: 'AZN',
    openedAt: NOON,
    firstResponseDueAt: NOON + DAY,
    resolveDueAt: NOON + 3 * DAY,
    ...changes,
  }
}

export function aCase(changes: Partial<Case> = {}): Case {
  return { ...createCaseRules().openCase('site', aDraft()).next, ...changes }
}

export function anOrder(changes: Partial<ShopOrder> = {}): ShopOrder {
  return {
    id: 'A-1',
    items: [{ sku: 'B-1', quantity: 1, priceMinor: 1_200 }],
    totalMinor: 1_500,
    shippingMinor: 300,
    currency: 'AZN',
    placedAt: NOON - 3 * DAY,
    updatedAt: NOON,
    ...changes,
  }
}

export function aContent(changes: Partial<ResponseContent> = {}): ResponseContent {
  return {
    complete: true,
    kind: 'rating',
    surveyId: 'delivery',
    surveyVersion: 1,
    touchpoint: 'delivery',
    locale: 'az',
    answers: { rating: 1 },
    band: 'unhappy',
    score: 1,
    hasText: false,
    verified: { order: true, person: false },
    direct: false,
    origin: 'live',
    occurredAt: NOON,
    order: { id: 'A-1', items: [], totalMinor: 1_500, currency: 'AZN' },
    ...changes,
  }
}

export function anInput(changes: Partial<RecoveryInput> = {}): RecoveryInput {
  return {
    site: SITE,
    responseId: 'r1',
    caseId: 'case-1',
    now: NOON,
    content: aContent(),
    cause: 'no_notice',
    isSevere: false,
    isOrderVerified: true,
    floorMinor: 0,
    facts: { earlierCases: [], answeredCases: [], ownHints: [] },
    refused: [],
    ...changes,
  }
}
