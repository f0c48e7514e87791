/** What a store refuses to open, and the sentence it says. Never an empty book in the place of a full one. */
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { DatabaseUnusable, integrityCheck } from '../../server/storage/index.ts'
import { migrate } from '../../server/storage/sqlite/migrate.ts'
import { MIGRATIONS } from '../../server/storage/sqlite/schema.ts'
import { REDEEMED } from '../../server/storage/sqlite/schema-redeemed.ts'
import { SHOPPER } from '../../server/storage/sqlite/schema-shopper.ts'
import { SITE, START, aFolder, aResponse, commitOne, openFile } from './builders.ts'
import { startChild } from './child.ts'

const aFile = () => join(aFolder(), 'defter.db')

async function aBookWithOneAnswer(): Promise<string> {
  const file = aFile()
  const store = openFile(file)
  await commitOne(store, aResponse({ id: 'kept', arrivedAt: START + 5_000 }))
  await store.close()
  return file
}

/** A file whose server was killed, so that its journal holds answers. */
async function aKilledBook(): Promise<string> {
  const file = aFile()
  const child = startChild('writing-program.ts', [file])
  await child.untilSaid(20)
  await child.kill()
  return file
}

describe('a book that is opened again', () => {
  test('has its answers, their bytes, their order and their time', async () => {
    const file = await aBookWithOneAnswer()
    const store = openFile(file)
    expect(await commitOne(store, aResponse({ id: 'kept' }))).toMatchObject({ kind: 'duplicate' })
    await commitOne(store, { kind: 'erase', siteId: SITE, id: 'kept', arrivedAt: START + 6_000 })
    await store.close()
    const again = openFile(file)
    await commitOne(again, aResponse({ id: 'next', arrivedAt: START }))
    expect(await again.findResponse(SITE, 'next')).toMatchObject({ seq: 2, receivedAt: START + 6_000 })
    expect(await again.findTombstone(SITE, 'kept')).toBeDefined()
    await again.close()
  })

  test('A156 is readable by its owner alone, with its journal and its lock', async () => {
    const file = aFile()
    const store = openFile(file)
    await commitOne(store, aResponse())
    for (const part of ['', '-wal', '-shm', '.lock']) expect(statSync(file + part).mode & 0o777, part).toBe(0o600)
    await store.close()
  })
})

describe('F75 a store refuses to start', () => {
  test('on a file of a newer Defter', async () => {
    const file = await aBookWithOneAnswer()
    const db = new DatabaseSync(file)
    db.exec('PRAGMA user_version = 99')
    db.close()
    expect(() => openFile(file)).toThrow(/written by a newer Defter/)
  })

  test('on a file that is not a database, which it leaves as it is', () => {
    const file = aFile()
    writeFileSync(file, 'My diary. '.repeat(500))
    expect(() => openFile(file)).toThrow(/is not a SQLite database/)
    expect(readFileSync(file, 'utf8')).toMatch(/^My diary\./)
  })

  test('on a database of another program', () => {
    const file = aFile()
    const db = new DatabaseSync(file)
    db.exec('CREATE TABLE invoices (id)')
    db.close()
    expect(() => openFile(file)).toThrow(/database of another program/)
  })

  test('on a journal without its file', async () => {
    const file = await aKilledBook()
    renameSync(file, `${file}.moved`)
    expect(() => openFile(file)).toThrow(/missing or empty but its journal/)
    expect(existsSync(file)).toBe(false)
    renameSync(`${file}.moved`, file)
    await openFile(file).close()
  })

  test('on a file whose journal was deleted after a crash, until its owner accepts the loss', async () => {
    const file = await aKilledBook()
    rmSync(`${file}-wal`)
    expect(() => openFile(file)).toThrow(/newest answers may be gone/)
    expect(() => openFile(file)).toThrow(DatabaseUnusable)
    rmSync(`${file}.lock`)
    await openFile(file).close()
  })

  test('in a place where nothing can be written', () => {
    const folder = aFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(() => openFile(join(folder, 'file', 'defter.db'))).toThrow(/cannot be written/)
  })

  test('beside another store on the same file, also in the same process', async () => {
    const file = aFile()
    const store = openFile(file)
    expect(() => openFile(file)).toThrow(/in use by process \d+, started 2026-03-02T09:00:00\.000Z/)
    await commitOne(store, aResponse())
    await store.close()
    await openFile(file).close()
  })

  test('but not on a damaged shared-memory file or a scribbled lock', async () => {
    const file = await aKilledBook()
    writeFileSync(`${file}-shm`, 'scribble'.repeat(5_000))
    writeFileSync(`${file}.lock`, 'pid 1')
    const store = openFile(file)
    expect((await store.listResponses({ siteId: SITE }, undefined, 100)).length).toBeGreaterThanOrEqual(19)
    await store.close()
  })
})

