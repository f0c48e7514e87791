/** Groups, flushes, full disks and broken ones, with a disk that does what the test says. Never a real file. */
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { StorageUnavailable } from '../../server/storage/index.ts'
import { createGroupCommit } from '../../server/storage/sqlite/group-commit.ts'
import { DiskBroken } from '../../server/storage/sqlite/outage.ts'
import { createTransaction } from '../../server/storage/sqlite/transaction.ts'

type Flushed = (error: Error | null) => void

function aDisk() {
  const disk = {
    groups: [] as number[],
    flushes: [] as Flushed[],
    said: [] as string[],
    failure: undefined as Error | undefined,
  }
  const check = () => {
    if (disk.failure) throw disk.failure
  }
  const group = createGroupCommit({
    transact: (runs) => {
      check()
      disk.groups.push(runs.length)
      return runs.map((run) => ({ value: run() }))
    },
    flush: (done) => void disk.flushes.push(done),
    probe: check,
    onFatal: (error) => void disk.said.push(`fatal ${error.message}`),
    onUnavailable: () => void disk.said.push('unavailable'),
    onRecovered: () => void disk.said.push('recovered'),
    probeEveryMs: 1,
  })
  const flush = async (error: Error | null = null) => {
    disk.flushes.shift()?.(error)
    await nextTurn()
  }
  return { disk, group, flush }
}

describe('a group of answers', () => {
  test('holds what arrived while the last flush ran, and nobody is answered before the flush', async () => {
    const { disk, group, flush } = aDisk()
    const answered: string[] = []
    const send = (name: string) => void group.run(1, () => name).then((value) => answered.push(value))
    send('a')
    await nextTurn()
    send('b')
    send('c')
    await nextTurn()
    expect([disk.groups, answered, group.pending]).toEqual([[1], [], 3])
    await flush()
    expect([disk.groups, answered]).toEqual([[1, 2], ['a']])
    await flush()
    expect([answered, group.pending]).toEqual([['a', 'b', 'c'], 0])
  })

  test('F62b a duplicate waits for a flush of its own, also when there is nothing new to write', async () => {
    const { disk, group, flush } = aDisk()
    let isAnswered = false
    void group.run(1, () => 'first')
    await nextTurn()
    void group.run(1, () => 'duplicate').then(() => (isAnswered = true))
    await flush()
    expect([isAnswered, disk.flushes.length]).toEqual([false, 1])
    await flush()
    expect(isAnswered).toBe(true)
  })

  test('is never larger than 256 writes', async () => {
    const { disk, group, flush } = aDisk()
    for (let n = 0; n < 300; n++) void group.run(2, () => n)
    await nextTurn()
    for (let n = 0; n < 4; n++) await flush()
    expect(disk.groups).toEqual([4, 128, 128, 40])
  })

  test('does not wait for the end of a busy turn: the first are flushed while the rest is worked on', async () => {
    const { disk, group, flush } = aDisk()
    const answers = Array.from({ length: 20 }, (_, n) => group.run(1, () => n))
    expect([disk.groups, disk.flushes.length]).toEqual([[8], 1])
    await nextTurn()
    expect(disk.groups).toEqual([8])
    await flush()
    await flush()
    expect(disk.groups).toEqual([8, 12])
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 20 }, (_, n) => n))
  })

  test('F72 gets no answer when its flush fails, and the server is told to stop', async () => {
    const { disk, group, flush } = aDisk()
    let isSettled = false
    void group
      .run(1, () => 'lost')
      .then(
        () => (isSettled = true),
        () => (isSettled = true),
      )
    await nextTurn()
    await flush(new Error('EIO'))
    await nextTurn()
    expect([isSettled, disk.said, group.isHealthy()]).toEqual([false, ['fatal EIO'], false])
    await expect(group.run(1, () => 'later')).rejects.toThrow(StorageUnavailable)
  })

  test('F73 gets no answer when its journal could not be written', async () => {
    const { disk, group } = aDisk()
    disk.failure = new DiskBroken('EIO on write')
    let isSettled = false
    group
      .run(1, () => 'lost')
      .then(
        () => (isSettled = true),
        () => (isSettled = true),
      )
    await nextTurn()
    expect([isSettled, disk.said]).toEqual([false, ['fatal EIO on write']])
  })

  test('F70 is refused while the disk is full and taken again by itself when there is room', async () => {
    const { disk, group, flush } = aDisk()
    disk.failure = new StorageUnavailable('full')
    await expect(group.run(1, () => 'a')).rejects.toThrow('full')
    await expect(group.run(1, () => 'b')).rejects.toThrow('full')
    expect([group.isHealthy(), group.pending]).toEqual([false, 0])
    disk.failure = undefined
    await expect.poll(() => disk.flushes.length).toBe(1)
    await flush()
    expect([disk.said, group.isHealthy()]).toEqual([['unavailable', 'recovered'], true])
    const again = group.run(1, () => 'c')
    await nextTurn()
    await flush()
    expect(await again).toBe('c')
  })

  test('is finished before the store closes, and nothing is taken after that', async () => {
    const { group, flush } = aDisk()
    const last = group.run(1, () => 'last')
    const drained = group.drain()
    await expect(group.run(1, () => 'late')).rejects.toThrow(StorageUnavailable)
    await nextTurn()
    await flush()
    await drained
    expect(await last).toBe('last')
  })
})

describe('a fault in one write', () => {
  test('does not touch the others of its group', () => {
    const db = new DatabaseSync(':memory:')
    db.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY)')
    const insert = db.prepare('INSERT INTO rows VALUES (?)')
    const gathered = { saved: 0, forgotten: 0 }
    const transact = createTransaction(db, {
      save: () => void gathered.saved++,
      forget: () => void gathered.forgotten++,
    })
    const outcomes = transact([
      () => insert.run(1).changes,
      () => {
        insert.run(2)
        throw new TypeError('a fault of ours')
      },
      () => insert.run(1),
      () => insert.run(3).changes,
    ])
    expect(outcomes).toMatchObject([
      { value: 1 },
      { error: { message: 'a fault of ours' } },
      { error: { errcode: 1555 } },
      { value: 1 },
    ])
    expect(db.prepare('SELECT id FROM rows').all()).toEqual([{ id: 1 }, { id: 3 }])
    expect(gathered).toEqual({ saved: 2, forgotten: 3 })
  })

  test('F70 a group that does not fit is rolled back whole', () => {
    const db = new DatabaseSync(':memory:')
    db.exec('CREATE TABLE rows (text TEXT); PRAGMA max_page_count = 10')
    const insert = db.prepare('INSERT INTO rows VALUES (?)')
    const transact = createTransaction(db, { save: () => {}, forget: () => {} })
    const fill = () => insert.run('x'.repeat(9_000))
    expect(() => transact([fill, fill, fill, fill, fill, fill])).toThrow(StorageUnavailable)
    expect(db.prepare('SELECT count(*) AS n FROM rows').get()).toEqual({ n: 0 })
    expect(transact([fill])).toHaveLength(1)
  })
})
