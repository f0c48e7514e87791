/** `defter doctor`: reads the whole database and says whether it is sound. Never changes it. */
import { integrityCheck } from '../storage/sqlite/integrity.ts'
import { databaseOf, parseWords } from './api.ts'
import type { Command } from './commands.ts'

export const doctor: Command = async (words, environment) => {
  const database = databaseOf(parseWords(words, 0), environment)
  const { isSound, problems, schemaVersion, newestSchemaVersion, responses } = integrityCheck(database)
  const lines = [
    `Database   ${database}`,
    `Schema     ${schemaVersion} of ${newestSchemaVersion}`,
    `Responses  ${responses}`,
    isSound ? 'Sound: every page and index was read.' : 'Damaged. Restore the newest backup. SQLite says:',
    ...problems,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return isSound ? 0 : 1
}
