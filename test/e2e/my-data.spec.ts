/** "What I sent": all that the shop has stored of a response, read by whoever has sent it. */
import { listenToStatus } from './announcements.ts'
import { expect, test } from './fixtures.ts'
import { buttonOf, listsValue, openMyData, press } from './my-data-actions.ts'
import { brokenRules, loadAxe, smallTargets } from './page-checks.ts'
import { kindsSurvey, ORDER } from './survey-kinds.ts'

test('my data is what the shop has stored, in words and with numbers masked, and Back leads to the reply', async ({
  shopper,
  shop,
}) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(5)
  await shopper.choose('Fair price')
  await shopper.write('Beautiful paper. Call me on 0532 123 45 67.')
  await shopper.send()
  await shopper.sees('Your words are in our book')
  const sent = shopper.panel.getByText('Sent', { exact: true })
  await expect(sent).toBeVisible()
  const heard = await listenToStatus(shopper)
  await openMyData(shopper)
  await listsValue(shopper, 'Great')
  await listsValue(shopper, 'Fair price')
  await listsValue(shopper, 'Beautiful paper.')
  await listsValue(shopper, shop.url)
  await expect(shopper.panel).not.toContainText('0532')
  await expect(shopper.panel).toBeFocused()
  await expect.poll(heard).toEqual(['What you told us'])
  await expect(sent).toBeHidden()
  await press(shopper, 'Back')
  await expect(buttonOf(shopper, 'What I sent')).toBeFocused()
  await shopper.sees('Your words are in our book')
  await expect(sent).toBeVisible()
})

test('my data names a phone number by its kind alone, and the order by its number', async ({ shopper, shop }) => {
  shop.setPage('/delivered', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
  // The name is known from the start, or the widget would be blamed for a global that the page adds later.
  await shopper.page.addInitScript(() => Reflect.set(window, 'dataLayer', undefined))
  await shopper.visit('/delivered')
  await shopper.page.evaluate(() => {
    const items = [{ item_id: 'mavi', item_name: 'Mavi mələklər', price: '184.00', quantity: 1 }]
    const ecommerce = { transaction_id: 'N-77', value: '184.00', currency: 'TRY', items }
    Reflect.set(window, 'dataLayer', [{ event: 'purchase', ecommerce }])
  })
  await shopper.complain('Nobody rang.')
  await shopper.panel.getByRole('radio', { name: 'Contact me' }).check()
  await shopper.panel.getByRole('radio', { name: 'Phone' }).check()
  await shopper.contactField.fill('+90 532 123 45 67')
  await press(shopper, 'Choose this')
  await expect(buttonOf(shopper, 'Choose this')).toHaveCount(0)
  await openMyData(shopper)
  await listsValue(shopper, 'A phone number was given')
  await listsValue(shopper, 'N-77')
  await expect(shopper.panel).not.toContainText('532')
})

test('my data calls the lines of an order by their names', async ({ shopper, shop, site }) => {
  const { version: _, ...survey } = kindsSurvey('lines', ['products'])
  await site.owner('POST', 'surveys', survey)
  const attributes = `data-touchpoint="lines" data-order='${JSON.stringify(ORDER)}'`
  shop.setPage('/lines', { html: shop.html({ attributes }) })
  await shopper.visit('/lines')
  await shopper.openForm()
  const second = ORDER.items[1]?.name ?? ''
  // A star lies over its radio.
  await shopper.panel
    .getByRole('group', { name: second })
    .getByRole('radio', { name: '2 stars' })
    .check({ force: true })
  await shopper.send()
  await openMyData(shopper)
  await listsValue(shopper, `${second}: 2 stars`)
})

test('my data is what is on this page where the shop cannot be reached, and says so', async ({ shopper }) => {
  await shopper.visit()
  await shopper.praise('Read without a network')
  await expect(buttonOf(shopper, 'What I sent')).toBeVisible()
  await shopper.context.setOffline(true)
  await press(shopper, 'What I sent')
  await shopper.sees("We can't reach our book now.")
  await listsValue(shopper, 'Read without a network')
})

test('Escape closes my data, and the next press shows the reply', async ({ shopper }) => {
  await shopper.visit()
  await shopper.praise('Closed from the list')
  await openMyData(shopper)
  await shopper.page.keyboard.press('Escape')
  await shopper.openForm()
  await shopper.sees('Your words are in our book')
})

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } })

  test('my data breaks no rule of axe, and every button is at least 44 pixels high and wide', async ({ shopper }) => {
    await shopper.visit()
    await shopper.praise('Big enough to press')
    await loadAxe(shopper.page)
    for (const [name, seen] of [
      ['What I sent', 'This is how it stands in our book.'],
      ['Delete it', 'Delete it?'],
    ] as const) {
      await buttonOf(shopper, name).tap()
      await shopper.sees(seen)
      await expect.poll(() => smallTargets(shopper.page)).toEqual([])
      expect(await brokenRules(shopper.page)).toEqual([])
    }
  })
})
