/** How long the form was open travels with an answer only where the owner asked for it. */
import type { Exchange } from '../kit/fault-proxy.ts'
import { expect, test, type Shopper } from './fixtures.ts'
import { stopClock } from './page-clock.ts'

/** By the page's own clock, to the millisecond. */
async function rateAfter(shopper: Shopper, waitMs: number): Promise<void> {
  await shopper.page.clock.install()
  await shopper.visit()
  await stopClock(shopper.page)
  await shopper.openForm()
  await shopper.page.clock.runFor(waitMs)
  await shopper.rate(5)
  await shopper.send()
  await shopper.sees('Your rating is in our book')
}

const countMeasured = (exchanges: readonly Exchange[]): number =>
  exchanges.filter(({ requestBody }) => requestBody.includes('elapsedMs')).length

test.describe('where the owner asks for 2.5 seconds at least', () => {
  test.use({ siteOptions: { leastAnswerMs: 2_500 } })
  for (const { waitMs, flags } of [
    { waitMs: 0, flags: ['scripted'] },
    { waitMs: 2_499, flags: ['scripted'] },
    { waitMs: 2_500, flags: [] },
  ]) {
    const what = flags.length ? 'flagged as one that no hand could give' : 'not flagged'
    test(`an answer after ${waitMs} ms is stored, thanked and ${what}`, async ({ shopper, site, exchanges }) => {
      await rateAfter(shopper, waitMs)
      expect(await site.responses()).toMatchObject([{ answers: { rating: 5 }, complete: true, flags }])
      expect(countMeasured(exchanges)).toBeGreaterThan(0)
    })
  }
})

test('without the owner’s wish nothing is measured and nothing is flagged', async ({ shopper, site, exchanges }) => {
  await rateAfter(shopper, 0)
  expect(await site.responses()).toMatchObject([{ answers: { rating: 5 }, complete: true, flags: [] }])
  expect(countMeasured(exchanges)).toBe(0)
})
