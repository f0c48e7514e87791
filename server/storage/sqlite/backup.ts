/** Copies a database while its server writes. Never replaces the database itself. */
import { existsSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { StorageError } from '../errors.ts'
import type { BackupRequest } from './backup-thread.ts'
import { startThread } from './thread-file.ts'

/** The copy is whole or absent, mode 0600; an older file of that name is replaced. Rejects with StorageError. */
export function backUp(file: string, target: string): Promise<void> {
  const request: BackupRequest = { file: realpathSync(file), target: resolve(target) }
  if (existsSync(request.target) && realpathSync(request.target) === request.file) {
    return Promise.reject(new StorageError('backup_failed', 'A backup cannot replace the database it is made from.'))
  }
  return new Promise((done, fail) => {
    const thread = startThread('backup-thread', import.meta.url, request)
    thread.once('error', fail)
    thread.once('message', ({ failure }: { readonly failure?: string }) => {
      if (failure === undefined) done()
      else fail(new StorageError('backup_failed', `The backup was not written: ${failure}`))
    })
  })
}
