/** Cases, picked remedies and what shoppers write about them, on any store. Never judges: the rules do. */
import { expect, test } from 'vitest'
import type { CasePosition, DefterStore } from '../../server/domain/shop-store.ts'
import { placeOfCase } from '../../server/domain/recovery/case-place.ts'
import type { Case } from '../../server/domain/recovery/case.ts'
import type { OpenStore } from './behaviour.ts'
import { OTHER_SITE, SITE, START, aContent, aMessage, aResponse, commitOne, hashOf } from './builders.ts'
import { DAY_MS, aCase, aCaseDraft, aPick, anAuditEntry, anUnhappyResponse } from './shop-builders.ts'

export function caseBehaviour(open: OpenStore): void {
  openingBehaviour(open)
  editBehaviour(open)
  listBehaviour(open)
  remedyBehaviour(open)
}

const caseOf = async (store: DefterStore, responseId: string): Promise<Case> => {
  const found = await store.caseOfResponse(SITE, responseId)
  if (!found) throw new Error('There is no case.')
  return found
}

function openingBehaviour(open: OpenStore): void {
  test('a case is opened with its answer, once, and its clock runs', async () => {
    const store = open()
    const write = anUnhappyResponse({ orderId: 'o-1' })
    await store.commit([write, write])
    const found = await caseOf(store, write.id)
    expect(found).toMatchObject({ ...write.effects?.caseDraft, siteId: SITE, version: 1, state: 'new' })
    expect(await store.findCase(SITE, found.id)).toEqual(found)
    expect(await store.findCase(OTHER_SITE, found.id)).toBeUndefined()
    const jobs = await store.takeDueJobs(START + 9 * DAY_MS, 1, 9)
    expect(jobs.map((job) => [job.kind, job.key])).toEqual([['caseDue', found.id]])
  })

  test('an answer that has a case already gets no second one', async () => {
    const store = open()
    const write = aResponse({ content: aContent({ complete: false }) })
    const opened = aCase({ responseId: write.id })
    await commitOne(store, write)
    await store.saveCase(opened)
    const effects = { claims: [], hints: [], caseDraft: aCaseDraft({ responseId: write.id }), logLine: '{}' }
    const finished = aResponse({ id: write.id, revision: 1, outcome: 'recovery', effects })
    expect(await commitOne(store, finished)).toMatchObject({ kind: 'stored' })
    expect(await store.listCases(SITE, {}, undefined, 9)).toEqual([opened])
  })

  test('the contact of a case closed long ago is erased, of its messages too; of an open one, or too early, nothing', async () => {
    const store = open()
    const answer = anUnhappyResponse()
    const write = { ...answer, content: { ...answer.content, sealedContact: 'sealed' } }
    await store.commit([write, aMessage(write.id, { sealedContact: 'sealed again' })])
    const found = await caseOf(store, write.id)
    const forget = (arrivedAt: number) =>
      commitOne(store, { kind: 'forgetContact', siteId: SITE, id: write.id, arrivedAt })
    const kept = async () => [
      (await store.findResponse(SITE, write.id))?.content.sealedContact,
      ...(await store.messagesOf(SITE, write.id)).map(({ sealedContact }) => sealedContact),
    ]
    expect(await forget(START + 40 * DAY_MS)).toEqual({ kind: 'unknown' })
    const resolvedAt = START + 40 * DAY_MS
    await store.saveCase({ ...found, version: 2, state: 'resolved', resolvedAt, updatedAt: resolvedAt })
    expect(await forget(resolvedAt + 30 * DAY_MS - 1)).toEqual({ kind: 'unknown' })
    expect(await kept()).toEqual(['sealed', 'sealed again'])
    expect(await forget(resolvedAt + 30 * DAY_MS)).toMatchObject({ kind: 'stored' })
    expect(await kept()).toEqual([undefined, undefined])
    expect(await store.messagesOf(SITE, write.id)).toMatchObject([{ text: 'Kitap geldi, teşekkürler.' }])
    expect((await store.findResponse(SITE, write.id))?.receipt).toContain(write.id)
  })

  test('a number given without a failure is forgotten thirty days after it was given', async () => {
    const store = open()
    const praise = aResponse()
    const write = { ...praise, content: { ...praise.content, sealedContact: 'sealed' } }
    const { id } = write
    await store.commit([write])
    const forget = (arrivedAt: number) => commitOne(store, { kind: 'forgetContact', siteId: SITE, id, arrivedAt })
    const jobs = await store.takeDueJobs(START + 30 * DAY_MS, 1, 9)
    expect(jobs).toMatchObject([{ kind: 'forgetContact', key: id, dueAt: START + 30 * DAY_MS }])
    expect(await forget(START + 30 * DAY_MS - 1)).toEqual({ kind: 'unknown' })
    expect(await forget(START + 30 * DAY_MS)).toMatchObject({ kind: 'stored' })
    expect((await store.findResponse(SITE, id))?.content.sealedContact).toBeUndefined()
  })

  test('an erased answer leaves a case that is counted and names nobody', async () => {
    const store = open()
    const write = anUnhappyResponse({ orderId: 'o-1', customerRef: 'c-1' })
    await commitOne(store, write)
    const found = await caseOf(store, write.id)
    await commitOne(store, aPick(write.id, { idea: 'Zəng edin, mənim adım Leyla.' }))
    await commitOne(store, { kind: 'erase', siteId: SITE, id: write.id, arrivedAt: START + DAY_MS })
    const left = await store.findCase(SITE, found.id)
    expect(left).toMatchObject({ id: found.id, cause: 'late', pick: { costMinor: 500 } })
    expect(JSON.stringify(left)).not.toMatch(/"o-1"|"c-1"|Leyla/)
    expect(JSON.stringify(left)).not.toContain(write.id)
    expect(await store.caseOfResponse(SITE, write.id)).toBeUndefined()
    expect(await store.casesOf(SITE, { customerRef: 'c-1', orderId: 'o-1' }, 0)).toEqual([])
  })

  test('samples that are removed take their case along', async () => {
    const store = open()
    const write = { ...anUnhappyResponse(), content: aContent({ origin: 'sample' }) }
    await commitOne(store, write)
    await store.removeSamples(SITE)
    expect(await store.listCases(SITE, {}, undefined, 9)).toEqual([])
  })
}

