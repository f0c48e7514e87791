/** Going back to a page that the browser has not thrown away meanwhile. */
import { always, only } from '../kit/fault-plans.ts'
import { listQueue } from './device-storage.ts'
import { expect, test, withPageCache, type Shopper } from './fixtures.ts'
import type { Site } from './backend.ts'
import { stopClock } from './page-clock.ts'

test.use(withPageCache)
test.beforeEach(({ hasPageCache }) => test.skip(!hasPageCache, 'this Chromium keeps no page'))

const THANKED = 'Your words are in our book'
const SAVED = "Not sent yet. It's saved on this device."

/** Until the shop has the rating and the page has read its answer. */
async function begin(shopper: Shopper, site: Site, text: string): Promise<void> {
  await shopper.page.addInitScript(() => {
    addEventListener('pageshow', ({ persisted }) => Reflect.set(document, 'wasKept', persisted))
  })
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.write(text)
  await expect.poll(async () => (await site.responses()).length).toBe(1)
  await expect.poll(() => listQueue(shopper.page)).toEqual([])
}

async function goBack({ page }: Shopper): Promise<void> {
  await page.goBack({ waitUntil: 'commit' })
  await expect.poll(() => page.evaluate(() => Reflect.get(document, 'wasKept'))).toBe(true)
}

test('going back shows the draft as it was left, and sends it as the same response', async ({ shopper, site }) => {
  await begin(shopper, site, 'Before I look elsewhere')
  await shopper.goTo('/elsewhere')
  await goBack(shopper)
  await expect(shopper.comment).toHaveValue('Before I look elsewhere')
  await shopper.send()
  await shopper.sees(THANKED)
  expect(await site.responses()).toMatchObject([{ complete: true, answers: { comment: 'Before I look elsewhere' } }])
})

test('going back to a draft that the next page has sent shows an empty form, and what is written then is a new response', async ({
  shopper,
  site,
  shop,
}) => {
  shop.setPage('/tr', { html: shop.html({ language: 'tr' }) })
  await begin(shopper, site, 'Written first')
  await shopper.visit('/tr')
  await shopper.openForm()
  await expect(shopper.comment).toHaveValue('Written first')
  await shopper.write('Sonra yazılan')
  await shopper.send()
  await shopper.sees('Gönderildi')
  await goBack(shopper)
  await shopper.sees('Tell us, good or bad')
  await shopper.rate(5)
  await shopper.write('And once more')
  await shopper.send()
  await shopper.sees(THANKED)
  const comments = (await site.responses()).map(({ answers }) => answers['comment'])
  expect(comments.toSorted()).toEqual(['And once more', 'Sonra yazılan'])
})

async function goAwayAndBack({ page }: Shopper): Promise<void> {
  await page.goto(new URL('/elsewhere', page.url()).href)
  await page.goBack({ waitUntil: 'commit' })
}

test('a page that comes back as it was left has its draft, one sender, and its answer is stored once', async ({
  shopper,
  site,
  network,
}) => {
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
