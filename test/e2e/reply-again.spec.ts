/** The form after an answer: what the shop replied is there again, and nobody is asked twice about one order. */
import { listQueue, listStorageKeys } from './device-storage.ts'
import { expect, test, type Shop } from './fixtures.ts'

const THANKED = 'Your words are in our book'

function setOrderPage(shop: Shop, path: string, orderId: string): void {
  const order = JSON.stringify({ id: orderId, items: [], totalMinor: 18_400, currency: 'TRY' })
  shop.setPage(path, { html: shop.html({ attributes: `data-touchpoint="checkout" data-order='${order}'` }) })
}

test('the reply of an order is there again after closing and on a later page, and another order is asked about', async ({
  shopper,
  shop,
  site,
}) => {
  setOrderPage(shop, '/', 'N-7')
  setOrderPage(shop, '/other', 'N-8')
  await shopper.visit()
  await shopper.praise('Well packed.')
  await shopper.close()
  await shopper.openForm()
  await shopper.sees(THANKED)
  await shopper.visit()
  await shopper.openForm()
  await shopper.sees(THANKED)
  await shopper.sees(/^You rated this order on \w+ \d+\.$/)
  await expect(shopper.panel.getByRole('radio')).toHaveCount(0)
  await shopper.visit('/other')
  await shopper.openForm()
  await expect(shopper.face(1)).toBeVisible()
  expect(await site.responses()).toHaveLength(1)
})

test('whoever writes again adds to the same response, and the shop reads both', async ({ shopper, shop, site }) => {
  setOrderPage(shop, '/', 'N-7')
  await shopper.visit()
  await shopper.praise('Well packed.')
  await shopper.reload()
  await shopper.openForm()
  await shopper.writeAgain()
  await expect(shopper.comment).toBeFocused()
  await shopper.write('And the cover is lovely.')
  await shopper.panel.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(shopper.panel.getByRole('status').filter({ hasText: 'Sent' })).toBeVisible()
  const [response] = await site.responses()
  const whole = await site.owner<{ messages: { text: string }[] }>('GET', `responses/${response?.id}`)
  expect(whole.messages).toMatchObject([{ text: 'And the cover is lovely.' }])
  expect(await site.responses()).toHaveLength(1)
})

test('whoever deletes what they sent is asked anew, and nothing of it stays on the device', async ({
  shopper,
  shop,
}) => {
  setOrderPage(shop, '/', 'N-7')
  await shopper.visit()
  await shopper.praise('Well packed.')
  await shopper.reload()
  await shopper.openForm()
  for (const name of ['What I sent', 'Delete it', 'Yes, delete it']) {
    await shopper.panel.getByRole('button', { name }).click()
  }
  await shopper.sees('Deleted.')
  await shopper.close()
  await expect.poll(() => listStorageKeys(shopper.page)).toEqual([])
  await expect.poll(() => listQueue(shopper.page)).toEqual([])
  await shopper.openForm()
  await expect(shopper.face(1)).toBeVisible()
})

test('an answer without an order can be followed by another one on the same page', async ({ shopper, site }) => {
  await shopper.visit()
  await shopper.praise('The first.')
  await shopper.close()
  await shopper.openForm()
  await shopper.sees(THANKED)
  await shopper.writeAgain()
  await shopper.rate(5)
  await shopper.write('The second.')
  await shopper.send()
  await shopper.sees(THANKED)
  expect((await site.responses()).map(({ answers }) => answers['comment'])).toEqual(
    expect.arrayContaining(['The first.', 'The second.']),
  )
})

test.describe('a site that names its privacy notice', () => {
  const notice = { url: 'https://shop.example/privacy', version: '2026-11' }
  test.use({ siteOptions: { notice } })

  test('has it linked where words are asked, and its version goes with the consent', async ({ shopper, site }) => {
    await shopper.visit()
    await shopper.page.evaluate(() => Reflect.get(window, 'defter')('setConsent', { personalisation: true }))
    await shopper.openForm()
    const link = shopper.panel.getByRole('link', { name: 'Privacy notice' })
    await expect(link).toHaveCount(0)
    await shopper.rate(5)
    await expect(link).toHaveAttribute('href', notice.url)
    const sent = shopper.page.waitForRequest((request) => /"complete":true/.test(request.postData() ?? ''))
    await shopper.write('Noticed.')
    await shopper.send()
    expect(JSON.parse((await sent).postData() ?? '{}').consent).toEqual({
      personalisation: true,
      noticeVersion: '2026-11',
    })
    await shopper.sees(THANKED)
    expect(await site.responses()).toHaveLength(1)
  })
})

test('whoever asks for help can say where the answer is to go', async ({ shopper, shop, site }) => {
  shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="browse"' }) })
  await shopper.visit()
  await shopper.openForm()
  await expect(shopper.heading).toHaveText('Not sure about something? Just ask.')
  await shopper.write('Do you have the second volume?')
  await shopper.panel.getByRole('button', { name: 'Contact me' }).click()
  // Copied out of a telephone, with marks that nobody sees.
  await shopper.contactField.fill('\u202A+90\u00A0555\u200B123 45 67\u202C')
  await shopper.send()
  await expect.poll(() => site.responses()).toMatchObject([{ complete: true, hasContact: true }])
})
