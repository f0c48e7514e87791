import { describe, expect, test } from 'vitest'
import { createCaseJobHandlers } from '../../../server/domain/recovery/job-handlers.ts'
import { choosePromise } from '../../../server/domain/recovery/promise.ts'
import { createReadRecoveryFacts } from '../../../server/domain/recovery/read-facts.ts'
import { anOrder, aTable, DAY, HOUR } from './a-recovery.ts'
import { aRecoveryShop, refusalOf, TOKEN } from './a-recovery-shop.ts'

type Shop = Awaited<ReturnType<typeof aRecoveryShop>>

/** Opens a case and answers what an edit needs to name it. */
async function opened(shop: Shop, options: Parameters<Shop['open']>[0] = {}) {
  const responseId = await shop.open(options)
  const found = await shop.caseOf(responseId)
  return { responseId, id: found.id, version: found.version }
}

describe('working on cases', () => {
  test('they come by due time, open ones first, page by page', async () => {
    const shop = await aRecoveryShop()
    const { cases, site, clock } = shop
    const due = [5, 1, 4, 2, 3]
    const ids = []
    for (const days of due) {
      const times = { firstResponseDueAt: clock.at + days * DAY, resolveDueAt: clock.at + 9 * DAY }
      ids.push(await opened(shop, { orderId: `A-${days}`, draft: times }))
    }
    const first = ids[1]
    if (!first) throw new Error('Nothing was opened.')
    await cases.move(site, first.id, { version: first.version, state: 'resolved' }, 'k1')
    const seen = []
    let page = await cases.list(site, {}, undefined, 2)
    seen.push(...page.rows)
    while (page.next) seen.push(...(page = await cases.list(site, {}, page.next, 2)).rows)
    expect(seen.map(({ orderId }) => orderId)).toEqual(['A-2', 'A-3', 'A-4', 'A-5', 'A-1'])
    expect(seen[0]?.dueAt).toBe(new Date(clock.at + 2 * DAY).toISOString())
  })

  test('an edit over a version nobody saw is refused', async () => {
    const shop = await aRecoveryShop()
    const { id, version } = await opened(shop)
    const edits = await Promise.all(
      ['Leyla', 'Aysel'].map((assignee) => shop.cases.assign(shop.site, id, { version, assignee }, 'k1')),
    )
    expect(edits.map((edit) => ('code' in edit ? edit.code : edit.assignee)).toSorted()).toHaveLength(2)
    expect(edits.filter((edit) => 'code' in edit)).toHaveLength(1)
    expect(refusalOf(await shop.cases.note(shop.site, id, { version, text: 'x' }, 'k1'))).toEqual(['version_conflict'])
    expect(refusalOf(await shop.cases.note(shop.site, 'none', { version, text: 'x' }, 'k1'))).toEqual(['not_found'])
  })

  test('nothing is shown of the bytes that make a pick repeatable', async () => {
    const shop = await aRecoveryShop()
    const { responseId, id } = await opened(shop)
    await shop.pick(responseId)
    await shop.say(responseId, { text: 'Salam' })
    const one = await shop.cases.one(shop.site, id)
    expect(one).toMatchObject({ pick: { remedyId: 'refund' }, messages: [{ text: 'Salam' }] })
    expect(JSON.stringify(one)).not.toMatch(/bodyHash|receipt"/)
  })

  test('an answer that argues is shown to its writer first, and goes out when they insist', async () => {
    const shop = await aRecoveryShop()
    const { id, version } = await opened(shop)
    const text = 'Qeydlərimizə əsasən kuryer zəng edib.'
    expect(refusalOf(await shop.cases.answer(shop.site, id, { version, text }, 'k1'))).toEqual(['text tone_arguing'])
    expect(shop.cases.checkTone(text)).toMatchObject([{ kind: 'arguing' }])
    const sent = await shop.cases.answer(shop.site, id, { version, text, isToneAccepted: true }, 'k1')
    expect(sent).toMatchObject({ state: 'acknowledged', answer: { by: 'Kitap Evi' } })
  })

  test.each(['', '\u200b', 'a\0b', 'x'.repeat(2_001)])('an unreadable answer is refused (%#)', async (text) => {
    const shop = await aRecoveryShop()
    const { id, version } = await opened(shop)
    const answer = await shop.cases.answer(shop.site, id, { version, text }, 'k1')
    expect(refusalOf(answer)[0]).toMatch(/^text text_/)
  })
})

describe('resolving', () => {
  test('the first remedy is worth at least what the offer it replaces was, the refusal says how much', async () => {
    const shop = await aRecoveryShop()
    const { id, version } = await opened(shop, { draft: { floorMinor: 500 } })
    const low = await shop.cases.resolve(shop.site, id, { version, remedyId: 'refund', costMinor: 499 }, 'k1')
    expect(refusalOf(low)).toEqual(['costMinor below_floor'])
    expect(JSON.stringify(low)).toContain('5.00')
    const fair = await shop.cases.resolve(shop.site, id, { version, remedyId: 'refund', costMinor: 500 }, 'k1')
    expect(fair).toMatchObject({ state: 'resolved', remedy: { id: 'refund', costMinor: 500 } })
  })

  test('no other way to close it is cheaper: without a remedy it is held to the same floor', async () => {
    const shop = await aRecoveryShop()
    const { site, cases } = shop
    const { id, responseId, version } = await opened(shop, { draft: { floorMinor: 500 } })
    const moved = await cases.move(site, id, { version, state: 'resolved' }, 'k1')
    expect(refusalOf(moved)).toEqual(['state below_floor'])
    expect(JSON.stringify(moved)).toContain('5.00')
    expect(await cases.move(site, id, { version, state: 'inProgress' }, 'k1')).toMatchObject({ state: 'inProgress' })
    await cases.resolve(site, id, { version: version + 1, remedyId: 'refund', costMinor: 500 }, 'k1')
    await shop.say(responseId, { putRight: false })
    const again = await shop.caseOf(responseId)
    expect(again.state).toBe('reopened')
    const closed = await cases.move(site, id, { version: again.version, state: 'resolved' }, 'k1')
    expect(closed).toMatchObject({ state: 'resolved' })
    const free = await opened(shop, { orderId: 'A-2' })
    expect(await cases.move(site, free.id, { version: free.version, state: 'resolved' }, 'k1')).toMatchObject({
      state: 'resolved',
    })
  })

  test('nothing is given back of an order that was never paid, also where nobody names the order again', async () => {
    const shop = await aRecoveryShop()
    const { store, site, cases } = shop
    const { id, version } = await opened(shop, { orderId: 'A-9', draft: { isOrderVerified: true } })
    await store.saveOrders(site.id, [anOrder({ id: 'A-9', payment: 'onDelivery' })])
    const refund = () => cases.resolve(site, id, { version, remedyId: 'refund', costMinor: 100 }, 'k1')
    expect(refusalOf(await refund())).toEqual(['remedyId not_paid'])
    await store.saveOrders(site.id, [anOrder({ id: 'A-9', payment: 'onDelivery', deliveredAt: shop.clock.at })])
    expect(await refund()).toMatchObject({ state: 'resolved', orderId: 'A-9' })
  })

  test('money needs an order the shop knows, and one that was paid', async () => {
    const shop = await aRecoveryShop()
    const { store, site, cases } = shop
    const { id, version } = await opened(shop, { draft: { isOrderVerified: false } })
    const resolve = (orderId?: string) =>
      cases.resolve(
        site,
        id,
        { version, remedyId: 'refund', costMinor: 100, ...(orderId !== undefined && { orderId }) },
        'k1',
      )
    expect(refusalOf(await resolve())).toEqual(['orderId order_required'])
    expect(refusalOf(await resolve('A-9'))).toEqual(['orderId order_unknown'])
    await store.saveOrders(site.id, [anOrder({ id: 'A-9', payment: 'onDelivery' })])
    expect(refusalOf(await resolve('A-9'))).toEqual(['remedyId not_paid'])
    await store.saveOrders(site.id, [anOrder({ id: 'A-9' })])
    expect(await resolve('A-9')).toMatchObject({ state: 'resolved', orderId: 'A-9', isOrderVerified: true })
  })

  test('a cost that is no amount and a remedy nobody knows are refused', async () => {
    const shop = await aRecoveryShop()
    const { id, version } = await opened(shop)
    for (const costMinor of [-1, 1.5, Number.NaN, 2 ** 53]) {
      const answer = await shop.cases.resolve(shop.site, id, { version, remedyId: 'refund', costMinor }, 'k1')
      expect(refusalOf(answer)).toEqual(['costMinor cost_unusable'])
    }
    const unknown = await shop.cases.resolve(shop.site, id, { version, remedyId: 'gold', costMinor: 1 }, 'k1')
    expect(refusalOf(unknown)).toEqual(['remedyId remedy_unknown'])
  })
})

describe('the clock of a case', () => {
  test('what is due and unanswered is marked once; what was answered, paused or closed is not', async () => {
    const shop = await aRecoveryShop()
    const { store, site, clock, cases } = shop
    const handlers = createCaseJobHandlers({ store, clock })
    const late = await opened(shop, { orderId: 'A-1' })
    const paused = await opened(shop, { orderId: 'A-2' })
    await cases.move(site, paused.id, { version: paused.version, state: 'waitingCustomer' }, 'k1')
    clock.at += DAY
    const jobs = (await store.takeDueJobs(clock.at, HOUR, 10)).filter(({ kind }) => kind === 'caseDue')
    expect(jobs.map(({ key }) => key).toSorted()).toEqual([late.id, paused.id].toSorted())
    for (const job of [...jobs, ...jobs]) await handlers.caseDue(job)
    expect(await store.findCase(site.id, late.id)).toMatchObject({ overdueSince: clock.at, version: 2 })
    expect(await store.findCase(site.id, paused.id)).not.toHaveProperty('overdueSince')
  })

  test('three days after it was resolved the shopper is asked once more', async () => {
    const shop = await aRecoveryShop()
    const { store, site, clock, cases } = shop
    const { id, version } = await opened(shop)
    await cases.resolve(site, id, { version, remedyId: 'refund', costMinor: 100 }, 'k1')
    clock.at += 3 * DAY
    const jobs = await store.takeDueJobs(clock.at, HOUR, 10)
    const job = jobs.find(({ kind }) => kind === 'caseFollowUp')
    if (!job) throw new Error('No follow-up.')
    await createCaseJobHandlers({ store, clock }).caseFollowUp(job)
    expect(await store.findCase(site.id, id)).toMatchObject({ followedUpAt: clock.at, state: 'resolved' })
  })

  test('what a promise is measured by: the answered cases, then the open ones', async () => {
    const shop = await aRecoveryShop({ assignee: 'Leyla' })
    const { store, site, clock, cases } = shop
    const first = await opened(shop, { orderId: 'A-1', customerRef: 'c1' })
    await opened(shop, { orderId: 'A-2' })
    await cases.answer(site, first.id, { version: first.version, text: 'Baxırıq.' }, 'k1')
    const read = createReadRecoveryFacts({ store, clock })
    const facts = await read(site.id, first.responseId, { customerRef: 'c1' })
    expect(facts.answeredCases.map(({ orderId }) => orderId)).toEqual(['A-1', 'A-2'])
    expect(facts.earlierCases.map(({ id }) => id)).toEqual([first.id])
    expect(facts.ownCase?.id).toBe(first.id)
    expect((await read(site.id, 'other', {})).earlierCases).toEqual([])
  })

  test('two promises that are broken end promises for the very next complaint, and a thousand complaints read once', async () => {
    const shop = await aRecoveryShop({ assignee: 'Leyla' })
    const { store, site, clock, open } = shop
    let reads = 0
    const counting = {
      ...store,
      answeredCases: (...asked: Parameters<typeof store.answeredCases>) => {
        reads += 1
        return store.answeredCases(...asked)
      },
    }
    const read = createReadRecoveryFacts({ store: counting, clock })
    const settings = aTable({ assignee: 'Leyla' })
    const hours = { ...settings, timeZone: site.timeZone }
    const promised = async () => {
      const { answeredCases: record } = await read(site.id, 'next', {})
      return choosePromise({ settings, hours, record, now: clock.at })
    }
    const due = Math.ceil(clock.at / HOUR + 1) * HOUR
    clock.at = due - 20_000
    for (let n = 0; n < 1_000; n += 1) expect(await promised()).toBeDefined()
    expect(reads).toBe(1)
    for (const orderId of ['A-1', 'A-2']) await open({ orderId, draft: { promisedAt: due } })
    clock.at = due
    expect(await promised()).toBeDefined()
    clock.at = due + 1
    expect(await promised()).toBeUndefined()
    expect(reads).toBe(2)
  })

  test('a promise is kept or broken by closing the case too, and one that was broken is not forgotten with it', async () => {
    const shop = await aRecoveryShop({ assignee: 'Leyla' })
    const { store, site, clock, cases } = shop
    const promisedAt = clock.at + HOUR
    const [late, inTime] = [
      await opened(shop, { orderId: 'A-1', draft: { promisedAt } }),
      await opened(shop, { orderId: 'A-2', draft: { promisedAt } }),
    ]
    await cases.move(site, inTime.id, { version: inTime.version, state: 'resolved' }, 'k1')
    clock.at = promisedAt + HOUR
    await cases.move(site, late.id, { version: late.version, state: 'resolved' }, 'k1')
    const { answeredCases } = await createReadRecoveryFacts({ store, clock })(site.id, 'next', {})
    expect(answeredCases.map(({ orderId, firstAnsweredAt = 0 }) => [orderId, firstAnsweredAt > promisedAt])).toEqual([
      ['A-1', true],
      ['A-2', false],
    ])
    expect(await shop.shopper.read(site, late.responseId, TOKEN)).not.toHaveProperty('case.promise')
  })

  test('a shop that names nobody promises nothing, so its record is not read', async () => {
    const shop = await aRecoveryShop()
    await opened(shop, { orderId: 'A-1' })
    const store = { ...shop.store, listCases: () => Promise.reject(new Error('Cases were listed.')) }
    const facts = await createReadRecoveryFacts({ store, clock: shop.clock })(shop.site.id, 'other', {})
    expect(facts.answeredCases).toEqual([])
  })
})

describe('the owner’s table', () => {
  test('is the default until another is saved', async () => {
    const { cases, site } = await aRecoveryShop()
    expect(await cases.settings(site)).toEqual(aTable())
    const saved = aTable({ assignee: 'Leyla', dailyBudgetMinor: 10_000 })
    expect(await cases.saveSettings(site, saved, 'k1')).toEqual(saved)
    expect(await cases.settings(site)).toEqual(saved)
  })

  test('holds what things cost where money has many zeros, and says how far it goes', async () => {
    const { cases, site } = await aRecoveryShop()
    const costing = (costMinor: number) => {
      const table = aTable({ dailyBudgetMinor: costMinor })
      return { ...table, remedies: table.remedies.map((remedy) => ({ ...remedy, costMinor })) }
    }
    // Twenty million Uzbek soums, in tiyins: a good telephone.
    expect(await cases.saveSettings(site, costing(2_000_000_000), 'k1')).toMatchObject({
      dailyBudgetMinor: 2_000_000_000,
    })
    const tooMuch = await cases.saveSettings(site, costing(1_000_000_000_001), 'k1')
    expect(refusalOf(tooMuch)).toContain('dailyBudgetMinor cost_unusable')
    expect(JSON.stringify(tooMuch)).toContain('0 to 1000000000000.')
  })

  const [resend, replace, refund] = aTable().remedies
  if (!resend || !replace || !refund) throw new Error('The table is empty.')
  const rest = aTable().remedies.slice(1)
  test.each([
    ['remedies contact_missing', { remedies: [resend] }],
    ['remedies.0.id id_unusable', { remedies: [{ ...resend, id: 'Bad Id' }, ...rest] }],
    ['remedies.1.id id_taken', { remedies: [resend, { ...replace, id: 'resend' }, ...rest.slice(1)] }],
    ['remedies.0.causes cause_unknown', { remedies: [{ ...resend, causes: [] }, ...rest] }],
    ['remedies.0.label text_missing', { remedies: [{ ...resend, label: { tr: 'Gelsin' } }, ...rest] }],
    ['remedies.0.label.az tone_selling', { remedies: [{ ...resend, label: { az: '5% endirim kuponu' } }, ...rest] }],
    ['remedies.0.costMinor cost_unusable', { remedies: [{ ...resend, costMinor: -1 }, ...rest] }],
    ['remedies.0.isMoney money_unmarked', { remedies: [{ ...refund, id: 'back', isMoney: false }, ...rest] }],
    ['hours.1 hours_unusable', { hours: { 1: { fromMinute: 600, toMinute: 600 } } }],
    ['hours.7 weekday_unknown', { hours: { 7: { fromMinute: 0, toMinute: 60 } } }],
    ['holidays.0 day_unusable', { holidays: ['2026-02-30'] }],
    ['firstResponseMinutes minutes_unusable', { firstResponseMinutes: 0 }],
    ['farmDays days_unusable', { farmDays: 0 }],
    ['dailyBudgetMinor cost_unusable', { dailyBudgetMinor: 0.5 }],
    ['assignee name_unusable', { assignee: ' ' }],
  ] as const)('is refused with the field named: %s', async (error, changes) => {
    const { cases, site } = await aRecoveryShop()
    expect(refusalOf(await cases.saveSettings(site, aTable(changes), 'k1'))).toContain(error)
  })
})
