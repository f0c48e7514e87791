/** A server that dies keeps every answer it has acknowledged. Never a restart that needs help. */
import { copyFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RollupRow } from '../../server/domain/rollup.ts'
import type { Store } from '../../server/domain/store.ts'
import { integrityCheck } from '../../server/storage/index.ts'
import { countsOf } from './behaviour-counting.ts'
import { SITE, aContent, aFolder, aResponse, commitOne, openFile } from './builders.ts'
import { startChild } from './child.ts'

async function expectAll(store: Store, ids: readonly string[]): Promise<void> {
  for (const id of ids) expect(await store.findResponse(SITE, id), id).toBeDefined()
}

const answered = (rows: readonly RollupRow[]) =>
  rows.filter((row) => row.value === 'answered').reduce((sum, row) => sum + row.count, 0)

test('F58 a server killed while it writes has every acknowledged answer, and counts that agree', async () => {
  const file = join(aFolder(), 'defter.db')
  const acknowledged: string[] = []
  for (let round = 0; round < 4; round++) {
    const child = startChild('writing-program.ts', [file])
    await child.untilSaid(50 + round * 150)
    await child.kill()
    acknowledged.push(...child.said.slice(1).filter((line) => line.length === 36))
    expect(integrityCheck(file)).toMatchObject({ isSound: true, problems: [] })
  }
  const store = openFile(file)
  await expectAll(store, acknowledged)
  const kept = await countsOf(store)
  await store.rebuildRollups(SITE)
  expect(await countsOf(store)).toEqual(kept)
  expect(answered(kept)).toBe(integrityCheck(file).responses)
  await store.close()
})

test('F67 a lock left by a killed server is no hindrance', async () => {
  const file = join(aFolder(), 'defter.db')
  const child = startChild('writing-program.ts', [file])
  await child.untilSaid(2)
  expect(() => openFile(file)).toThrow(/in use by process \d+/)
  await child.kill()
  await openFile(file).close()
})

test('F74 a copy of file and journal at any moment opens with every answer acknowledged by then', async () => {
  const folder = aFolder()
  const file = join(folder, 'defter.db')
  const store = openFile(file)
  const acknowledged: string[] = []
  const send = async () => {
    const write = aResponse()
    await commitOne(store, write)
    acknowledged.push(write.id)
  }
  for (let copy = 0; copy < 5; copy++) {
    const pending = Array.from({ length: 300 }, send)
    await Promise.all(pending.slice(0, 40 * copy))
    const target = join(folder, `copy-${copy}.db`)
    const expected = [...acknowledged]
    // The journal first: while this thread copies, nobody appends to it, and the file only receives what it holds.
    copyFileSync(`${file}-wal`, `${target}-wal`)
    copyFileSync(file, target)
    await Promise.all(pending)
    const restored = openFile(target)
    await expectAll(restored, expected)
    await restored.close()
    expect(integrityCheck(target).isSound).toBe(true)
  }
  await store.close()
})

test('F74 a journal torn anywhere behind the last flush opens with what was flushed', async () => {
  const folder = aFolder()
  const file = join(folder, 'defter.db')
  const store = openFile(file)
  const flushed = aResponse()
  await commitOne(store, flushed)
  const flushedBytes = statSync(`${file}-wal`).size
  await commitOne(store, aResponse({ content: aContent({ answers: { comment: 'x'.repeat(5_000) } }) }))
  const journalBytes = statSync(`${file}-wal`).size
  for (let cut = flushedBytes; cut < journalBytes; cut += Math.ceil((journalBytes - flushedBytes) / 12)) {
    const torn = join(folder, `torn-${cut}.db`)
    copyFileSync(file, torn)
    copyFileSync(`${file}-wal`, `${torn}-wal`)
    truncateSync(`${torn}-wal`, cut)
    const restored = openFile(torn)
    await expectAll(restored, [flushed.id])
    await restored.close()
    expect(integrityCheck(torn).responses).toBeLessThanOrEqual(2)
  }
  await store.close()
})
