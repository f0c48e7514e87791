/** The checkpoint thread: copies the journal into the file without making a writer wait. Never resets the journal. */
import { parentPort, workerData } from 'node:worker_threads'
import { DatabaseSync } from './node-sqlite.ts'
import { errorMeaning } from './sqlite-errors.ts'
import { prepareQuery } from './statement.ts'

/** Pages in the journal, and how many of them are in the file; `broken` when the disk failed. */
export type CheckpointReport =
  | { readonly journalPages: number; readonly copiedPages: number }
  | { readonly failure: string; readonly isBroken: boolean }

const db = new DatabaseSync(workerData as string)
db.exec(
  'PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = NORMAL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON',
)
const checkpoint = prepareQuery<[number, number, number]>(db, 'PRAGMA wal_checkpoint(PASSIVE)')

parentPort?.on('message', () => parentPort?.postMessage(copyPages()))

function copyPages(): CheckpointReport {
  try {
    const [, journalPages, copiedPages] = checkpoint.one() ?? [0, 0, 0]
    return { journalPages, copiedPages }
  } catch (error) {
    return {
      failure: error instanceof Error ? error.message : String(error),
      isBroken: errorMeaning(error) === 'broken',
    }
  }
}
