/** Counts, summed up in memory over a group and written once. Never a row that counts nothing. */
import type { DatabaseSync } from 'node:sqlite'
import type { RollupKey, RollupQuery, RollupRow } from '../../domain/rollup.ts'
import type { WriteTables } from '../write-tables.ts'
import { prepareQuery, type Query } from './statement.ts'
import type { Gathered } from './transaction.ts'

type Sum = { readonly siteId: string; readonly key: RollupKey; change: number }

const KEY = 'site, bucket, survey_id, question_id, touchpoint, value, origin, is_flagged'

export function createRollupTable(db: DatabaseSync): Pick<WriteTables, 'addToRollup'> & Gathered {
  const sums = new Map<string, Sum>()
  const add = db.prepare(
    `INSERT INTO rollups (${KEY}, count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = count + excluded.count`,
  )
  const dropEmpty = db.prepare(
    `DELETE FROM rollups WHERE site = ? AND bucket = ? AND survey_id = ? AND question_id = ? AND touchpoint = ?
     AND value = ? AND origin = ? AND is_flagged = ? AND count = 0`,
  )

  function save(): void {
    for (const { siteId, key, change } of sums.values()) {
      if (change === 0) continue
      const { bucket, surveyId, questionId, touchpoint, value, origin, isFlagged } = key
      const row = [siteId, bucket, surveyId, questionId, touchpoint, value, origin, Number(isFlagged)] as const
      add.run(...row, change)
      if (change < 0) dropEmpty.run(...row)
    }
    sums.clear()
  }

  return {
    addToRollup(siteId, key, change) {
      const { bucket, surveyId, questionId, touchpoint, value, origin, isFlagged } = key
      const name = `${siteId}\n${bucket}\n${surveyId}\n${questionId}\n${touchpoint}\n${origin}\n${isFlagged}\n${value}`
      const sum = sums.get(name)
      if (sum) sum.change += change
      else sums.set(name, { siteId, key, change })
    },
    save,
    forget: () => sums.clear(),
  }
}

type RollupColumns = readonly [string, string, string, string, number, RollupRow['origin'], number, number]

/** For the reader thread. Times are half-open. */
export function createRollupQuery(db: DatabaseSync): (query: RollupQuery) => readonly RollupRow[] {
  const columns = 'survey_id, question_id, touchpoint, value, bucket, origin, is_flagged, count'
  const range = `SELECT ${columns} FROM rollups WHERE site = ? AND bucket >= ? AND bucket < ?`
  const all: Query<RollupColumns> = prepareQuery(db, range)
  const ofSurvey: Query<RollupColumns> = prepareQuery(db, `${range} AND survey_id = ?`)
  return ({ siteId, from = 0, to = Number.MAX_SAFE_INTEGER, surveyId }) => {
    const rows = surveyId === undefined ? all.all(siteId, from, to) : ofSurvey.all(siteId, from, to, surveyId)
    return rows.map(([survey, questionId, touchpoint, value, bucket, origin, isFlagged, count]) => ({
      surveyId: survey,
      questionId,
      touchpoint,
      value,
      bucket,
      origin,
      isFlagged: isFlagged === 1,
      count,
    }))
  }
}
