/** Which rollup rows a response counts in, and what a revision changes. Never a delta that cancels itself. */
import type { Answer } from '../../sdk/contract/index.ts'
import type { ResponseContent } from './response.ts'
import { BUCKET_MS, type RollupDelta } from './rollup.ts'

/** One `+1` per answer value, `text` for words, and `answered` (under question id '') once. To take a response away, negate them. */
export function rollupsOf(content: ResponseContent): readonly RollupDelta[] {
  const base = {
    surveyId: content.surveyId,
    touchpoint: content.touchpoint,
    bucket: Math.floor(content.occurredAt / BUCKET_MS) * BUCKET_MS,
    origin: content.origin,
    isFlagged: content.flags !== undefined,
    change: 1,
  } as const
  const rows: RollupDelta[] = [{ ...base, questionId: '', value: 'answered' }]
  for (const [questionId, answer] of Object.entries(content.answers)) {
    for (const value of valuesOf(content, questionId, answer)) rows.push({ ...base, questionId, value })
  }
  return rows
}

/** Scores by sku count as the scores they are; which product got which is read from the responses. */
function valuesOf(content: ResponseContent, questionId: string, answer: Answer): readonly string[] {
  if (content.texts?.includes(questionId)) return ['text']
  if (typeof answer !== 'object') return [String(answer)]
  return Array.isArray(answer) ? answer : [...new Set(Object.values(answer).map(String))]
}

/** Minus the old content, plus the new one; rows that stand in both are left alone. */
export function rollupChanges(before: ResponseContent, after: ResponseContent): readonly RollupDelta[] {
  const added = new Map(rollupsOf(after).map((row) => [keyOf(row), row]))
  const removed: RollupDelta[] = []
  for (const row of rollupsOf(before)) {
    if (!added.delete(keyOf(row))) removed.push({ ...row, change: -1 })
  }
  return [...removed, ...added.values()]
}

// A response counts once per row: an answer's values are unique, so its keys are too.
function keyOf(row: RollupDelta): string {
  return JSON.stringify([
    row.surveyId,
    row.questionId,
    row.touchpoint,
    row.value,
    row.bucket,
    row.origin,
    row.isFlagged,
  ])
}
