/** The ledger under many at once and in any order. Never a budget that was passed, or a code given twice. */
import * as fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Claim, StoredHint } from '../../server/domain/offers/decision.ts'
import type { DefterStore, HintMove, OfferMoney } from '../../server/domain/shop-store.ts'
import type { ResponseWrite } from '../../server/domain/store.ts'
import { createMemoryStore } from '../../server/storage/index.ts'
import { seededRandom } from '../kit/seeded-random.ts'
import { SITE, START, aContent, aFolder, aResponse, openFile, rules } from './builders.ts'
import { aHint } from './shop-builders.ts'

/** How many reserve and redeem at once; `DEFTER_LEDGER_WRITES=100000` for the whole of it. */
const MANY = Number(process.env['DEFTER_LEDGER_WRITES'] ?? 10_000)
const OFFERS = ['o1', 'o2', 'o3'] as const
const DAYS = ['2026-03-02', '2026-03-03'] as const
const LIMIT = MANY * 4
const DAY_LIMIT = MANY * 3

type Wanted = { readonly offerId: string; readonly day: string; readonly amountMinor: number }

function reserving(n: number, { offerId, day, amountMinor }: Wanted, extra: readonly Claim[] = []): ResponseWrite {
  const id = `r${n}`
  const budget = { kind: 'budget', offerId, amountMinor, day, limitMinor: LIMIT, dayLimitMinor: DAY_LIMIT } as const
  const code = extra.find((claim) => claim.kind === 'code')?.code
  const hint = aHint(id, { id: `h${n}`, offerId, reservedMinor: amountMinor, ...(code !== undefined && { code }) })
  return aResponse({ id, effects: { claims: [budget, ...extra], hints: [hint] } })
}

function held({ state, reservedMinor, redeemedMinor = 0 }: StoredHint): number {
  if (state === 'reserved') return reservedMinor
  return state === 'redeemed' ? redeemedMinor : 0
}

async function hintsOf(store: DefterStore, count: number): Promise<StoredHint[]> {
  const all = await Promise.all(Array.from({ length: count }, (_, n) => store.findHint(SITE, `h${n}`)))
  return all.filter((hint) => hint !== undefined)
}

/** The ledger, and the same counted again out of every hint. */
async function bothLedgers(store: DefterStore, dayOf: (hint: StoredHint) => string, count: number) {
  const hints = await hintsOf(store, count)
  const sum = (offerId: string, day?: string) =>
    hints
      .filter((hint) => hint.offerId === offerId && (day === undefined || dayOf(hint) === day))
      .reduce((total, hint) => total + held(hint), 0)
  const used = (offerId: string) =>
    hints
      .filter((hint) => hint.offerId === offerId && hint.state === 'redeemed')
      .reduce((total, hint) => total + held(hint), 0)
  const kept = await Promise.all(DAYS.map((day) => store.spent(SITE, day)))
  const counted = DAYS.map((day) =>
    kept[0]?.map(({ offerId }) => ({
      offerId,
      totalMinor: sum(offerId),
      dayMinor: sum(offerId, day),
      redeemedMinor: used(offerId),
    })),
  )
  return { kept, counted }
}

const aMove = (n: number, kind: number, at: number): HintMove => {
  if (kind === 0) return { from: 'reserved', to: 'released', at }
  if (kind === 1) return { from: 'redeemed', to: 'reversed', at }
  return { from: 'reserved', to: 'redeemed', orderId: `order-${n}`, amountMinor: n % 7, at }
}

