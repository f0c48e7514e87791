/** What became of a survey's invitations on this device. Written after a press alone. */
import type { SurveyInvitation } from '../../../sdk/contract/index.ts'
import type { StoredValue } from './safe-storage.ts'

export type SurveyMemory = {
  readonly dismissedAt?: number
  readonly answeredAt?: number
  /** The last ones that were answered or dismissed. */
  readonly orderIds?: readonly string[]
}

export type InvitationMemory = {
  dismissed(surveyId: string, orderId: string | undefined): void
  answered(surveyId: string, orderId: string | undefined): void
  mayInvite(invitation: SurveyInvitation, orderId: string | undefined): boolean
}

const DAY_MS = 86_400_000
const QUIET_DAYS = 7
const MAX_ORDERS = 20

/** `stored`: by survey id. */
export function createInvitationMemory(stored: StoredValue<Readonly<Record<string, SurveyMemory>>>): InvitationMemory {
  const find = (surveyId: string): SurveyMemory => Object(Object(stored.read())[surveyId])
  const note = (surveyId: string, orderId: string | undefined, changes: SurveyMemory): void => {
    const known = find(surveyId)
    const orderIds = orderId ? [orderId, ...(known.orderIds ?? []).filter((id) => id !== orderId)] : known.orderIds
    const next = { ...known, ...changes, ...(orderIds && { orderIds: orderIds.slice(0, MAX_ORDERS) }) }
    stored.write({ ...stored.read(), [surveyId]: next })
  }
  return {
    dismissed: (surveyId, orderId) => note(surveyId, orderId, { dismissedAt: Date.now() }),
    answered: (surveyId, orderId) => note(surveyId, orderId, { answeredAt: Date.now() }),
    mayInvite({ surveyId, repeat = 'untilAnswered', quietDays = QUIET_DAYS }, orderId) {
      const { dismissedAt, answeredAt, orderIds = [] } = find(surveyId)
      if (orderId && orderIds.includes(orderId)) return false
      if (dismissedAt && Date.now() - dismissedAt < quietDays * DAY_MS) return false
      if (repeat === 'once') return !dismissedAt && !answeredAt
      return repeat === 'perOrder' ? orderId !== undefined : !answeredAt
    },
  }
}
