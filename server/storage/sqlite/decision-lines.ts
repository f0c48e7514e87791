/** Reads the decision log of a file, of every site. Never changes it, and safe beside a running server. */
import { existsSync } from 'node:fs'
import { DatabaseUnusable } from '../errors.ts'
import { openReader } from './connection.ts'
import { prepareQuery } from './statement.ts'

/** Oldest first, a page at a time. Throws DatabaseUnusable when there is nothing to read. */
export function* decisionLines(file: string): Generator<string> {
  if (!existsSync(file)) throw new DatabaseUnusable(`${file} does not exist.`)
  const db = openReader(file)
  try {
    const page = prepareQuery<[seq: number, line: string]>(
      db,
      'SELECT seq, line FROM decisions WHERE seq > ? ORDER BY seq LIMIT 1000',
    )
    let last = 0
    for (let rows = page.all(last); rows.length > 0; rows = page.all(last)) {
      for (const [seq, line] of rows) {
        last = seq
        yield line
      }
    }
  } finally {
    db.close()
  }
}
