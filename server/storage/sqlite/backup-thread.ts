/** The backup thread: one consistent copy of the database, then the end. Never leaves a copy that others may read. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from './connection.ts'

export type BackupRequest = { readonly file: string; readonly target: string }

const { file, target } = workerData as BackupRequest
const partial = `${target}.${process.pid}.partial`

try {
  // Made first, so that its mode is ours: VACUUM INTO accepts an empty file.
  closeSync(openSync(partial, 'wx', 0o600))
  const db = openReader(file)
  db.prepare('VACUUM INTO ?').run(partial)
  db.close()
  sync(partial)
  renameSync(partial, target)
  sync(dirname(target))
  parentPort?.postMessage({})
} catch (error) {
  rmSync(partial, { force: true })
  parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) })
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
