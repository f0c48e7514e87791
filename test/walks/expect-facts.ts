/** What holds after every step of every walk, counted anew from what the walk itself remembers. */
import { erasedSubject } from '../../server/domain/offers/subject.ts'
import { expect } from 'vitest'
import { localDayOf } from '../../server/domain/local-time.ts'
import type { StoredHint } from '../../server/domain/offers/decision.ts'
import type { Case } from '../../server/domain/recovery/case.ts'
import { DAY, MONEY_REMEDIES, NEW_ORDERS, ORDERS, PERSONS, REMEDIES_DAILY_MINOR } from './a-walked-shop.ts'
import { mostWorthMinor } from './given-hints.ts'
import { remediesOf, type Device, type GivenHint, type Walk } from './walk.ts'

/** Whatever has happened, the owner can read what their offers cost and what their cases are. */
export async function expectFacts(walk: Walk): Promise<void> {
  const hints = await hintsOf(walk)
  await expectLedger(walk, hints)
  await expectObjections(walk)
  const cases = await casesOf(walk)
  expectMoney(walk, cases)
  for (const { device, found } of cases) expectOneValue({ device, found }, hints)
  expectOneOutcome(cases, hints)
}

type HintNow = { readonly given: GivenHint; readonly now: StoredHint }

async function hintsOf({ shop, hints }: Walk): Promise<readonly HintNow[]> {
  const all = [...hints.values()]
  const stored = await Promise.all(all.map(({ hint }) => shop.store.findHint(shop.site.id, hint.id)))
  return all.map((given, at) => {
    const now = stored[at]
    if (!now) throw new Error('A hint that was given is gone.')
    return { given, now }
  })
}

function heldMinor({ state, reservedMinor, redeemedMinor = 0 }: StoredHint): number {
  if (state === 'reserved') return reservedMinor
  return state === 'redeemed' ? redeemedMinor : 0
}

function sumOf(hints: readonly HintNow[]): number {
  return hints.reduce((sum, { now }) => sum + heldMinor(now), 0)
}

async function expectLedger(walk: Walk, hints: readonly HintNow[]): Promise<void> {
  const { offerBook, site, clock } = walk.shop
  for (const { given, now } of hints) {
    expect(now.reservedMinor, 'a hint holds what the shop itself knows it to be worth').toBeLessThanOrEqual(
      given.boundMinor,
    )
    expect(now.redeemedMinor ?? 0, 'no more is used than was held').toBeLessThanOrEqual(now.reservedMinor)
  }
  const today = localDayOf(clock.now(), site.timeZone)
  const dayOf = ({ given }: HintNow) => localDayOf(given.at, site.timeZone)
  const budgetOf = await offerBook.budgetsOf(site)
  const sums = new Map<string, { readonly totalMinor: number; readonly dayMinor: number; readonly day: string }>()
  for (const offer of offerBook.offersOf(site.id)) {
    const own = hints.filter(({ given }) => given.offer.id === offer.id)
    const { spentMinor, reservedMinor, todayMinor, limitMinor, dailyLimitMinor } = budgetOf(offer)
    const totalMinor = spentMinor + reservedMinor
    for (const minor of [spentMinor, reservedMinor, todayMinor, totalMinor]) {
      expect(Number.isSafeInteger(minor) && minor >= 0, 'every sum can be read and is not below nothing').toBe(true)
    }
    expect(totalMinor, 'an offer has cost what its hints hold').toBe(sumOf(own))
    expect(todayMinor, 'a day has cost what its hints hold').toBe(sumOf(own.filter((one) => dayOf(one) === today)))
    expect(spentMinor, 'used is what the checkout took').toBe(sumOf(own.filter(({ now }) => now.state === 'redeemed')))
    // An owner may set a budget below what is out already; from then on nothing is added.
    const before = walk.sumsBefore.get(offer.id) ?? { totalMinor: 0, dayMinor: 0, day: today }
    const dayBefore = before.day === today ? before.dayMinor : 0
    const most = Math.max(limitMinor ?? Infinity, before.totalMinor)
    expect(totalMinor, 'no budget is passed').toBeLessThanOrEqual(most)
    expect(todayMinor, 'no daily budget is passed').toBeLessThanOrEqual(
      Math.max(dailyLimitMinor ?? Infinity, dayBefore),
    )
    sums.set(offer.id, { totalMinor, dayMinor: todayMinor, day: today })
  }
  walk.sumsBefore = sums
}

async function expectObjections({ shop, objections, devices }: Walk): Promise<void> {
  const said = [...devices.values()].flatMap(({ sent }) => sent?.order?.id ?? [])
  const orders = new Set([...ORDERS, ...NEW_ORDERS].map(({ id }) => id).concat(said))
  const subjects = [...PERSONS.map((ref) => `person:${ref}`), ...[...orders].map((id) => `order:${id}`)]
  for (const subject of subjects) {
    const isStored = (await shop.store.hasObjected(shop.site.id, subject)) || (await isErased(shop, subject))
    expect([subject, isStored], 'only who proved it ends the offers of a person or an order').toEqual([
      subject,
      objections.has(subject),
    ])
  }
}

