/** What became of the samples' complaints: most are put right, a few are answered, some wait too long. Never the same day for all. */
import { LANGUAGES } from './catalogue/index.ts'
import { SAMPLE_ANSWERS, type AnswerKind } from './sample-answers.ts'
import type { Sample } from './samples.ts'

/** As the server takes it beside the samples. */
export type Care = {
  readonly responseId: string
  readonly assignee: string
  readonly answer?: { readonly text: string; readonly at: string }
  readonly remedy?: { readonly id: string; readonly costMinor: number; readonly at: string }
  readonly putRightAt?: string
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Half past ten in the morning in Istanbul. */
const MORNING_UTC_MS = 7.5 * HOUR_MS
/** Whatever is older was looked after, but for every seventh, which was answered and then forgotten. */
const OLD_MS = 9 * DAY_MS
const FORGOTTEN = 7

const REMEDIES = {
  delivery: { id: 'refund_shipping', costMinor: 4_990 },
  product: { id: 'replace', costMinor: 21_000 },
  other: { id: 'note', costMinor: 0 },
} as const satisfies Readonly<Record<AnswerKind, object>>

export function sampleCare(samples: readonly Sample[], assignee: string, now: number): readonly Care[] {
  return samples.filter(isUnhappy).map((sample, place) => careOf(sample, place, { assignee, now }))
}

function isUnhappy({ submission: { answers } }: Sample): boolean {
  const { rating, arrived } = answers
  return arrived === 'notYet' || (typeof rating === 'number' && rating <= 3)
}

type Desk = { readonly assignee: string; readonly now: number }

function careOf({ submission, occurredAt }: Sample, place: number, { assignee, now }: Desk): Care {
  const kind = kindOf(submission.touchpoint)
  const answeredAt = workdayAfter(occurredAt, 1)
  const resolvedAt = workdayAfter(answeredAt, 1 + (place % 2))
  const isOld = now - occurredAt > OLD_MS
  const isAnswered = isOld || place % 3 === 0
  const isResolved = isOld && place % FORGOTTEN !== FORGOTTEN - 1
  const text = SAMPLE_ANSWERS[LANGUAGES.find((language) => language === submission.locale) ?? 'tr'][kind]
  return {
    responseId: submission.id,
    assignee,
    ...(isAnswered && { answer: { text, at: isoTime(answeredAt) } }),
    ...(isResolved && { remedy: { ...REMEDIES[kind], at: isoTime(resolvedAt) } }),
    ...(isResolved && place % 4 !== 0 && { putRightAt: isoTime(resolvedAt + 2 * DAY_MS + place * HOUR_MS) }),
  }
}

function kindOf(touchpoint: string | undefined): AnswerKind {
  return touchpoint === 'delivery' || touchpoint === 'product' ? touchpoint : 'other'
}

/** That many days on, or the Monday after, in the morning and a little later each time. */
function workdayAfter(at: number, days: number): number {
  const day = Math.floor(at / DAY_MS) + days
  const weekday = new Date(day * DAY_MS).getUTCDay()
  const rest = weekday === 0 ? 1 : weekday === 6 ? 2 : 0
  return (day + rest) * DAY_MS + MORNING_UTC_MS + (at % (4 * HOUR_MS))
}

function isoTime(at: number): string {
  return new Date(at).toISOString()
}
