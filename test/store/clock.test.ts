/** A machine whose clock is wrong does not date a book by it, and what it has dated can be taken back. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { createJobHandlers, expireJob } from '../../server/domain/job-handlers.ts'
import { caseJobs } from '../../server/domain/recovery/case-rules.ts'
import type { DefterStore } from '../../server/domain/shop-store.ts'
import { createJobRunner } from '../../server/jobs/runner.ts'
import { DatabaseUnusable } from '../../server/storage/index.ts'
import { countsOf } from './behaviour-counting.ts'
import { SITE, START, aContent, aFolder, aMessage, aResponse, commitOne, openFile } from './builders.ts'
import {
  DAY_MS,
  aCaseDraft,
  aHint,
  aHintedResponse,
  aProduct,
  anAuditEntry,
  anOffer,
  anOrder,
  gather,
} from './shop-builders.ts'

const YEAR_MS = 365 * DAY_MS
const aFile = () => join(aFolder(), 'defter.db')

const openAt = (file: string, now: number, acceptsClock = false) =>
  openFile(file, { clock: { now: () => now }, acceptsClock })

async function aBookOf(now: number): Promise<string> {
  const file = aFile()
  const store = openAt(file, now)
  await commitOne(store, aResponse({ id: 'kept', arrivedAt: now }))
  await store.close()
  return file
}

describe('a first start', () => {
  test.each([
    ['fifty years ahead', START + 50 * YEAR_MS],
    ['in 1970', 0],
    ['before this program existed', Date.UTC(2025, 11, 31)],
  ])(
    'with a clock %s is refused with a sentence, and the next one with the right clock is the first',
    async (_, now) => {
      const file = aFile()
      expect(() => openAt(file, now)).toThrow(DatabaseUnusable)
      expect(() => openAt(file, now)).toThrow(/clock says .*cannot be right for a first start.*--accept-clock yes\.$/)
      const store = openAt(file, START)
      await commitOne(store, aResponse({ id: 'first' }))
      expect(await store.findResponse(SITE, 'first')).toMatchObject({ receivedAt: START })
      await store.close()
    },
  )

  test('whose owner insists is begun all the same', async () => {
    await openAt(aFile(), START + 50 * YEAR_MS, true).close()
  })
})

describe('a book that was used before', () => {
  test.each([
    ['fifty years ahead', 50 * YEAR_MS],
    ['three years ahead', 3 * YEAR_MS],
    ['two days behind', -2 * DAY_MS],
    ['in 1970', -START],
  ])('is not opened by a clock %s, and says both times', async (_, offset) => {
    const file = await aBookOf(START)
    expect(() => openAt(file, START + offset)).toThrow(
      `clock says ${new Date(START + offset).toISOString()} but the database was last used ${new Date(START).toISOString()}`,
    )
    const store = openAt(file, START + 1)
    await commitOne(store, aResponse({ id: 'next', arrivedAt: START + 1 }))
    expect(await store.findResponse(SITE, 'next')).toMatchObject({ receivedAt: START + 1 })
    await store.close()
  })

  test.each([
    ['a few seconds back, by its time server', -5_000],
    ['an hour back, at the end of summer', -3_600_000],
    ['after a year of rest', YEAR_MS],
  ])('is opened by a clock %s', async (_, offset) => {
    const store = openAt(await aBookOf(START), START + offset)
    await commitOne(store, aResponse({ id: 'next', arrivedAt: START + offset }))
    expect((await store.listResponses({ siteId: SITE }, undefined, 9)).map(({ id }) => id)).toEqual(['next', 'kept'])
    await store.close()
  })

  test('is opened by a right clock in any year, whatever a first start would be told', async () => {
    const store = openAt(await aBookOf(Date.UTC(2035, 11, 31)), Date.UTC(2036, 0, 2))
    await store.close()
  })

  test('by its owner alone, before the first answer, is compared as well', async () => {
    const file = aFile()
    const store = openAt(file, START + YEAR_MS)
    await store.saveAudit({ ...anAuditEntry('site.created'), at: START + YEAR_MS })
    await store.close()
    expect(() => openAt(file, START)).toThrow(/but the database was last used/)
  })

  test('and whose server was killed has its answers after a start that was refused', async () => {
    const [running, file] = [aFile(), aFile()]
    const store = openAt(running, START)
    await commitOne(store, aResponse({ id: 'kept', arrivedAt: START }))
    for (const part of ['', '-wal', '.lock']) copyFileSync(running + part, file + part)
    await store.close()
    expect(() => openAt(file, START + 50 * YEAR_MS)).toThrow(/but the database was last used/)
    const again = openAt(file, START + 1)
    expect(await again.findResponse(SITE, 'kept')).toBeDefined()
    await again.close()
  })

  test('after a rest of three years is asked about once', async () => {
    const file = await aBookOf(START)
    await openAt(file, START + 3 * YEAR_MS, true).close()
    await openAt(file, START + 3 * YEAR_MS + 1).close()
  })
})

const LATER = START + 5 * YEAR_MS
/** The clock is right again. */
const NOW = START + DAY_MS

