/** A number to be called is kept as long as somebody may have to call, and no longer. */
import { describe, expect, test } from 'vitest'
import { createJobHandlers } from '../../../server/domain/job-handlers.ts'
import { createJobRunner } from '../../../server/jobs/runner.ts'
import { DAY } from './a-recovery.ts'
import { aResponse, hashOf } from '../../store/builders.ts'
import { aRecoveryShop, TOKEN } from './a-recovery-shop.ts'

type Shop = Awaited<ReturnType<typeof aRecoveryShop>>

async function resolved({ cases, site, caseOf }: Shop, responseId: string): Promise<void> {
  const { id, version } = await caseOf(responseId)
  await cases.resolve(site, id, { version, remedyId: 'refund', costMinor: 100 }, 'k1')
}

function aRunner({ store, clock }: Shop) {
  return createJobRunner({ store, clock, handlers: createJobHandlers(store, clock), log: () => undefined })
}

describe('the contact of a case that was closed', () => {
  test('thirty days after the last word the way to reach the shopper is forgotten, and what was written stays', async () => {
    const shop = await aRecoveryShop()
    const { store, site, clock, owner } = shop
    const responseId = await shop.open({ sealedContact: 'sealed' })
    const contact = { channel: 'phone', value: '+994 50 555 00 00' } as const
    await shop.say(responseId, { text: 'Zəng edin', contact })
    await resolved(shop, responseId)
    const runner = aRunner(shop)
    const hasContact = async () => 'channel' in (await owner.revealContact(site.id, responseId, 'k1'))
    // The shopper is asked on the third day: that begins the time anew.
    for (const days of [3, 27, 2]) {
      clock.at += days * DAY
      await runner.runDue()
      expect(await hasContact()).toBe(true)
    }
    clock.at += DAY
    await runner.runDue()
    expect(await owner.revealContact(site.id, responseId, 'k1')).toMatchObject({
      code: 'erased',
      detail: `The contact was erased on ${new Date(clock.at).toISOString()}: nobody had needed it for thirty days.`,
    })
    expect((await store.listAudit(site.id, 9)).filter(({ action }) => action === 'contact.revealed')).toHaveLength(3)
    expect((await store.findResponse(site.id, responseId))?.content).not.toHaveProperty('sealedContact')
    expect(await store.messagesOf(site.id, responseId)).toMatchObject([{ text: 'Zəng edin' }])
  })

  test('a shopper who left none is not told of as erased', async () => {
    const shop = await aRecoveryShop()
    const { site, clock, owner } = shop
    const responseId = await shop.open()
    await resolved(shop, responseId)
    clock.at += 31 * DAY
    await aRunner(shop).runDue()
    expect(await owner.revealContact(site.id, responseId, 'k1')).toMatchObject({ code: 'not_found' })
  })

  test('one that comes with a later revision, when the case is long closed, is forgotten as well', async () => {
    const shop = await aRecoveryShop()
    const { store, site, clock, owner } = shop
    const runner = aRunner(shop)
    const responseId = await shop.open()
    await resolved(shop, responseId)
    // Asked on the third day whether it is put right, and then nothing more.
    for (const days of [3, 31]) {
      clock.at += days * DAY
      await runner.runDue()
    }
    const write = aResponse({
      siteId: site.id,
      id: responseId,
      tokenHash: hashOf(TOKEN),
      revision: 1,
      arrivedAt: clock.at,
    })
    await store.commit([{ ...write, content: { ...write.content, sealedContact: 'sealed' } }])
    clock.at += 29 * DAY
    await runner.runDue()
    expect((await store.findResponse(site.id, responseId))?.content).toHaveProperty('sealedContact')
    clock.at += DAY
    await runner.runDue()
    expect(await owner.revealContact(site.id, responseId, 'k1')).toMatchObject({ code: 'erased' })
  })

  test('a case that is open again keeps the way to reach its shopper', async () => {
    const shop = await aRecoveryShop()
    const { store, site, clock } = shop
    const responseId = await shop.open({ sealedContact: 'sealed' })
    await resolved(shop, responseId)
    clock.at += 29 * DAY
    await shop.say(responseId, { putRight: false })
    clock.at += 60 * DAY
    const runner = aRunner(shop)
    await runner.runDue()
    expect((await store.findResponse(site.id, responseId))?.content).toHaveProperty('sealedContact')
  })
})

describe('a number given without a failure', () => {
  test('is forgotten thirty days after it was given, also where it came with a later message', async () => {
    const shop = await aRecoveryShop()
    const { store, site, clock, owner } = shop
    const write = aResponse({ siteId: site.id, tokenHash: hashOf(TOKEN), arrivedAt: clock.at })
    await store.commit([{ ...write, content: { ...write.content, sealedContact: 'sealed' } }])
    const runner = aRunner(shop)
    const hasContact = async () => 'channel' in (await owner.revealContact(site.id, write.id, 'k1'))
    clock.at += 10 * DAY
    await shop.say(write.id, { contact: { channel: 'phone', value: '+994 50 555 00 00' } })
    clock.at += 29 * DAY
    await runner.runDue()
    expect(await hasContact()).toBe(true)
    clock.at += DAY
    await runner.runDue()
    expect(await hasContact()).toBe(false)
  })
})
