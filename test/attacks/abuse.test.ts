import { beforeEach, describe, expect, test } from 'vitest'
import { replayDecisions } from '../../server/domain/offers/replay.ts'
import { send } from '../routes/a-server.ts'
import { aStockedServer, hintsOf, ratedOrder } from '../routes/a-stocked-server.ts'
import { aCrowd, type Crowd } from './a-crowd.ts'

const HOUR = 60 * 60 * 1000

/** C6: whoever comes in numbers. Nothing of what they write is refused, hidden or lost; it only earns nothing. */
let shop: Crowd['shop']
let said: Crowd['said']
let post: Crowd['post']
let setSite: Crowd['setSite']
let visit: Crowd['visit']
let manyFrom: Crowd['manyFrom']
let listed: Crowd['listed']
let counted: Crowd['counted']

beforeEach(async () => {
  ;({ shop, said, post, setSite, visit, manyFrom, listed, counted } = await aCrowd())
})

describe('A107 many from one place', () => {
  test('A107 of 1,000 anonymous browsers in one /24 all are thanked and thirty get a hint; the rest is flagged', async () => {
    const receipts = await manyFrom((number) => `203.0.113.${number % 256}`, 1_000)
    expect(new Set(receipts.map(({ reply }) => reply.kind))).toEqual(new Set(['thanks']))
    expect(receipts.filter((receipt) => hintsOf(receipt).length > 0)).toEqual(receipts.slice(0, 30))
    expect(await listed()).toHaveLength(1_000)
    const flagged = await listed('&flagged=true')
    expect(flagged).toHaveLength(970)
    for (const { flags } of flagged) expect(flags).toContain('manyFromOnePlace')
    expect((await listed('&flagged=false')).map(({ flags }) => flags)).toEqual(Array.from({ length: 30 }, () => []))
  })

  test('A107 a signed order from the same place gets what it would anywhere, and is not flagged', async () => {
    await manyFrom((number) => `203.0.113.${number}`, 40)
    expect(hintsOf(await visit(40))).toEqual([])
    expect(hintsOf(await visit(41, 'good'))).toHaveLength(1)
    expect((await listed('&flagged=true')).length).toBe(11)
  })

  test('A107 what is signed uses up nobody’s place', async () => {
    shop.from.address = '203.0.113.7'
    for (let number = 0; number < 60; number += 1) await visit(number, 'good')
    expect(hintsOf(await visit(60))).toHaveLength(1)
  })

  test('A107 an IPv6 home is one place, whatever address it takes; its neighbour is another', async () => {
    await manyFrom(() => `6:${0x2001_0db8_0001_0002n}`, 31)
    expect(hintsOf(await visit(31))).toEqual([])
    shop.from.address = `6:${0x2001_0db8_0001_0003n}`
    expect(hintsOf(await visit(32))).toHaveLength(1)
  })

  test('A107 after an hour a place begins anew', async () => {
    await manyFrom(() => '203.0.113.7', 31)
    shop.at.now += HOUR
    expect(hintsOf(await visit(31))).toHaveLength(1)
  })

  test('A107 a retry and a later revision are no other visitor', async () => {
    shop.from.address = '203.0.113.7'
    const first = said({ order: ratedOrder('V-0') })
    const answer = await post(first)
    for (let time = 0; time < 50; time += 1) expect((await post(first)).text).toBe(answer.text)
    for (let revision = 1; revision < 20; revision += 1) await post({ ...first, revision })
    expect(hintsOf(await visit(1))).toHaveLength(1)
    expect(await listed('&flagged=true')).toEqual([])
  })

  test('A107 the first to complain too often from one place has the apology and a case, and no money in it', async () => {
    shop.from.address = '203.0.113.7'
    const kinds = []
    for (let number = 0; number < 31; number += 1) {
      const answers = { rating: 1, reasons: ['delivery.late'] }
      const { reply } = await shop.respond({ answers, order: ratedOrder(`V-${number}`) })
      if (reply.kind !== 'recovery') throw new Error(reply.kind)
      kinds.push([reply.apology, reply.remedies.map(({ id }) => id)] as const)
    }
    const [apology, remedies = []] = kinds[0] ?? []
    expect(kinds[29]).toEqual(kinds[0])
    expect(remedies).toContain('refund_shipping')
    expect(kinds[30]?.[0]).toBe(apology)
    expect(kinds[30]?.[1]).toContain('contact')
    expect(kinds[30]?.[1]).not.toContain('refund_shipping')
    expect((await shop.call('GET', '/v1/cases?limit=100')).body['data']).toHaveLength(31)
  })

  test('A107 behind a proxy that nobody named, all shoppers have one address, and none is flagged for it', async () => {
    const hidden = ['127.0.0.1', '10.1.2.3', '172.20.0.9', '192.168.1.1', '100.64.0.1', '6:1', '6:0', 'unknown']
    const addresses = [...hidden, `6:${0xfd00_0000_0000_0001n}`, `6:${0xfe80_0000_0000_0000n}`]
    const receipts = await manyFrom((number) => addresses[number % addresses.length] ?? '', 320)
    expect(receipts.filter((receipt) => hintsOf(receipt).length === 0)).toEqual([])
    expect((await listed('&flagged=true')).flatMap(({ flags }) => flags)).not.toContain('manyFromOnePlace')
  })

  test('A107 the owner sets the number, and 0 switches it off', async () => {
    expect((await setSite({ responsesPerPlace: 2 })).body).toMatchObject({ responsesPerPlace: 2 })
    const few = await manyFrom(() => '203.0.113.7', 3)
    expect(few.map((receipt) => hintsOf(receipt).length)).toEqual([1, 1, 0])
    await setSite({ responsesPerPlace: 0 })
    expect(hintsOf(await visit(3))).toHaveLength(1)
    for (const responsesPerPlace of [-1, 0.5, 1e9, '30'])
      expect((await setSite({ responsesPerPlace })).status).toBe(422)
  })

  test('A107 no address is stored, shown or remembered', async () => {
    await manyFrom(() => '203.0.113.77', 40)
    const [stored] = await shop.store.listResponses({ siteId: shop.site.id, flagged: true }, undefined, 1)
    const shown = await shop.call('GET', '/v1/responses/export?format=ndjson')
    expect(JSON.stringify([stored, shown.text])).not.toContain('203.0.113')
    const place = shop.placeOf(shop.site.id, '203.0.113.77')
    expect(place).toMatch(/^[\w-]{43}$/)
    expect([shop.placeOf(shop.site.id, '203.0.113.9'), shop.placeOf(shop.other.id, '203.0.113.9') === place]).toEqual([
      place,
      false,
    ])
    const restarted = await aStockedServer(null)
    expect(restarted.placeOf(shop.site.id, '203.0.113.77')).not.toBe(place)
  })

  test('A107 what was withheld is in the decision log, and every line replays byte for byte', async () => {
    await manyFrom(() => '203.0.113.7', 40)
    const lines: string[] = []
    for await (const line of shop.store.streamDecisions(shop.site.id)) lines.push(line)
    expect(lines.filter((line) => line.includes('"result":"withheld"'))).toHaveLength(10)
    expect(await replayDecisions(lines)).toEqual({ decisions: 40, otherPolicies: 0, different: [] })
  })
})