/** Everything that a server writes, once by a right clock and once by one that is years ahead. */
async function aBookOfTwoClocks(): Promise<string> {
  const file = aFile()
  for (const at of [START, LATER]) {
    const store = openAt(file, at, true)
    await fill(store, at)
    await store.close()
  }
  return file
}

async function fill(store: DefterStore, at: number): Promise<void> {
  const audit = (action: string) => ({ ...anAuditEntry(action), at })
  const content = aContent({ occurredAt: at - 1_000, hasText: true, answers: { rating: 2, comment: 'x' } })
  for (let n = 0; n < 3; n++) {
    const id = `r-${at}-${n}`
    const times = {
      openedAt: at,
      firstResponseDueAt: at + DAY_MS,
      resolveDueAt: at + 3 * DAY_MS,
      promisedAt: at + DAY_MS,
    }
    const caseDraft = aCaseDraft({ id: `c-${at}-${n}`, responseId: id, ...times })
    const write = aResponse({
      id,
      content,
      arrivedAt: at + n,
      outcome: 'recovery',
      effects: { claims: [], hints: [], caseDraft },
    })
    await store.commit([write, aMessage(id, { arrivedAt: at + n })])
    const opened = await store.findCase(SITE, caseDraft.id)
    const noted = opened && {
      ...opened,
      version: 2,
      updatedAt: at + n,
      history: [{ at: at + n, by: 'k', kind: 'note' } as const],
    }
    if (noted) await store.saveCase(noted, undefined, caseJobs(noted))
  }
  const hint = aHint('', { issuedAt: at, expiresAt: at + 14 * DAY_MS, id: `h-${at}`, subject: 'person:c-1' })
  const hinted = aHintedResponse(
    { ...hint, responseId: 'x' },
    { logLine: JSON.stringify({ v: 2, at, text: 'ə"\\u0041' }) },
  )
  await store.commit([{ ...hinted, arrivedAt: at + 9 }])
  await store.commit([{ kind: 'erase', siteId: SITE, id: hinted.id, arrivedAt: at + 9, tokenHash: hinted.tokenHash }])
  await store.saveObjection(SITE, `person:${at}`, at)
  await store.saveProducts(SITE, [aProduct(`p-${at}`, { updatedAt: at })])
  await store.saveOrders(SITE, [anOrder(`o-${at}`, { updatedAt: at, promisedAt: LATER + YEAR_MS })])
  const dates = { createdAt: at, updatedAt: at, startsAt: LATER + YEAR_MS, endsAt: LATER + 2 * YEAR_MS }
  await store.saveOffer(SITE, anOffer(`offer-${at}`, dates), audit('offer.saved'))
  const key = { siteId: SITE, createdAt: at, expiresAt: at + DAY_MS }
  await store.saveOwnerKey({ ...key, id: `k-${at}`, role: 'owner', secretHash: '', name: '' }, audit('key.created'))
  await store.saveProofKey({ ...key, id: `p-${at}`, sealedSecret: '', rotatedAt: at }, audit('proofKey.created'))
  await store.addJobs([expireJob(at + DAY_MS)])
  await store.takeDueJobs(at + 4 * DAY_MS, 60_000, 1)
  await store.saveSnapshot(SITE, 'order-learner', new Uint8Array([1]))
}

