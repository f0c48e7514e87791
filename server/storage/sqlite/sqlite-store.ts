/** The store in one SQLite file: one writer on the event loop, a reader and a checkpoint thread. Never answers before the flush. */
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../domain/ports.ts'
import type { AuditEntry } from '../../domain/site.ts'
import type { DefterStore } from '../../domain/shop-store.ts'
import type { Store, Write, WriteRules } from '../../domain/store.ts'
import { applyWrite } from '../apply-write.ts'
import { createShopVerbs } from '../shop-verbs.ts'
import { backUp } from './backup.ts'
import { createCheckpoints, type Checkpoints } from './checkpoints.ts'
import { openWriter, walFileOf } from './connection.ts'
import { openFileFlush, type FileFlush } from './file-flush.ts'
import { createGroupCommit, type GroupCommit } from './group-commit.ts'
import { createMaintenance } from './maintenance.ts'
import { takeOwnerLock, type OwnerLock } from './owner-lock.ts'
import { createReader, type Reader } from './reader.ts'
import { createErasureMark } from './rewrite.ts'
import { createReads } from './reads.ts'
import { createShopReads } from './shop-reads.ts'
import { createSnapshots } from './snapshots.ts'
import { createSqliteTables, type SqliteTables } from './sqlite-tables.ts'
import { createTransaction } from './transaction.ts'

export type StoreLog = (
  event:
    | 'storage.unavailable'
    | 'storage.recovered'
    | 'storage.failed'
    | 'storage.checkpoint_failed'
    | 'storage.redated',
  details: Readonly<Record<string, string | number>>,
) => void

export type SqliteStoreOptions = {
  readonly file: string
  readonly rules: WriteRules
  readonly clock: Clock
  /** The clock is right, however far it is from what the file holds: what lies in its future is dated now. False where absent. */
  readonly acceptsClock?: boolean
  /** The disk can no longer be trusted: end the process with a code other than 0. Called once. */
  readonly onFatal: (error: Error) => void
  readonly log: StoreLog
  /** How long one read may take; 5 s. */
  readonly readLimitMs?: number
  /** How long to wait before trying a full disk again; 1 s. */
  readonly probeEveryMs?: number
}

type OpenFile = {
  readonly db: DatabaseSync
  readonly journalFlush: FileFlush
  readonly fileFlush: FileFlush
  readonly lock: OwnerLock
}

type Parts = SqliteStoreOptions &
  OpenFile & {
    readonly tables: SqliteTables
    readonly group: GroupCommit
    readonly reader: Reader
    readonly checkpoints: Checkpoints
  }

/**
 * Opens or creates the file (mode 0600) and brings its schema up to date.
 * Throws DatabaseUnusable with one sentence when the file is in use, newer, damaged, or not ours.
 */
export function openSqliteStore(options: SqliteStoreOptions): DefterStore {
  const lock = takeOwnerLock(options.file, options.clock.now())
  try {
    const { file, rules, clock, acceptsClock = false, log } = options
    const onRedated = (responses: number) => log('storage.redated', { responses })
    const db = openWriter(file, lock, { now: clock.now(), accepts: acceptsClock, rules, onRedated })
    const journalFlush = openFileFlush(walFileOf(options.file))
    const fileFlush = openFileFlush(options.file)
    lock.markOpen()
    return createStore(assemble(options, { db, journalFlush, fileFlush, lock }))
  } catch (error) {
    lock.release()
    throw error
  }
}

function assemble(options: SqliteStoreOptions, open: OpenFile): Parts {
  const { file, log, readLimitMs = 5_000, probeEveryMs = 1_000 } = options
  const { db, journalFlush, fileFlush } = open
  const tables = createSqliteTables(db)
  const transact = createTransaction(db, tables)
  let hasFailed = false
  const onFatal = (error: Error) => {
    if (hasFailed) return
    hasFailed = true
    log('storage.failed', { reason: reasonOf(error) })
    options.onFatal(error)
  }
  const checkpoints = createCheckpoints({
    db,
    file,
    flush: fileFlush,
    onFatal,
    onFailure: (reason) => log('storage.checkpoint_failed', { reason }),
  })
  const group = createGroupCommit({
    transact: (runs) => {
      const outcomes = transact(runs)
      checkpoints.wrote()
      return outcomes
    },
    flush: journalFlush.flush,
    probe: () => void transact([createProbe(db)]),
    onFatal,
    onUnavailable: (error) => log('storage.unavailable', { reason: reasonOf(error) }),
    onRecovered: () => log('storage.recovered', {}),
    probeEveryMs,
  })
  return { ...options, ...open, tables, group, checkpoints, reader: createReader({ file, timeLimitMs: readLimitMs }) }
}

