/** A file from before there were flags keeps every count and answer. Never a count that a rebuild would not give. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { migrate } from '../../server/storage/sqlite/migrate.ts'
import { MIGRATIONS } from '../../server/storage/sqlite/schema.ts'
import { countsOf } from './behaviour-counting.ts'
import { SITE, START, aContent, aFolder, aResponse, commitOne, openFile } from './builders.ts'

const BEFORE_FLAGS = MIGRATIONS.findIndex((step) => step.includes('is_flagged'))

test('A110 a file of before opens with its answers unflagged, and counts on where it was', async () => {
  const file = join(aFolder(), 'defter.db')
  const db = new DatabaseSync(file)
  migrate(db, file, MIGRATIONS.slice(0, BEFORE_FLAGS))
  const content = aContent()
  db.prepare(
    `INSERT INTO responses (seq, site, id, token_hash, received_at, revision, body_hash, updated_at, outcome, receipt,
     content, origin, kind, band, has_text, touchpoint, survey_id)
     VALUES (1, ?, 'old', 't', ?, 0, 'b', ?, 'thanks', '{}', ?, 'live', 'rating', 'happy', 0, 'delivery', 'delivery')`,
  ).run(SITE, START, START, JSON.stringify(content))
  const count = db.prepare(`INSERT INTO rollups VALUES (?, ?, 'delivery', ?, 'delivery', ?, 'live', 1)`)
  count.run(SITE, START, '', 'answered')
  count.run(SITE, START, 'rating', '4')
  db.exec(`UPDATE store_state SET last_seq = 1, last_received_at = ${START}`)
  db.close()
  const store = openFile(file)
  expect(await store.listResponses({ siteId: SITE, flagged: false }, undefined, 10)).toMatchObject([{ id: 'old' }])
  expect((await countsOf(store)).map(({ isFlagged, count: of }) => [isFlagged, of])).toEqual([
    [false, 1],
    [false, 1],
  ])
  await commitOne(store, aResponse())
  const counts = await countsOf(store)
  await store.rebuildRollups(SITE)
  expect(await countsOf(store)).toEqual(counts)
  expect(counts.every((row) => row.count === 2)).toBe(true)
  await store.close()
})