async function manyAtOnce(store: DefterStore): Promise<void> {
  const random = seededRandom(7)
  const below = (limit: number) => Math.floor(random() * limit)
  const wanted = Array.from({ length: MANY }, (_, n) => ({
    offerId: OFFERS[n % OFFERS.length] ?? 'o1',
    day: DAYS[below(2)] ?? DAYS[0],
    amountMinor: 7 + below(20),
  }))
  const days = new Map(wanted.map((wish, n) => [`h${n}`, wish.day]))
  let highest = 0
  const looking = async () => {
    for (const { totalMinor } of await store.spent(SITE, DAYS[0])) highest = Math.max(highest, totalMinor)
  }
  const results = await Promise.all(
    wanted.map(async (wish, n) => {
      const [result] = await store.commit([reserving(n, wish)])
      // Some use their hint while others still reserve; some twice, some give it back.
      if (n % 3 !== 0)
        await Promise.all([
          store.moveHint(SITE, `h${n}`, aMove(n, n % 4, START)),
          store.moveHint(SITE, `h${n}`, aMove(n, 2, START)),
        ])
      if (n % 100 === 0) await looking()
      return result?.kind
    }),
  )
  expect(results.filter((kind) => kind === 'refused').length).toBeGreaterThan(0)
  expect(results.filter((kind) => kind === 'stored').length).toBeGreaterThan(MANY / 10)
  const { kept, counted } = await bothLedgers(store, (hint) => days.get(hint.id) ?? '', MANY)
  expect(kept).toEqual(counted)
  expect(highest).toBeLessThanOrEqual(LIMIT)
  for (const { totalMinor, dayMinor } of kept.flat()) {
    expect(totalMinor).toBeLessThanOrEqual(LIMIT)
    expect(dayMinor).toBeLessThanOrEqual(DAY_LIMIT)
  }
}

describe('the budget of an offer', () => {
  test('is never passed while thousands reserve, redeem and give back at once', async () => {
    const store = openFile(join(aFolder(), 'defter.db'))
    onTestFinished(() => store.close())
    await manyAtOnce(store)
  }, 60_000)
})

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('reserve' as const),
      offerId: fc.constantFrom(...OFFERS),
      day: fc.constantFrom(...DAYS),
      amountMinor: fc.integer({ min: 0, max: LIMIT / 2 }),
      code: fc.option(fc.constantFrom('K1', 'K2', 'K3'), { nil: undefined }),
      orderId: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
      isRepeated: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), n: fc.nat(12), move: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const), n: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Plays the steps one after the other; answers all that the port lets one see. */
async function play(store: DefterStore, steps: readonly Step[]) {
  await Promise.all(OFFERS.map((offerId) => store.addPoolCodes(SITE, offerId, ['K1', 'K2'])))
  const days = new Map<string, string>()
  const said: unknown[] = []
  for (const [n, next] of steps.entries()) said.push(await playOne(store, next, { n, days }))
  const { kept, counted } = await bothLedgers(store, (hint) => days.get(hint.id) ?? '', steps.length)
  expect(kept).toEqual(counted)
  const free = await Promise.all(OFFERS.map((offerId) => store.freePoolCodes(SITE, offerId, 9)))
  return { said, kept, free, hints: await hintsOf(store, steps.length) }
}

async function playOne(store: DefterStore, next: Step, { n, days }: { n: number; days: Map<string, string> }) {
  switch (next.kind) {
    case 'reserve': {
      const { offerId, code, orderId } = next
      const extra: Claim[] = []
      if (code !== undefined) extra.push({ kind: 'code', offerId, code })
      if (orderId !== undefined) extra.push({ kind: 'order', orderId })
      const write = reserving(n, next, extra)
      const content = orderId === undefined ? {} : { content: aContent({ order: { id: orderId } as never }) }
      days.set(`h${n}`, next.day)
      return store.commit(
        next.isRepeated
          ? [
              { ...write, ...content },
              { ...write, ...content },
            ]
          : [{ ...write, ...content }],
      )
    }
    case 'move': {
      const move = aMove(next.n, next.move, START)
      const first = await store.moveHint(SITE, `h${next.n}`, move)
      const spent = await store.spent(SITE, DAYS[0])
      expect(await store.moveHint(SITE, `h${next.n}`, move)).toEqual(first)
      expect(await store.spent(SITE, DAYS[0])).toEqual(spent)
      return first
    }
    case 'erase':
      return store.commit([{ kind: 'erase', siteId: SITE, id: `r${next.n}`, arrivedAt: START }])
    case 'release':
      return store.releaseExpired(START * 2, 1)
  }
}

