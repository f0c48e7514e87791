/** What happened around the widget, each id once. Never more of a person than the response it belongs to. */
import type { DatabaseSync } from 'node:sqlite'
import type { WriteTables } from '../write-tables.ts'

export function createEventTable(db: DatabaseSync): Pick<WriteTables, 'insertEvent'> {
  const insert = db.prepare(
    `INSERT INTO events (site, id, name, survey_id, response_id, hint_id, occurred_at, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  return {
    insertEvent(siteId, { id, name, surveyId, responseId = null, hintId = null, occurredAt }, receivedAt) {
      return insert.run(siteId, id, name, surveyId, responseId, hintId, occurredAt, receivedAt).changes === 1
    },
  }
}
