/** A file from before dismissals were kept beside their hint. Never another shop's, never one that is only shown. */
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { migrate } from '../../server/storage/sqlite/migrate.ts'
import { createHintTable } from '../../server/storage/sqlite/hints.ts'
import { MIGRATIONS } from '../../server/storage/sqlite/schema.ts'
import { SITE, START } from './builders.ts'

const BEFORE = MIGRATIONS.findIndex((step) => step.includes('dismissed_at'))

test('a hint that was put away before counts as put away when that was said first', () => {
  const db = new DatabaseSync(':memory:')
  migrate(db, ':memory:', MIGRATIONS.slice(0, BEFORE))
  const hint = db.prepare(
    `INSERT INTO hints (site, id, offer_id, reserved_minor, issued_at, expires_at, state, changed_at)
     VALUES (?, ?, 'offer', 0, ?, ?, 'reserved', ?)`,
  )
  for (const id of ['away', 'shown', 'elsewhere']) hint.run(SITE, id, START, START, START)
  const event = db.prepare(
    `INSERT INTO events (site, id, name, survey_id, hint_id, occurred_at, received_at) VALUES (?, ?, ?, 's', ?, '', ?)`,
  )
  event.run(SITE, '1', 'hintDismissed', 'away', START + 2)
  event.run(SITE, '2', 'hintDismissed', 'away', START + 1)
  event.run(SITE, '3', 'hintShown', 'shown', START)
  event.run('other', '4', 'hintDismissed', 'elsewhere', START)
  migrate(db, ':memory:', MIGRATIONS)
  const { findHint } = createHintTable(db)
  const away = ['away', 'shown', 'elsewhere'].map((id) => findHint(SITE, id)?.hint.dismissedAt)
  expect(away).toEqual([START + 1, undefined, undefined])
  db.close()
})
