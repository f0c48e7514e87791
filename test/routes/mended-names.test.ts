/** Names that the shop's page gets wrong, beside what the shopper wrote: repaired or left out, and the words are stored. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mendSubmission } from '../../server/routes/mend-submission.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { aServer, send } from './a-server.ts'

const HALF_EMOJI = '😀'.slice(0, 1)
const item = (changes: object = {}) => ({ sku: 'b1', name: 'Mavi', quantity: 1, priceMinor: 1_490, ...changes })
const order = (items: readonly unknown[]) => ({ id: 'A-1', items, totalMinor: 1_490, currency: 'TRY' })

async function stored(changes: object) {
  const server = await aServer()
  const body = { ...aSubmission({ answers: { rating: 1, comment: 'Kapağı yırtıktı.' } }), ...changes }
  const sent = await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body })
  expect(sent.text).toContain(body.id)
  expect(sent.status).toBe(201)
  return (await send(server, 'GET', `/v1/responses/${body.id}`, { bearer: server.operatorKey })).body
}

describe('a name in the order', () => {
  test.each([
    ['that was cut in the middle of a sign', `${'x'.repeat(99)}${HALF_EMOJI}`, 'x'.repeat(99)],
    ['with a zero byte', 'Ma\0vi', 'Mavi'],
    ['that is too long', `${'x'.repeat(299)}😀 and more`, `${'x'.repeat(299)}😀`],
    ['that is a number', 1984, '1984'],
    ['that is none', null, ''],
    ['that is missing', undefined, ''],
  ])('%s is repaired', async (_how, name, expected) => {
    expect(await stored({ order: order([item({ name })]) })).toMatchObject({
      answers: { comment: 'Kapağı yırtıktı.' },
      order: { id: 'A-1', items: [{ sku: 'b1', name: expected }] },
    })
  })

  test('keeps every letter of every language as the shop wrote it', async () => {
    const names = ['İngilis bulvarı', 'Преступление', 'كتاب', '👩‍👩‍👧 ailə', 'e\u0301']
    const { order: kept } = await stored({ order: order(names.map((name) => item({ name }))) })
    expect(kept).toMatchObject({ items: names.map((name) => ({ name: name.normalize('NFC') })) })
  })

  test('leaves the line out where its product cannot be named, and keeps the others', async () => {
    const bad = [{ sku: '' }, { sku: `b${HALF_EMOJI}` }, { sku: 'b'.repeat(201) }, { sku: null }]
    const { order: kept } = await stored({ order: order([...bad.map(item), item({ sku: 12 })]) })
    expect(kept).toMatchObject({ items: [{ sku: '12' }] })
  })
})

describe('a name beside the order', () => {
  test('of a courier, a shop or a seller is repaired, and an empty one is left out', async () => {
    const about = { courier: `Kargo${HALF_EMOJI}`, staff: '', store: 'x'.repeat(250), department: 7, product: null }
    const { about: kept } = await stored({ about })
    expect(kept).toEqual({ courier: 'Kargo', store: 'x'.repeat(200), department: '7' })
  })

  test('of a place that no survey has is left out, and the survey says where it was', async () => {
    expect(await stored({ touchpoint: 'Teslimat Sonrası' })).toMatchObject({ touchpoint: 'delivery' })
  })
})

test('a number that no order can have is still refused, by its field', async () => {
  const server = await aServer()
  const body = { ...aSubmission(), order: order([item({ priceMinor: -1 })]) }
  const sent = await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body })
  expect([sent.status, sent.body['errors']]).toMatchObject([422, [{ path: 'order.items.0.priceMinor' }]])
})

test('whatever the page says of names, nothing else of the body changes, and a good body stays as it is', () => {
  const words = fc.record({ rating: fc.integer(), comment: fc.string({ unit: 'binary' }) })
  const names = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null))
  fc.assert(
    fc.property(words, names, names, (answers, name, courier) => {
      const body = { ...aSubmission(), answers, order: order([item({ name })]), about: { courier } }
      const mended = mendSubmission(body) as typeof body
      expect(mended.answers).toBe(answers)
      expect({ ...mended.order, items: [] }).toEqual({ ...body.order, items: [] })
      expect(String(mended.order.items.map((one) => (one as { name: string }).name))).toSatisfy((text: string) =>
        text.isWellFormed(),
      )
      expect(mendSubmission(mended)).toBe(mended)
    }),
  )
})