/** Every number, in columns and in what they hold, that is a time after `from`, as `table.name`. */
function timesAfter(file: string, from: number): ReadonlySet<string> {
  const db = new DatabaseSync(file, { readOnly: true })
  const found = new Set<string>()
  const look = (name: string, value: unknown): void => {
    if (typeof value === 'number' && value > from) found.add(name)
    if (typeof value === 'string' && /^[{[]/.test(value)) return look(name, JSON.parse(value))
    if (typeof value !== 'object' || value === null) return
    for (const [key, part] of Object.entries(value))
      look(Array.isArray(value) ? name : `${name.split('.')[0]}.${key}`, part)
  }
  for (const row of db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all()) {
    const table = String(row['name'])
    for (const one of db.prepare(`SELECT * FROM ${table}`).all()) look(table, one)
  }
  db.close()
  return found
}

describe('a book that was used while the clock was years ahead', () => {
  test('is refused once the clock is right, with how to go on', async () => {
    const file = await aBookOfTwoClocks()
    expect(() => openAt(file, NOW)).toThrow(/start once with --accept-clock yes\.$/)
  })

  test('has nothing of that time left when its owner has said that the clock is right, but what the shop set', async () => {
    const file = await aBookOfTwoClocks()
    expect(timesAfter(file, LATER - YEAR_MS).size).toBeGreaterThan(20)
    await openAt(file, NOW, true).close()
    expect([...timesAfter(file, NOW + 31 * DAY_MS)].toSorted()).toEqual([
      'offers.endsAt',
      'offers.startsAt',
      'orders.courier_at',
      'orders.promised_at',
    ])
    await openAt(file, NOW + 1).close()
  })

  test('keeps the order of its list, and counts what a rebuild counts', async () => {
    const file = await aBookOfTwoClocks()
    const before = openAt(file, LATER)
    const order = (await before.listResponses({ siteId: SITE }, undefined, 99)).map(({ id }) => id)
    await before.close()
    const store = openAt(file, NOW, true)
    const rows = await store.listResponses({ siteId: SITE }, undefined, 99)
    expect(rows.map(({ id }) => id)).toEqual(order)
    const kept = await countsOf(store)
    await store.rebuildRollups(SITE)
    expect(await countsOf(store)).toEqual(kept)
    await commitOne(store, aResponse({ id: 'next', arrivedAt: NOW + 1 }))
    expect(await store.listResponses({ siteId: SITE }, undefined, 1)).toMatchObject([
      { id: 'next', receivedAt: NOW + 1 },
    ])
    await store.close()
  })

  test('gives cases and hints as much time from now on as they had, and those of before what they have', async () => {
    const file = await aBookOfTwoClocks()
    const store = openAt(file, NOW, true)
    expect(await store.findCase(SITE, `c-${LATER}-0`)).toMatchObject({
      openedAt: NOW,
      firstResponseDueAt: NOW + DAY_MS,
      resolveDueAt: NOW + 3 * DAY_MS,
      promisedAt: NOW + DAY_MS,
      history: [{ at: NOW }],
    })
    expect(await store.findCase(SITE, `c-${START}-0`)).toMatchObject({
      openedAt: START,
      resolveDueAt: START + 3 * DAY_MS,
    })
    expect(await store.findHint(SITE, `h-${LATER}`)).toMatchObject({ issuedAt: NOW, expiresAt: NOW + 14 * DAY_MS })
    expect(await store.findHint(SITE, `h-${START}`)).toMatchObject({ issuedAt: START, expiresAt: START + 14 * DAY_MS })
    const clock = { now: () => NOW + 2 * DAY_MS }
    const runner = createJobRunner({ store, clock, handlers: createJobHandlers(store, clock), log: () => undefined })
    await runner.runDue()
    expect(await store.findCase(SITE, `c-${LATER}-0`)).toMatchObject({ overdueSince: NOW + DAY_MS })
    await store.close()
  })

  test('has every byte of a logged decision but its time', async () => {
    const file = await aBookOfTwoClocks()
    const line = (at: number) => JSON.stringify({ v: 2, at, text: 'ə"\\u0041' })
    const read = new DatabaseSync(file)
    read.prepare('INSERT INTO decisions (site, at, line) VALUES (?, ?, ?)').run(SITE, LATER, line(LATER))
    read.close()
    const store = openAt(file, NOW, true)
    expect(await gather(store.streamDecisions(SITE))).toEqual([line(NOW)])
    await store.close()
  })

  test('says how many answers were dated anew', async () => {
    const file = await aBookOfTwoClocks()
    const events: unknown[] = []
    const log = (event: string, details: object) => void events.push([event, details])
    await openFile(file, { clock: { now: () => NOW }, acceptsClock: true, log }).close()
    expect(events).toEqual([['storage.redated', { responses: 3 }]])
  })
})