describe('any history of offers', () => {
  test('leaves a ledger that counts up, one hint to a code, one outcome to an order, the same in every store', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        const file = openFile(join(aFolder(), 'defter.db'))
        const [inMemory, inFile] = [await play(createMemoryStore({ rules }), steps), await play(file, steps)]
        await file.close()
        expect(inFile).toEqual(inMemory)
        const coded = inFile.hints.filter((hint) => hint.code !== undefined)
        expect(new Set(coded.map((hint) => `${hint.offerId} ${hint.code}`)).size).toBe(coded.length)
        expect(outcomesTwice(steps, inFile.said)).toEqual([])
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})

const moves = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('reserve' as const),
      amountMinor: fc.integer({ min: 0, max: 60 }),
      day: fc.constantFrom(...DAYS),
    }),
    fc.record({
      kind: fc.constantFrom('redeemed' as const, 'released' as const, 'reversed' as const),
      n: fc.nat(8),
      amountMinor: fc.oneof(fc.integer({ min: -50, max: 200 }), fc.constantFrom(0.5, Number.NaN, Infinity)),
    }),
  ),
  { minLength: 1, maxLength: 30 },
)
const BUDGET = 100
const DAY_BUDGET = 80

type MoneyStep = typeof moves extends fc.Arbitrary<readonly (infer T)[]> ? T : never

async function playMoney(store: DefterStore, steps: readonly MoneyStep[]) {
  const said: unknown[] = []
  for (const [n, next] of steps.entries()) {
    said.push(await moveMoney(store, next, n))
    for (const day of DAYS) (await store.spent(SITE, day)).forEach(expectWithin)
  }
  const all = await hintsOf(store, steps.length)
  const used = all.filter(({ state }) => state === 'redeemed')
  const [row] = await store.spent(SITE, DAYS[0])
  expect(row?.redeemedMinor ?? 0).toBe(used.reduce((sum, hint) => sum + held(hint), 0))
  expect(row?.totalMinor ?? 0).toBe(all.reduce((sum, hint) => sum + held(hint), 0))
  return said
}

async function moveMoney(store: DefterStore, next: MoneyStep, n: number) {
  if (next.kind === 'reserve') {
    const { day, amountMinor } = next
    const budget = { offerId: 'o1', amountMinor, day, limitMinor: BUDGET, dayLimitMinor: DAY_BUDGET } as const
    const hint = aHint(`r${n}`, { id: `h${n}`, offerId: 'o1', reservedMinor: amountMinor })
    const effects = { claims: [{ kind: 'budget', ...budget } as const], hints: [hint] }
    return (await store.commit([aResponse({ id: `r${n}`, effects })]))[0]?.kind
  }
  const moved = await store.moveHint(SITE, `h${next.n}`, moneyMove(next))
  if (moved) expect(moved.redeemedMinor ?? 0).toBeLessThanOrEqual(moved.reservedMinor)
  expect(moved?.redeemedMinor ?? 0).toBeGreaterThanOrEqual(0)
  return moved
}

function moneyMove({ kind, amountMinor }: Exclude<MoneyStep, { readonly kind: 'reserve' }>): HintMove {
  if (kind === 'redeemed') return { from: 'reserved', to: kind, orderId: 'o', amountMinor, at: START }
  return kind === 'released' ? { from: 'reserved', to: kind, at: START } : { from: 'redeemed', to: kind, at: START }
}

function expectWithin({ totalMinor, dayMinor, redeemedMinor }: OfferMoney): void {
  for (const minor of [totalMinor, dayMinor, redeemedMinor]) expect(minor).toBeGreaterThanOrEqual(0)
  expect(totalMinor).toBeLessThanOrEqual(BUDGET)
  expect(dayMinor).toBeLessThanOrEqual(DAY_BUDGET)
  expect(redeemedMinor).toBeLessThanOrEqual(totalMinor)
}

describe('whatever a checkout asks for', () => {
  test('no sum of the ledger is ever below nothing or above the budget, in every store', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (steps) => {
        const file = openFile(join(aFolder(), 'defter.db'))
        const inMemory = await playMoney(createMemoryStore({ rules }), steps)
        expect(await playMoney(file, steps)).toEqual(inMemory)
        await file.close()
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

/** Orders that two answers were stored for. */
function outcomesTwice(steps: readonly Step[], said: readonly unknown[]): string[] {
  const stored = steps.flatMap((next, n) => {
    const results = said[n] as readonly { readonly kind: string }[]
    return next.kind === 'reserve' && next.orderId !== undefined && results[0]?.kind === 'stored' ? [next.orderId] : []
  })
  return stored.filter((orderId, index) => stored.indexOf(orderId) !== index)
}