function editBehaviour(open: OpenStore): void {
  test('of two who edit a case at once, one is told that the other was faster', async () => {
    const store = open()
    const first = aCase()
    expect(await store.saveCase(first)).toBe(true)
    expect(await store.saveCase(first)).toBe(false)
    const edit = (assignee: string) => store.saveCase({ ...first, version: 2, assignee }, anAuditEntry(assignee))
    expect(await Promise.all([edit('Aygün'), edit('Rəşad')])).toEqual([true, false])
    expect(await store.findCase(SITE, first.id)).toMatchObject({ version: 2, assignee: 'Aygün' })
    expect((await store.listAudit(SITE, 9)).map((entry) => entry.action)).toEqual(['Aygün'])
    expect(await store.saveCase({ ...aCase(), version: 2 })).toBe(false)
    const due = { siteId: SITE, kind: 'caseDue', key: first.id, dueAt: START, attempts: 0, payload: '' } as const
    expect(await store.saveCase({ ...first, version: 2 }, undefined, [due])).toBe(false)
    expect(await store.takeDueJobs(START, 1, 9)).toEqual([])
    expect(await store.saveCase({ ...first, version: 3 }, undefined, [due])).toBe(true)
    expect(await store.takeDueJobs(START, 1, 9)).toEqual([due])
  })

  test("the owner's table of remedies is kept whole", async () => {
    const store = open()
    expect(await store.loadRecovery(SITE)).toBeUndefined()
    const settings = {
      remedies: [],
      hours: { 1: { fromMinute: 540, toMinute: 1080 } },
      holidays: ['2026-03-20'],
      firstResponseMinutes: 240,
      resolveMinutes: 1440,
      farmDays: 30,
    }
    await store.saveRecovery(SITE, settings, anAuditEntry('recovery.saved'))
    await store.saveRecovery(SITE, { ...settings, assignee: 'Aygün' }, anAuditEntry('recovery.saved'))
    expect(await store.loadRecovery(SITE)).toEqual({ ...settings, assignee: 'Aygün' })
    expect(await store.loadRecovery(OTHER_SITE)).toBeUndefined()
  })
}