describe('A110 review bombing', () => {
  test('A110 10,000 in an hour are all in the book, and statistics can leave them out', async () => {
    shop.at.now = Date.parse('2026-11-21T11:00:00Z')
    for (let number = 0; number < 10_000; number += 1) {
      shop.from.address = `${20 + (number % 200)}.${(number >> 3) % 250}.1.1`
      expect((await post(said({ answers: { rating: 1 } }))).status).toBe(201)
    }
    expect([await counted(false), await counted(true)]).toEqual([300, 9_700])
    const flagged = await shop.store.listResponses({ siteId: shop.site.id, flagged: true }, undefined, 20_000)
    expect(flagged).toHaveLength(9_700)
    const before = await shop.store.rollups({ siteId: shop.site.id })
    await shop.store.rebuildRollups(shop.site.id)
    expect(await shop.store.rollups({ siteId: shop.site.id })).toEqual(before)
    // As long as 10,000 answers may take on a busy machine.
  }, 300_000)

  test('A110 in a burst a signed order is not flagged, and nobody loses a hint by it', async () => {
    shop.at.now = Date.parse('2026-11-21T11:00:00Z')
    for (let number = 0; number < 300; number += 1) await post(said())
    expect(hintsOf(await visit(1))).toHaveLength(1)
    expect(hintsOf(await visit(2, 'good'))).toHaveLength(1)
    expect((await listed('&flagged=true')).map(({ flags }) => flags)).toEqual([['burst']])
  })

  test('A110 a second answer about the same order, or by the same shopper, is stored and flagged', async () => {
    const shopper = { shopper: { ref: 'p-1' }, consent: { personalisation: true } }
    await shop.respond({ order: ratedOrder('S-1') })
    const again = await shop.respond({ order: ratedOrder('S-1') })
    expect(hintsOf(again)).toEqual([])
    await shop.respond(shopper)
    await shop.respond(shopper)
    expect((await listed()).map(({ flags }) => flags)).toEqual([['repeated'], [], ['repeated'], []])
    expect(await counted(false)).toBe(2)
  })

  test('A110 who only says an order’s number does not spoil the answer of the one who has it', async () => {
    await shop.respond({ order: ratedOrder('S-1'), answers: { rating: 1 } })
    await shop.respond({ order: ratedOrder('S-1', 'good') })
    await shop.respond({ order: ratedOrder('S-1', 'good') })
    await shop.respond({ order: ratedOrder('S-1') })
    expect((await listed()).map(({ flags }) => flags)).toEqual([['repeated'], ['repeated'], [], []])
  })

  test('A110 another survey, another order and another day are no repetition; nor is more of the same answer', async () => {
    const shopper = { shopper: { ref: 'p-1' }, consent: { personalisation: true } }
    const first = said({ ...shopper, order: ratedOrder('S-1') })
    await post(first)
    await post({ ...first, revision: 1, answers: { rating: 4 } })
    await shop.respond({ ...shopper, order: ratedOrder('S-2') })
    await shop.respond({ ...shopper, order: ratedOrder('S-1'), survey: { id: 'product', version: 1 } })
    shop.at.now += 24 * HOUR
    await shop.respond({ ...shopper, order: ratedOrder('S-1') })
    expect(await listed('&flagged=true')).toEqual([])
  })

  test('A110 the owner takes a flag off: it counts again, a later revision cannot bring it back, the audit says who', async () => {
    await shop.respond({ order: ratedOrder('S-1') })
    const second = said({ order: ratedOrder('S-1') })
    await post(second)
    const path = `/v1/responses/${second.id}/flags/repeated`
    expect((await send(shop, 'DELETE', path, { bearer: await shop.key('viewer') })).status).toBe(403)
    for (let time = 0; time < 2; time += 1) {
      const cleared = await shop.call('DELETE', path)
      expect([cleared.status, cleared.body['flags']]).toEqual([200, []])
    }
    expect([await counted(false), await counted(true)]).toEqual([2, 0])
    await post({ ...second, revision: 1, answers: { rating: 4 } })
    expect(await listed('&flagged=true')).toEqual([])
    const audit = (await shop.call('GET', '/v1/audit?limit=100')).body['data'] as { readonly action: string }[]
    expect(audit.filter(({ action }) => action === 'response.unflagged.repeated')).toMatchObject([
      { subject: second.id },
    ])
    expect((await shop.call('DELETE', `/v1/responses/${second.id}/flags/strange`)).status).toBe(404)
    expect((await shop.call('DELETE', `/v1/responses/${said().id}/flags/burst`)).status).toBe(404)
  })

  test('A110 the export says why', async () => {
    await shop.respond({ order: ratedOrder('S-1') })
    await shop.respond({ order: ratedOrder('S-1') })
    const [header = '', first = '', second = ''] = (await shop.call('GET', '/v1/responses/export')).text.split('\r\n')
    expect([header, first, second].map((line) => line.split(',').at(-1))).toEqual(['"flags"', '""', '"repeated"'])
    const only = await shop.call('GET', '/v1/responses/export?format=ndjson&flagged=true')
    expect(only.text.trim().split('\n')).toHaveLength(1)
    expect((await shop.call('GET', '/v1/responses?flagged=perhaps')).status).toBe(422)
  })
})
