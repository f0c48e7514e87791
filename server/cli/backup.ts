/** `defter backup FILE`: a consistent copy of the database. Never replaces a file that is not whole yet. */
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { createOwnerApi, databaseOf, parseWords } from './api.ts'
import { isSecretMissing, secretFileOf } from '../secret-files.ts'
import { complain, type Command } from './commands.ts'

export const backup: Command = async (words, environment) => {
  const parsed = parseWords(words, 1)
  const [file] = parsed.positionals
  if (file === undefined) return complain('Name the file of the copy: defter backup FILE.', 2)
  const database = databaseOf(parsed, environment)
  const isHere = parsed.values['url'] === undefined && existsSync(database)
  if (isHere) await copyBeside(database, file)
  else await copyOverHttp(createOwnerApi(parsed, environment), file)
  process.stderr.write(`Copied to ${file}, for you alone to read.\n`)
  if (isHere && !isSecretMissing(database))
    process.stderr.write(`Keep ${secretFileOf(database)} with your copies: it opens what is sealed in them.\n`)
  return 0
}

/** SQLite copies a file consistently while its server writes; nobody has to stop. */
async function copyBeside(database: string, file: string): Promise<void> {
  const { backUp } = await import('../storage/sqlite/backup.ts')
  await backUp(database, file)
}

async function copyOverHttp(api: ReturnType<typeof createOwnerApi>, file: string): Promise<void> {
  const answer = await api.call('POST', '/v1/backup')
  if (!answer.body) throw new Error('The server sent no copy.')
  const draft = `${file}.${process.pid}.new`
  try {
    await pipeline(Readable.fromWeb(answer.body as NodeReadableStream), createWriteStream(draft, { mode: 0o600 }))
    renameSync(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
}
