/** A file from before contacts were forgotten gets its days. Never for an open case, never for a response without a number. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { migrate } from '../../server/storage/sqlite/migrate.ts'
import { MIGRATIONS } from '../../server/storage/sqlite/schema.ts'
import { SITE, START, aFolder, openFile } from './builders.ts'
import { DAY_MS } from './shop-builders.ts'

const BEFORE = MIGRATIONS.findIndex((step) => step.includes('forgetContact'))

test('closed cases and numbers of before are due thirty days after their last change', async () => {
  const file = join(aFolder(), 'defter.db')
  const db = new DatabaseSync(file)
  migrate(db, file, MIGRATIONS.slice(0, BEFORE))
  const put = db.prepare(
    `INSERT INTO cases (site, id, response_id, is_closed, due_at, opened_at, updated_at, body)
     VALUES (?, ?, ?, ?, 0, 0, ?, '{}')`,
  )
  put.run(SITE, 'closed', 'r1', 1, START)
  put.run(SITE, 'open', 'r2', 0, START)
  put.run(SITE, 'erased', null, 1, START)
  const say = db.prepare(
    `INSERT INTO responses (site, id, token_hash, revision, body_hash, received_at, updated_at, outcome, receipt, content,
       origin, kind, has_text, touchpoint, survey_id)
     VALUES (?, ?, '', 0, '', 0, ?, 'thanks', '', ?, 'live', 'praise', 0, '', '')`,
  )
  say.run(SITE, 'reachable', START, '{"sealedContact":"sealed"}')
  say.run(SITE, 'silent', START, '{}')
  db.close()
  const store = openFile(file)
  expect(await store.takeDueJobs(START + 30 * DAY_MS - 1, 1, 9)).toEqual([])
  const jobs = await store.takeDueJobs(START + 30 * DAY_MS, 1, 9)
  expect(jobs.map(({ kind, key }) => [kind, key])).toEqual([
    ['forgetContact', 'closed'],
    ['forgetContact', 'reachable'],
  ])
  await store.close()
})
