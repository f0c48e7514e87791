/** Whether a survey may open by itself now, from what is known of the page. */
import type { SurveyInvitation } from '../../sdk/contract/index.ts'

export type PageFacts = {
  readonly orderId: string | undefined
  /** Where the page is, by its own word or by its order. */
  readonly touchpoint: string
  readonly events: ReadonlySet<string>
  readonly secondsOnPage: number
  /** The largest so far. */
  readonly scrolledPercent: number
  readonly isPhone: boolean
  /** A dialog of the shop's, or a field that is being typed into. */
  readonly isBusy: boolean
  /** 0 … 1, the same for the whole page view. */
  readonly chance: number
  isOnScreen(selector: string): boolean
}

export function isMoment(invitation: SurveyInvitation, page: PageFacts): boolean {
  const { afterOrder, event, delaySeconds = 0, scrollPercent = 0, element, device } = invitation
  if (page.isBusy || isStillChoosing(invitation, page)) return false
  if (afterOrder && page.orderId === undefined) return false
  if (event && !page.events.has(event)) return false
  if (page.secondsOnPage < delaySeconds || page.scrolledPercent < scrollPercent) return false
  if (device && (device === 'phone') !== page.isPhone) return false
  return isInShare(invitation, page) && (!element || page.isOnScreen(element))
}

/** A rating is asked for after something has happened: an order, an event, or a page that says what it is about. */
function isStillChoosing({ asksRating, event }: SurveyInvitation, { touchpoint, orderId }: PageFacts): boolean {
  return asksRating && !event && orderId === undefined && touchpoint === 'browse'
}

/** Of an order the share is drawn from its number: the same order is in it, or not, on every page. */
function isInShare({ sharePercent = 100, surveyId }: SurveyInvitation, { orderId, chance }: PageFacts): boolean {
  const drawn = orderId === undefined ? chance : toUnitInterval(`${surveyId} ${orderId}`)
  return drawn * 100 < sharePercent
}

/** 0 … 1: FNV-1a with MurmurHash3's last step, for the numbers of orders differ in a few digits. */
function toUnitInterval(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
