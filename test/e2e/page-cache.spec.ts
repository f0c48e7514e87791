/** Away and back, where the browser keeps the page that was left. */
import { always, only } from '../kit/fault-plans.ts'
import { expect, test, withPageCache, type Shopper } from './fixtures.ts'
import { stopClock } from './page-clock.ts'

test.use(withPageCache)

const SAVED = "Not sent yet. It's saved on this device."

async function goAwayAndBack({ page }: Shopper): Promise<void> {
  await page.goto(new URL('/elsewhere', page.url()).href)
  await page.goBack({ waitUntil: 'commit' })
}

test('a page that comes back as it was left has its draft, one sender, and its answer is stored once', async ({
  hasPageCache,
  shopper,
  site,
  network,
}) => {
  test.skip(!hasPageCache, 'this Chromium keeps no page')
  const { page } = shopper
  await page.clock.install()
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.write('kept while away')
  await expect.poll(async () => (await site.responses())[0]?.complete).toBe(false)
  // From here on nothing is tried again by itself.
  await stopClock(page)
  network.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
  await page.evaluate(() => {
    Reflect.set(document, 'mark', 'the same page')
    addEventListener('pageshow', ({ persisted }) => Reflect.set(document, 'persisted', persisted))
  })
  await goAwayAndBack(shopper)
  await expect
    .poll(() => page.evaluate(() => [Reflect.get(document, 'mark'), Reflect.get(document, 'persisted')]))
    .toEqual(['the same page', true])
  await expect(shopper.comment).toHaveValue('kept while away')
  await shopper.send()
  await shopper.sees(SAVED)
  let posts = 0
  // Counted where they get through: what left the page before was refused.
  network.setPlan(({ method }) => void (method === 'POST' && posts++))
  await goAwayAndBack(shopper)
  await page.clock.resume()
  await shopper.sees('Your words are in our book')
  expect(posts).toBe(1)
  expect(await site.responses()).toMatchObject([{ answers: { comment: 'kept while away' }, complete: true }])
})