describe('a book of an earlier version', () => {
  test('knows of every offer what was used, as if it had always counted it', async () => {
    const file = aFile()
    const before = new DatabaseSync(file)
    migrate(before, file, MIGRATIONS.slice(0, MIGRATIONS.indexOf(REDEEMED)))
    const hint = before.prepare(`INSERT INTO hints
      (site, id, offer_id, code, reserved_minor, issued_at, expires_at, state, redeemed_minor, changed_at, spending_day)
      VALUES (?, ?, ?, upper(?2), 60, 0, 1, ?, ?, 0, ?)`)
    hint.run(SITE, 'h1', 'o1', 'redeemed', 40, '2026-03-02')
    hint.run(SITE, 'h2', 'o1', 'redeemed', 20, '2026-03-03')
    hint.run(SITE, 'h3', 'o1', 'reversed', 60, '2026-03-03')
    hint.run(SITE, 'h4', 'o2', 'reserved', null, '2026-03-03')
    const spent = before.prepare('INSERT INTO offer_spending (site, offer_id, day, amount_minor) VALUES (?, ?, ?, ?)')
    for (const [offer, day, minor] of [
      ['o1', '', 60],
      ['o1', '2026-03-03', 20],
      ['o2', '', 60],
    ] as const)
      spent.run(SITE, offer, day, minor)
    before.close()
    const store = openFile(file)
    expect(await store.spent(SITE, '2026-03-03')).toEqual([
      { offerId: 'o1', totalMinor: 60, dayMinor: 20, redeemedMinor: 60 },
      { offerId: 'o2', totalMinor: 60, dayMinor: 60, redeemedMinor: 0 },
    ])
    await store.close()
  })
})

test('a person in a book of an earlier version is found too, by the index alone', async () => {
  const file = aFile()
  const before = new DatabaseSync(file)
  migrate(before, file, MIGRATIONS.slice(0, MIGRATIONS.indexOf(SHOPPER)))
  const insert = before.prepare(`INSERT INTO responses
    (site, id, token_hash, revision, body_hash, received_at, updated_at, outcome, receipt, content, origin, kind, has_text,
      touchpoint, survey_id) VALUES (?, ?, 'h', 0, 'h', 1, 1, 'none', '{}', ?, 'live', 'rating', 0, 'delivery', 's')`)
  insert.run(SITE, 'named', JSON.stringify({ shopper: { ref: 'c-1' } }))
  insert.run(SITE, 'nobody', '{}')
  before.close()
  const store = openFile(file)
  expect((await store.responsesOf(SITE, 'c-1', 0, 9)).map(({ id }) => id)).toEqual(['named'])
  await store.close()
  const db = new DatabaseSync(file)
  const plan = db.prepare(`EXPLAIN QUERY PLAN
    SELECT content FROM responses WHERE shopper_ref = ? AND site = ? AND seq > ? ORDER BY seq LIMIT ?`)
  expect(plan.all('c-1', SITE, 0, 9).map(({ detail }) => detail)).toEqual([
    'SEARCH responses USING INDEX responses_by_shopper (shopper_ref=? AND site=? AND seq>?)',
  ])
  db.close()
})

describe('the doctor', () => {
  test('finds a sound book sound, also while its server runs', async () => {
    const file = await aBookWithOneAnswer()
    const newestSchemaVersion = MIGRATIONS.length
    const report = {
      isSound: true,
      problems: [],
      responses: 1,
      schemaVersion: newestSchemaVersion,
      newestSchemaVersion,
    }
    expect(integrityCheck(file)).toEqual(report)
    const store = openFile(file)
    expect(integrityCheck(file)).toEqual(report)
    await store.close()
  })

  test('F76 finds a damaged page', async () => {
    const file = await aBookWithOneAnswer()
    const bytes = readFileSync(file)
    bytes.fill(0xaa, 4_096 * 2, 4_096 * 6)
    writeFileSync(file, bytes)
    const check = () => {
      const report = integrityCheck(file)
      if (!report.isSound) throw new DatabaseUnusable(report.problems.join())
    }
    expect(check).toThrow(DatabaseUnusable)
  })

  test('says when there is nothing to look at', () => {
    expect(() => integrityCheck(aFile())).toThrow(/does not exist/)
  })
})

test('F83 a schema step that is killed at any statement leaves the step undone, and the next start does it', async () => {
  for (const statement of [0, 1, 2, 3]) {
    const file = aFile()
    const child = startChild('migrating-program.ts', [file, String(statement)])
    await child.ended
    expect(child.said, child.errors()).toEqual(['migrating'])
    const db = new DatabaseSync(file)
    const version = db.prepare('PRAGMA user_version').get()?.['user_version']
    const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE name LIKE 'step_%'`).all()
    db.close()
    expect([version, tables.length], `killed before statement ${statement}`).toEqual([1, 1])
    const again = startChild('migrating-program.ts', [file, 'never'])
    await again.ended
    expect(again.said, again.errors()).toEqual(['migrating', 'version 2'])
  }
})