/** Who is erased has no personal offers either, and is kept under a name that only the server can tell. */
function isErased({ store, site, vault }: Walk['shop'], subject: string): Promise<boolean> {
  return store.hasObjected(site.id, erasedSubject(vault, site.id, subject.replace(/^person:/, '')))
}

type CaseNow = { readonly device: Device; readonly found: Case }

async function casesOf({ shop, devices }: Walk): Promise<readonly CaseNow[]> {
  const known = [...devices.values()].filter(({ caseId }) => caseId !== undefined)
  const found = await Promise.all(known.map(({ caseId = '' }) => shop.store.findCase(shop.site.id, caseId)))
  return known.map((device, at) => {
    const now = found[at]
    if (!now) throw new Error('A case is gone.')
    return { device, found: now }
  })
}

function hasMoney({ pick }: Case): boolean {
  return pick?.isMoney === true && pick.isAgreed
}

function expectMoney({ shop }: Walk, cases: readonly CaseNow[]): void {
  for (const { device, found } of cases) {
    const { decided } = device
    expect(found.isOrderVerified, 'a case is of a verified order by that fact alone').toBe(decided?.facts.order)
    if (!device.isErased && !device.isCaseErased)
      expect(found.customerRef, 'a case is of a verified person alone').toBe(refOf(device, found))
    expect(found.floorMinor, 'what a remedy must be worth is not invented').toBeLessThanOrEqual(
      mostWorthMinor(decided?.knownMinor ?? 0),
    )
    const isKnown = decided?.facts.order || decided?.facts.person
    if (!isKnown) expect(found.isRepeat, 'whoever proves nothing is told nothing of earlier failures').toBe(false)
    if (hasMoney(found)) expect(decided?.facts.order, 'money is agreed for a verified order alone').toBe(true)
  }
  const agreed = cases.filter(({ found }) => hasMoney(found)).map(({ found }) => found)
  const today = localDayOf(shop.clock.now(), shop.site.timeZone)
  const ofToday = agreed.filter(({ pick }) => pick && localDayOf(pick.at, shop.site.timeZone) === today)
  const spent = ofToday.reduce((sum, { pick }) => sum + (pick?.costMinor ?? 0), 0)
  expect(spent, "the day's budget of remedies is not passed").toBeLessThanOrEqual(REMEDIES_DAILY_MINOR)
  for (const [at, one] of agreed.entries()) {
    const others = agreed.slice(0, at).filter((other) => isSameSubject(one, other) && isNear(one, other))
    expect(others, 'one money remedy of an order and of a person within the window').toEqual([])
  }
}

/** A case that was opened for a silent customer names the one that the order has by the shop's import. */
function refOf({ decided }: Device, { sameAs, customerRef }: Case): string | undefined {
  return sameAs ? customerRef : decided?.ref
}

function isSameSubject(a: Case, b: Case): boolean {
  const isSame = (one: string | undefined, other: string | undefined) => one !== undefined && one === other
  return isSame(a.orderId, b.orderId) || isSame(a.customerRef, b.customerRef)
}

function isNear({ pick: a }: Case, { pick: b }: Case): boolean {
  return a !== undefined && b !== undefined && Math.abs(a.at - b.at) < 30 * DAY
}

/** A code can be used as long as it is out, and was when the checkout took it. */
function isUsable({ given, now }: HintNow): boolean {
  return given.offer.codes.kind !== 'static' && (now.state === 'reserved' || now.state === 'redeemed')
}

function expectOneValue({ device, found }: CaseNow, hints: readonly HintNow[]): void {
  const codes = hints.filter((one) => one.given.device === device && isUsable(one))
  const isOut = codes.some(({ given, now }) => given.offer.codes.kind === 'token' && now.state === 'reserved')
  expect(isOut && !device.isErased, 'who is put right has no code beside it that we could take back').toBe(false)
  expect(hasMoney(found) && codes.length > 0, 'nobody gets the money of a remedy and a code for one answer').toBe(false)
  if (device.decided?.facts.order) return
  expect(hasMoney(found), 'whoever only names an order opens no money').toBe(false)
  const shown = remediesOf(device).filter(({ id }) => MONEY_REMEDIES.has(id))
  const withoutWords = shown.filter(({ detail = '' }) => !detail.includes('siparişinizi biz bulacağız'))
  expect(withoutWords, 'whoever only names an order is told that it is looked for first').toEqual([])
}

/** One verified order: a personal code or the money of a remedy, whichever answer asked first. */
function expectOneOutcome(cases: readonly CaseNow[], hints: readonly HintNow[]): void {
  const paid = cases.filter(({ found }) => hasMoney(found) && found.sameAs === undefined)
  for (const { device } of paid) {
    const orderId = device.decided?.orderId
    const codes = hints.filter((one) => orderId !== undefined && one.given.orderId === orderId && isUsable(one))
    expect(
      codes.map(({ given }) => given.hint.id),
      'one order has one outcome',
    ).toEqual([])
  }
}
