/** Runs a group in one transaction, each task whole or not at all. Never lets one task's fault undo another's work. */
import type { DatabaseSync } from 'node:sqlite'
import { StorageUnavailable } from '../errors.ts'
import type { Outcome } from './group-commit.ts'
import { DiskBroken } from './outage.ts'
import { errorMeaning } from './sqlite-errors.ts'

/** What was gathered in memory during a task and belongs to it. */
export interface Gathered {
  save(): void
  forget(): void
}

export function createTransaction(db: DatabaseSync, gathered: Gathered) {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')

  return function transact(runs: readonly (() => unknown)[]): readonly Outcome[] {
    try {
      return runTogether(runs)
    } catch (error) {
      rollBack(error)
    }
    try {
      return runApart(runs)
    } catch (error) {
      rollBack(error)
      throw error
    }
  }

  function runTogether(runs: readonly (() => unknown)[]): readonly Outcome[] {
    begin.run()
    const outcomes = runs.map((run) => ({ value: run() }))
    gathered.save()
    commit.run()
    return outcomes
  }

  // Savepoints cost 3 µs a task, so they wait until a group has shown that it needs them.
  function runApart(runs: readonly (() => unknown)[]): readonly Outcome[] {
    begin.run()
    const outcomes = runs.map(runInSavepoint)
    commit.run()
    return outcomes
  }

  function runInSavepoint(run: () => unknown): Outcome {
    db.exec('SAVEPOINT task')
    try {
      const value = run()
      gathered.save()
      db.exec('RELEASE task')
      return { value }
    } catch (error) {
      if (errorMeaning(error) !== 'other') throw error
      gathered.forget()
      db.exec('ROLLBACK TO task; RELEASE task')
      return { error }
    }
  }

  /** Ends the transaction; throws when the machine and not the task is at fault. */
  function rollBack(error: unknown): void {
    gathered.forget()
    const meaning = errorMeaning(error)
    if (meaning === 'broken') throw new DiskBroken('The database could not be written.', { cause: error })
    if (db.isTransaction) db.exec('ROLLBACK')
    if (meaning === 'full') {
      throw new StorageUnavailable('There is no room on the disk, or it cannot be written now.', { cause: error })
    }
  }
}
