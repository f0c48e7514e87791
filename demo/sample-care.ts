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
/** The newest of so many different complaints are still open: the first waits too long, every other one is answered. */
const LEFT_OPEN = 5
const NEW_MS = 2 * DAY_MS

const REMEDIES = {
  delivery: { id: 'refund_shipping', costMinor: 4_990 },
  product: { id: 'replace', costMinor: 21_000 },
  other: { id: 'note', costMinor: 0 },
} as const satisfies Readonly<Record<AnswerKind, object>>

/** For every sample: what opened no case needs none, and the server leaves it alone. */
export function sampleCare(samples: readonly Sample[], assignee: string, now: number): readonly Care[] {
  const open = leftOpen(samples)
  return samples.map((sample, place) => {
    const isNew = now - sample.occurredAt < NEW_MS
    const rank = open.indexOf(sample)
    const isOpen = isNew || rank >= 0
    return careOf(sample, place, { assignee, isAnswered: !isOpen || rank % 2 === 1, isResolved: !isOpen })
  })
}

/** Written complaints, newest first, each of another reason. */
function leftOpen(samples: readonly Sample[]): readonly Sample[] {
  const seen = new Set<unknown>()
  const written = samples.toReversed().filter(({ submission: { answers } }) => {
    const { rating, comment, reasons } = answers
    const reason = Array.isArray(reasons) ? reasons[0] : undefined
    const isUnhappy = typeof rating === 'number' && rating <= 2 && comment !== undefined
    if (!isUnhappy || reason === undefined || seen.has(reason)) return false
    seen.add(reason)
    return true
  })
  return written.slice(0, LEFT_OPEN)
}

type Course = { readonly assignee: string; readonly isAnswered: boolean; readonly isResolved: boolean }

function careOf({ submission, occurredAt }: Sample, place: number, course: Course): Care {
  const { assignee, isAnswered, isResolved } = course
  const kind = kindOf(submission.touchpoint)
  const answeredAt = workdayAfter(occurredAt, 1)
  const resolvedAt = workdayAfter(answeredAt, 1 + (place % 2))
  const text = SAMPLE_ANSWERS[LANGUAGES.find((language) => language === submission.locale) ?? 'tr'][kind]
  return {
    responseId: submission.id,
    assignee,
    ...(isAnswered && { answer: { text, at: isoTime(answeredAt) } }),
    ...(isResolved && { remedy: { ...REMEDIES[kind], at: isoTime(resolvedAt) } }),
    ...(isResolved && place % 4 !== 0 && { putRightAt: isoTime(resolvedAt + 2 * DAY_MS) }),
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