function listBehaviour(open: OpenStore): void {
  test('what is due first is listed first, open before closed, page after page', async () => {
    const store = open()
    const due = (id: string, days: number, changes: Partial<Case> = {}) =>
      aCase({ id, firstResponseDueAt: START + days * DAY_MS, resolveDueAt: START + 99 * DAY_MS, ...changes })
    const cases = [
      due('b', 1),
      due('a', 1),
      due('c', 3, { assignee: 'Aygün' }),
      due('solved', 0, { state: 'resolved' }),
      due('answered', 0, { firstAnsweredAt: START, resolveDueAt: START + 2 * DAY_MS }),
      due('verified', 2, { state: 'verified', assignee: 'Aygün' }),
    ]
    for (const one of cases) await store.saveCase(one)
    await store.saveCase(aCase({ siteId: OTHER_SITE }))
    const list = async (filter: { isOpen?: boolean; assignee?: string } = {}) => {
      const ids: string[] = []
      let after: CasePosition | undefined
      for (;;) {
        const page: readonly Case[] = await store.listCases(SITE, filter, after, 2)
        ids.push(...page.map((found) => found.id))
        const last = page.at(-1)
        if (!last) return ids
        after = { ...placeOfCase(last), id: last.id }
      }
    }
    expect(await list()).toEqual(['a', 'b', 'answered', 'c', 'solved', 'verified'])
    expect(await list({ isOpen: true })).toEqual(['a', 'b', 'answered', 'c'])
    expect(await list({ isOpen: false })).toEqual(['solved', 'verified'])
    expect(await list({ assignee: 'Aygün' })).toEqual(['c', 'verified'])
    expect(await list({ assignee: 'Aygün', isOpen: true })).toEqual(['c'])
  })

  test('what happened to a customer or an order before is found, newest first', async () => {
    const store = open()
    const at = (id: string, days: number, changes: Partial<Case>) =>
      aCase({ id, openedAt: START + days * DAY_MS, ...changes })
    await store.saveCase(at('old', -100, { customerRef: 'c-1' }))
    await store.saveCase(at('person', -2, { customerRef: 'c-1' }))
    await store.saveCase(at('both', -1, { customerRef: 'c-1', orderId: 'o-1' }))
    await store.saveCase(at('order', -3, { orderId: 'o-1' }))
    await store.saveCase(at('else', -1, { customerRef: 'c-2' }))
    const ids = async (subject: { customerRef?: string; orderId?: string }) =>
      (await store.casesOf(SITE, subject, START - 90 * DAY_MS)).map((found) => found.id)
    expect(await ids({ customerRef: 'c-1' })).toEqual(['both', 'person'])
    expect(await ids({ orderId: 'o-1' })).toEqual(['both', 'order'])
    expect(await ids({ customerRef: 'c-1', orderId: 'o-1' })).toEqual(['both', 'person', 'order'])
    expect(await ids({})).toEqual([])
  })

  test('the last answers of the shop are found, newest first', async () => {
    const store = open()
    for (const day of [2, 3, 1]) await store.saveCase(aCase({ id: `d${day}`, firstAnsweredAt: START + day * DAY_MS }))
    await store.saveCase(aCase({ id: 'waiting' }))
    expect((await store.answeredCases(SITE, 2)).map((found) => found.id)).toEqual(['d3', 'd2'])
  })
}

function remedyBehaviour(open: OpenStore): void {
  test('a remedy is picked once: the same again gets the same bytes, another one is told the first', async () => {
    const store = open()
    const write = anUnhappyResponse({ orderId: 'o-1' })
    await commitOne(store, write)
    const first = await commitOne(store, aPick(write.id))
    expect(first).toMatchObject({ kind: 'stored', bytes: expect.stringContaining('Razılaşdıq.') })
    expect(await commitOne(store, aPick(write.id, { arrivedAt: START + DAY_MS }))).toEqual({
      ...first,
      kind: 'duplicate',
    })
    expect(await commitOne(store, aPick(write.id, { remedyId: 'resend' }))).toEqual({
      kind: 'remedyTaken',
      remedyId: 'refund_shipping',
    })
    expect(await caseOf(store, write.id)).toMatchObject({ version: 2, pick: { remedyId: 'refund_shipping' } })
    expect(await commitOne(store, aPick(write.id, { tokenHash: hashOf('stranger') }))).toEqual({ kind: 'unknown' })
    expect(await commitOne(store, aPick('nothing'))).toEqual({ kind: 'unknown' })
    await commitOne(store, { kind: 'erase', siteId: SITE, id: write.id, arrivedAt: START })
    expect(await commitOne(store, aPick(write.id))).toEqual({ kind: 'erased' })
  })

  test('A106 who complains again and again is heard each time, and paid once', async () => {
    const store = open()
    const complaints = ['o-1', 'o-2', 'o-3'].map((orderId) => anUnhappyResponse({ customerRef: 'c-1', orderId }))
    await store.commit(complaints)
    const results = await store.commit(complaints.map((write) => aPick(write.id)))
    expect(results.map((result) => result.kind)).toEqual(['stored', 'stored', 'stored'])
    const picks = await Promise.all(complaints.map(async (write) => (await caseOf(store, write.id)).pick?.isAgreed))
    expect(picks).toEqual([true, false, false])
  })

  test('the money of a day is enough for so many remedies, and then a person looks first', async () => {
    const store = open()
    const complaints = ['o-1', 'o-2', 'o-3'].map((orderId) => anUnhappyResponse({ orderId }))
    await store.commit(complaints)
    const budget = { since: START, limitMinor: 1_000 }
    await store.commit(complaints.map((write) => aPick(write.id, { budget })))
    const agreed = await Promise.all(complaints.map(async (write) => (await caseOf(store, write.id)).pick?.isAgreed))
    expect(agreed).toEqual([true, true, false])
  })

  test('what the shopper writes reaches the case, once', async () => {
    const store = open()
    const write = anUnhappyResponse()
    await commitOne(store, write)
    const clock = {
      timeZone: 'Asia/Baku',
      hours: { 1: { fromMinute: 540, toMinute: 1080 } },
      holidays: [],
      firstResponseMinutes: 240,
      resolveMinutes: 1440,
    }
    const message = aMessage(write.id, { putRight: true, caseClock: clock })
    await store.commit([message, message])
    const found = await caseOf(store, write.id)
    expect(found).toMatchObject({ state: 'verified', isPutRight: true, version: 2 })
    expect(await store.messagesOf(SITE, write.id)).toHaveLength(1)
  })
}
