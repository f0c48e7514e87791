/** What was erased stands in no file of the store any more, wherever SQLite had put it. */
import { copyFileSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { DefterStore } from '../../server/domain/shop-store.ts'
import type { Site } from '../../server/domain/site.ts'
import { migrate } from '../../server/storage/sqlite/migrate.ts'
import { MIGRATIONS } from '../../server/storage/sqlite/schema.ts'
import { ERASURE } from '../../server/storage/sqlite/schema-erasure.ts'
import { findInFiles, makeCanary } from '../kit/canaries.ts'
import { seededRandom } from '../kit/seeded-random.ts'
import { SITE, START, aFolder, openFile } from './builders.ts'
import { personsOf, plant, type Planted } from './planting.ts'
import { gather } from './shop-builders.ts'

/** Enough of them that pages are split, and rows moved, before anybody is erased. */
const PEOPLE = 60

type Book = {
  readonly folder: string
  readonly file: string
  readonly store: DefterStore
  readonly people: readonly Planted[]
}
type Erased = { readonly folder: string; readonly gone: readonly string[]; readonly kept: Planted | undefined }

async function aBook(): Promise<Book> {
  const folder = aFolder()
  const file = join(folder, 'defter.db')
  const store = openFile(file)
  const random = seededRandom(8)
  const people: Planted[] = []
  for (let person = 0; person < PEOPLE; person++) people.push(await plant(store, random))
  return { folder, file, store, people }
}

/** Of every four people one has the response erased, and one everything. Resolves when the last of it is acknowledged. */
async function erase({ folder, store, people }: Book): Promise<Erased> {
  const gone = people.map(({ replaced }) => replaced)
  for (const [index, { responseId, ref, ofResponse, ofPerson }] of people.entries()) {
    if (index % 4 === 1) {
      await store.commit([{ kind: 'erase', siteId: SITE, id: responseId, arrivedAt: START }])
      gone.push(...ofResponse)
    }
    if (index % 4 === 2) {
      await personsOf(store).erase({ id: SITE } as Site, ref, 'k1')
      gone.push(...ofResponse, ...ofPerson)
    }
  }
  return { folder, gone, kept: people[0] }
}

async function expectGone({ folder, gone, kept }: Erased): Promise<void> {
  await expect.poll(() => findInFiles(folder, gone)).toEqual([])
  const words = [...(kept?.ofResponse ?? []), ...(kept?.ofPerson ?? [])]
  const found = findInFiles(folder, words).join()
  expect(words.filter((word) => !found.includes(word))).toEqual([])
}

describe('what a shopper or the shop erased', () => {
  test('is gone from the file and its journal soon after, and nobody else’s is', async () => {
    const book = await aBook()
    await expectGone(await erase(book))
    await expect.poll(() => statSync(`${book.file}-wal`).size).toBe(0)
    await book.store.close()
  })

  test('stays gone after the next start, and is in no backup made since', async () => {
    const book = await aBook()
    const erased = await erase(book)
    await book.store.backup(join(book.folder, 'backup.db'))
    await book.store.close()
    await expectGone(erased)
    const again = openFile(book.file)
    await expectGone(erased)
    await again.close()
  })

  test('is gone when the next start is done, where the server died right after it said so', async () => {
    const book = await aBook()
    const [folder, crashed] = [aFolder(), 'defter.db']
    // Somebody reads all the while: nothing is copied out of the journal, and it cannot be emptied.
    const reader = new DatabaseSync(book.file, { readOnly: true })
    reader.exec('BEGIN; SELECT * FROM responses LIMIT 1')
    const erased = { ...(await erase(book)), folder }
    for (const part of ['-wal', '']) copyFileSync(book.file + part, join(folder, crashed + part))
    reader.close()
    await book.store.close()
    expect(findInFiles(folder, erased.gone)).not.toEqual([])
    const again = openFile(join(folder, crashed))
    expect(findInFiles(folder, erased.gone)).toEqual([])
    await expectGone(erased)
    await again.close()
  })

  test('is gone as soon as nobody reads in the journal any more', async () => {
    const book = await aBook()
    const reader = new DatabaseSync(book.file, { readOnly: true })
    reader.exec('BEGIN; SELECT * FROM responses LIMIT 1')
    const erased = await erase(book)
    expect(findInFiles(book.folder, erased.gone)).not.toEqual([])
    reader.close()
    await expectGone(erased)
    await book.store.close()
  })
})

test('a file from before is written anew once, and its log forgets who was erased by then', async () => {
  const folder = aFolder()
  const file = join(folder, 'defter.db')
  const before = new DatabaseSync(file)
  migrate(before, file, MIGRATIONS.slice(0, MIGRATIONS.indexOf(ERASURE)))
  const say = before.prepare('INSERT INTO decisions (site, at, line) VALUES (?, ?, ?)')
  say.run(SITE, START, '{"responseId":"gone","title":"erasedword"}')
  say.run(SITE, START, '{"responseId":"here"}')
  before.exec(`INSERT INTO jobs (site, kind, key, due_at, attempts, payload) VALUES ('${SITE}', 'forgetContact', 'gone', 1, 0, '');
    INSERT INTO responses (site, id, token_hash, revision, body_hash, received_at, updated_at, outcome, receipt, content, origin,
      kind, has_text, touchpoint, survey_id) VALUES ('${SITE}', 'here', '', 0, '', 1, 1, 'none', '', '{}', 'live', '', 0, '', '');
    INSERT INTO audit VALUES ('${SITE}', ${START}, 'deletedword', '', '', ''), ('${SITE}', ${START}, '', '', '', '');
    PRAGMA secure_delete = OFF; DELETE FROM audit WHERE id <> ''`)
  before.close()
  expect(findInFiles(folder, ['erasedword', 'deletedword'])).toHaveLength(2)
  const store = openFile(file)
  expect(findInFiles(folder, ['erasedword', 'deletedword'])).toEqual([])
  expect(await gather(store.streamDecisions(SITE))).toEqual(['{"responseId":"here"}'])
  expect(await store.takeDueJobs(START, 1, 9)).toEqual([])
  await store.close()
})

/** Fills a table as a shop does, erases a fifth of it, and answers the words that SQLite has left in the file all the same. */
function leaveCopies(file: string, seed: number): readonly string[] {
  const random = seededRandom(seed)
  const below = (most: number) => Math.floor(random() * most)
  const db = new DatabaseSync(file)
  migrate(db, file)
  db.exec('PRAGMA secure_delete = ON; BEGIN')
  const keep = db.prepare('INSERT OR REPLACE INTO past_receipts VALUES (?, ?, ?, ?)')
  const words = Array.from({ length: 1_000 }, () => makeCanary(random))
  for (const _ of words) {
    const person = below(words.length)
    keep.run(person, below(20), '', (words[person] ?? '') + 'w'.repeat(below(700)))
  }
  const remove = db.prepare('DELETE FROM past_receipts WHERE response_seq = ?')
  const gone = words.filter((_, person) => person % 5 === 0)
  for (let person = 0; person < words.length; person += 5) remove.run(person)
  db.exec('UPDATE store_state SET must_rewrite = 1; COMMIT')
  db.close()
  const bytes = readFileSync(file)
  return gone.filter((word) => bytes.includes(word))
}

test('what SQLite leaves behind where it moved a row is gone too', async () => {
  const folder = aFolder()
  let left: readonly string[] = []
  let file = ''
  for (let seed = 1; left.length === 0 && seed < 50; seed++) {
    file = join(folder, `${seed}.db`)
    left = leaveCopies(file, seed)
  }
  expect(left).not.toEqual([])
  const store = openFile(file)
  expect(findInFiles(folder, left)).toEqual([])
  await store.close()
})
