/** An order that the page tells of when the form is open already. */
import { readTabStorage } from './device-storage.ts'
import { expect, test, type Shop, type Shopper } from './fixtures.ts'

async function openForm(shopper: Shopper, shop: Shop): Promise<void> {
  shop.setPage('/late', { html: shop.html({ attributes: '' }) })
  await shopper.page.clock.install()
  // The name is known from the start, or the widget would be blamed for a global that the page adds later.
  await shopper.page.addInitScript(() => Reflect.set(window, 'dataLayer', undefined))
  await shopper.visit('/late')
  await shopper.openForm()
  await shopper.sees('Tell us, good or bad')
}

async function tellOrder({ page }: Shopper): Promise<void> {
  await page.evaluate(() => {
    const items = [{ item_id: 'mavi', item_name: 'Mavi mələklər', price: '184.00', quantity: 1 }]
    const ecommerce = { transaction_id: 'N-1001', value: '184.00', currency: 'TRY', items }
    Reflect.set(window, 'dataLayer', [{ event: 'purchase', ecommerce }])
  })
  await page.clock.runFor(3_000)
}

test('an order changes what the form asks, while nothing was said', async ({ shopper, shop }) => {
  await openForm(shopper, shop)
  await tellOrder(shopper)
  await shopper.sees('How was shopping with us?')
})

test('an order changes nothing for whoever has begun to write, and is sent with the words', async ({
  shopper,
  shop,
  site,
}) => {
  await openForm(shopper, shop)
  await shopper.write('A question of mine')
  await expect.poll(() => readTabStorage(shopper.page)).toContain('A question of mine')
  await tellOrder(shopper)
  await expect(shopper.comment).toHaveValue('A question of mine')
  await shopper.send()
  await shopper.sees('Your words are in our book')
  expect(await site.responses()).toMatchObject([
    { order: { id: 'N-1001' }, answers: { comment: 'A question of mine' } },
  ])
})

test('an order that Google’s own tag tells is sent with the answer', async ({ shopper, shop, site }) => {
  // As Google gives it to shops, before the widget's tag.
  const head = `<script>{ window.dataLayer = window.dataLayer || []; const gtag = function(){dataLayer.push(arguments)}
    gtag('js', new Date()); gtag('event', 'purchase', { transaction_id: 'G-1', value: 184, currency: 'TRY' }) }</script>`
  shop.setPage('/', { html: shop.html({ attributes: '', head }) })
  await shopper.page.addInitScript(() => Reflect.set(window, 'dataLayer', undefined))
  await shopper.visit()
  await shopper.praise('Told by gtag.')
  expect(await site.responses()).toMatchObject([{ touchpoint: 'checkout', order: { id: 'G-1', totalMinor: 18_400 } }])
})
