/** Answers what an import kept and what it did not. Never well where nothing could be read. */
import type { ImportReport } from '../domain/catalogue/imports.ts'
import { refuse } from '../domain/refusal.ts'
import { json, type AnswerOrRefusal } from '../http/answer.ts'

export function reportAnswer(report: ImportReport): AnswerOrRefusal {
  const { stoppedAt, saved, rejected } = report
  if (!stoppedAt || saved + rejected > 0) return json(200, report)
  const { line, path, message } = stoppedAt
  const errors = [{ path: path === '' ? `line ${line}` : path, code: 'unreadable', message }]
  return refuse('validation_failed', 'The file cannot be read: nothing of it was kept.', errors)
}
