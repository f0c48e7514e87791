/** A case as its shopper sees it on the next visit. Never a note, a cost or a name that is the shop's own affair. */
import type { ShopperCase } from '../../../sdk/contract/index.ts'
import { isoTime } from '../receipt-bytes.ts'
import type { Site } from '../site.ts'
import { replyLanguage } from '../words/choose-words.ts'
import type { Case } from './case.ts'
import { promiseText } from './promise.ts'

export function shopperCaseOf(found: Case, site: Site): ShopperCase {
  const { state, pick, answer, promisedAt, firstAnsweredAt, isPutRight, locale } = found
  // Once there is an answer, the promise of one is kept or broken, and no longer news.
  const isAwaited = promisedAt !== undefined && firstAnsweredAt === undefined
  return {
    state,
    ...(pick && { remedyId: pick.remedyId }),
    ...(answer && { answer: { ...answer, at: isoTime(answer.at) } }),
    ...(isAwaited && {
      promise: {
        dueAt: isoTime(promisedAt),
        text: promiseText(promisedAt, replyLanguage([locale, site.locale]), site.timeZone),
      },
    }),
    ...(isPutRight !== undefined && { isPutRight }),
  }
}
