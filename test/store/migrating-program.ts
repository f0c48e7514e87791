/** Migrates a file by two steps and dies before the statement it is told. Never a test by itself. */
import { DatabaseSync } from 'node:sqlite'
import { migrate } from '../../server/storage/sqlite/migrate.ts'

const [file = '', killedBefore = 'never'] = process.argv.slice(2)
const db = new DatabaseSync(file)
db.function('die', () => {
  process.kill(process.pid, 'SIGKILL')
  return 0
})

const statements = ['CREATE TABLE step_two (x)', 'INSERT INTO step_two VALUES (1)', 'ALTER TABLE step_one ADD COLUMN y']
const secondStep = [...statements, 'SELECT 1']
  .map((sql, index) => (String(index) === killedBefore ? `SELECT die(); ${sql}` : sql))
  .join('; ')

migrate(db, file, ['CREATE TABLE step_one (x)'])
process.stdout.write('migrating\n', () => {
  migrate(db, file, ['CREATE TABLE step_one (x)', secondStep])
  process.stdout.write(`version ${db.prepare('PRAGMA user_version').get()?.['user_version']}\n`)
})