// Writes a page for real: a read or an empty transaction succeeds on a full disk.
function createProbe(db: DatabaseSync): () => void {
  const touch = db.prepare('UPDATE store_state SET last_seq = last_seq')
  return () => void touch.run()
}

function createStore(parts: Parts): DefterStore {
  const { db, tables, group, rules, reader, file, checkpoints } = parts
  const apply = (write: Write) =>
    applyWrite({ tables: tables.write, rules, receivedAt: tables.ledger.receive(write.arrivedAt) }, write)

  const markErasure = createErasureMark(db)

  return {
    ...createReads(reader, () => tables.ledger.lastReceivedAt),
    ...createMaintenance({ db, tables, rules, group }),
    ...createShopVerbs({ tables: tables.write, rules, run: group.run }),
    ...createShopReads(reader),
    ...createSnapshots({ db, run: group.run, reader }),
    ...bookVerbs(parts),
    ...jobVerbs(parts),
    async commit(batch) {
      if (!batch.some(isErasure)) return group.run(batch.length, () => batch.map(apply))
      const results = await group.run(batch.length, () => {
        markErasure()
        return batch.map(apply)
      })
      checkpoints.erased()
      return results
    },
    async overwriteErased() {
      await group.run(1, markErasure)
      checkpoints.erased()
    },
    get pendingWrites() {
      return group.pending
    },
    findResponse: async (siteId, id) => tables.write.findResponse(siteId, id),
    findTombstone: async (siteId, id) => tables.write.findTombstone(siteId, id),
    responsesOf: async (...asked) => tables.write.responsesOf(...asked),
    async messagesOf(siteId, responseId) {
      const response = tables.write.findResponse(siteId, responseId)
      return response ? tables.messages.messagesOf(response.seq, responseId) : []
    },
    isHealthy: group.isHealthy,
    backup: (target) => backUp(file, target),
    close: () => close(parts),
  }
}

function isErasure({ kind }: Write): boolean {
  return kind === 'erase' || kind === 'forgetContact'
}

type BookVerbs = 'loadBook' | 'saveSite' | 'saveSurveyVersion' | 'saveOwnerKey' | 'saveProofKey' | 'saveAudit'

function bookVerbs({ tables, group }: Parts): Pick<Store, BookVerbs> {
  const { book, write } = tables
  const save = (put: () => void, audit: AuditEntry) =>
    group.run(1, () => {
      put()
      write.addAudit(audit)
    })
  return {
    loadBook: async () => book.load(),
    saveSite: (site, audit) => save(() => book.putSite(site), audit),
    saveSurveyVersion: (survey, audit) => save(() => book.putSurvey(survey), audit),
    saveOwnerKey: (key, audit) => save(() => book.putOwnerKey(key), audit),
    saveProofKey: (key, audit) => save(() => book.putProofKey(key), audit),
    saveAudit: (audit) => save(() => {}, audit),
  }
}

function jobVerbs({ tables, group }: Parts): Pick<Store, 'takeDueJobs' | 'finishJob' | 'retryJob' | 'addJobs'> {
  const { jobs } = tables
  return {
    takeDueJobs: (now, leaseMs, limit) => group.run(1, () => jobs.take(now, leaseMs, limit)),
    finishJob: (job) => group.run(1, () => jobs.finish(job)),
    retryJob: (job, dueAt) => group.run(1, () => jobs.retry(job, dueAt)),
    addJobs: (added) => group.run(added.length, () => added.forEach((job) => jobs.putJob(job))),
  }
}

// The lock goes last: until the journal is folded in, nobody else may open the file.
async function close({ group, reader, checkpoints, db, journalFlush, fileFlush, lock }: Parts): Promise<void> {
  await group.drain()
  await Promise.all([reader.close(), checkpoints.close()])
  lock.markClosed()
  db.close()
  journalFlush.close()
  fileFlush.close()
  lock.release()
}

function reasonOf(error: Error): string {
  return error.cause instanceof Error ? `${error.message} ${error.cause.message}` : error.message
}
