/** Answers the unhappy: an apology by name, remedies to choose from, a case. Never a word that sells, nor one remedy less for anybody. */
import type { RemedyChoice } from '../../../sdk/contract/index.ts'
import { saidArrived } from '../arrival.ts'
import { textFor } from '../localised-text.ts'
import { canBeTakenBack } from '../offers/decision.ts'
import { isoTime } from '../receipt-bytes.ts'
import { chooseReplyWords, replyLanguage } from '../words/choose-words.ts'
import { ofWhat } from '../words/of-what.ts'
import type { ReplyWords } from '../words/reply-words.ts'
import { addBusinessMinutes } from './business-time.ts'
import { placeOfCase } from './case-place.ts'
import type { Case, CaseDraft } from './case.ts'
import { refineCause, severityOf } from './cause.ts'
import { chooseRemedies, paymentOf, type Failure } from './choose-remedies.ts'
import type { DecidedRecovery, RecoveryInput } from './decide-recovery-port.ts'
import { defaultRecovery } from './default-remedies.ts'
import { choosePromise, promiseText } from './promise.ts'
import type { RecoverySettings, Remedy } from './remedy.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A second failure within these days goes to a person. */
export const REPEAT_DAYS = 90
/** Beyond this many cases of one subject in the farming window nothing new is opened: the answer is stored and thanked. */
const MOST_CASES = 3

/** Pure and replayable: everything it looks at is in the input. */
export function decideRecovery(told: RecoveryInput): DecidedRecovery {
  const input = { ...told, cause: refineCause(told.cause, told.knownOrder, told.now) }
  const settings = input.facts.settings ?? defaultRecovery(input.site.currency)
  const words = chooseReplyWords([input.content.locale, input.site.locale])
  const history = historyOf(input, settings)
  const isForPerson = history.isRepeat || input.isSevere
  const apology = history.isRepeat ? words.repeat : words[`apology.${input.cause}`]
  if (history.isFarming && !input.facts.ownCase) return { reply: plainReply(input, apology, words), claims: [] }
  const remedies = chooseRemedies(settings.remedies, {
    cause: input.cause,
    isForPerson,
    isCapped: history.isCapped,
    ...orderStateOf(input),
    floorMinor: input.floorMinor,
  })
  const caseDraft = input.facts.ownCase ? undefined : draftOf(input, settings, history.isRepeat)
  const promisedAt = caseDraft?.promisedAt ?? input.facts.ownCase?.promisedAt
  const { site, content, isOrderVerified } = input
  const promise = promisedAt !== undefined && {
    promise: {
      dueAt: isoTime(promisedAt),
      text: promiseText(promisedAt, replyLanguage([content.locale, site.locale]), site.timeZone),
    },
  }
  return {
    reply: {
      kind: 'recovery',
      apology,
      ...(!promise && { note: content.hasText ? words.noPromise : ofWhat('received', content, words) }),
      remedies: remedies.map((remedy) => choiceOf(remedy, input, words)),
      ...promise,
    },
    ...(caseDraft && { caseDraft }),
    claims: isOrderVerified && content.order && !history.isCapped ? [{ kind: 'order', orderId: content.order.id }] : [],
  }
}

/** What was paid is the order's to say; where the parcel is, the shopper sees with their own eyes. */
function orderStateOf({ knownOrder, content }: RecoveryInput): Pick<Failure, 'isPaid' | 'hasArrived'> {
  const { isPaid, isDelivered } = paymentOf(knownOrder, content.order)
  return { isPaid, hasArrived: saidArrived(content) ?? isDelivered }
}

type History = { readonly isRepeat: boolean; readonly isCapped: boolean; readonly isFarming: boolean }

/** The same failure of the same order told again while it is open is one failure; anything else within 90 days is a second. */
function historyOf(input: RecoveryInput, settings: RecoverySettings): History {
  const { facts, content, cause, now, refused, isWithheld = false } = input
  const earlier = facts.earlierCases.filter((one) => one.id !== facts.ownCase?.id && isTheirs(one, input))
  const isSame = (one: Case) => one.orderId === content.order?.id && one.cause === cause && placeOfCase(one).isOpen
  const recent = earlier.filter(({ openedAt }) => openedAt > now - REPEAT_DAYS * DAY_MS)
  const inWindow = earlier.filter(({ openedAt }) => openedAt > now - settings.farmDays * DAY_MS)
  const isOfOrder = (one: Case) => content.order !== undefined && one.orderId === content.order.id
  const isPaid = earlier.some((one) => holdsMoney(one) && (isOfOrder(one) || inWindow.includes(one)))
  const holdsHint = facts.ownHints.some((hint) => !canBeTakenBack(hint))
  return {
    isRepeat: recent.some((one) => !isSame(one)),
    isCapped: isWithheld || holdsHint || isPaid || refused.some(({ reason }) => reason === 'order'),
    isFarming: inWindow.length >= MOST_CASES,
  }
}

/** A complaint that only named the order is not its customer's: it counts against nobody. */
function isTheirs(one: Case, { customerRef }: RecoveryInput): boolean {
  return one.isOrderVerified || (customerRef !== undefined && one.customerRef === customerRef)
}

function holdsMoney({ pick, remedy }: Case): boolean {
  return (pick?.isMoney === true && pick.isAgreed) || (remedy !== undefined && remedy.costMinor > 0)
}

/** No case, no remedy and no error: what was said is in the book, and the apology stands. */
function plainReply({ content }: RecoveryInput, apology: string, words: ReplyWords): DecidedRecovery['reply'] {
  return { kind: 'recovery', apology, note: ofWhat('received', content, words), remedies: [] }
}

function choiceOf(remedy: Remedy, { content, site, isOrderVerified }: RecoveryInput, words: ReplyWords): RemedyChoice {
  const detail = remedy.detail && textFor(remedy.detail, content.locale, site.locale)
  const waits = remedy.isMoney && !isOrderVerified
  const said = [detail, waits ? words['remedy.findOrder'] : undefined].filter((part) => part !== undefined).join(' ')
  return {
    id: remedy.id,
    label: textFor(remedy.label, content.locale, site.locale),
    ...(said !== '' && { detail: said }),
    ...(remedy.kind === 'contact' && { asks: 'contact' }),
    ...(remedy.kind === 'idea' && { asks: 'idea' }),
  }
}

function draftOf(input: RecoveryInput, settings: RecoverySettings, isRepeat: boolean): CaseDraft {
  const { site, content, cause, isSevere, now, knownOrder, customerRef, floorMinor, facts } = input
  const hours = { ...settings, timeZone: site.timeZone }
  const promisedAt = choosePromise({ settings, hours, record: facts.answeredCases, now })
  const courier = knownOrder?.courier ?? content.about?.courier
  return {
    id: input.caseId,
    responseId: input.responseId,
    ...(content.order && { orderId: content.order.id }),
    ...(customerRef !== undefined && { customerRef }),
    cause,
    severity: severityOf(cause, { isRepeat, isSevere }),
    isRepeat,
    isOrderVerified: input.isOrderVerified,
    ...(courier !== undefined && { courier }),
    locale: content.locale,
    floorMinor,
    currency: site.currency,
    ...(settings.assignee !== undefined && { assignee: settings.assignee }),
    openedAt: now,
    firstResponseDueAt: addBusinessMinutes(hours, now, settings.firstResponseMinutes),
    resolveDueAt: addBusinessMinutes(hours, now, settings.resolveMinutes),
    ...(promisedAt !== undefined && { promisedAt }),
  }
}
