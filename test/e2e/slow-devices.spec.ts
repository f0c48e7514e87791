import { expect, test } from './fixtures.ts'

const THANKED = 'Your words are in our book'

test('a processor six times slower and a page busy for two seconds lose no key and no press', async ({
  shopper,
  site,
}) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.comment.focus()
  // It stays where it is once "Back" is there and the panel has come to rest, which a trial press waits for.
  await expect(shopper.sendButton).toBeVisible()
  await shopper.sendButton.click({ trial: true })
  const { x = 0, y = 0, height = 0 } = (await shopper.sendButton.boundingBox()) ?? {}
  const { keyboard, mouse } = shopper.page
  await mouse.move(x + 30, y + height / 2)
  const devtools = await shopper.context.newCDPSession(shopper.page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  const busy = shopper.page.evaluate(() => {
    const end = performance.now() + 2_000
    while (performance.now() < end);
  })
  // Not one after the other: the answer to each key comes only when the page has time again.
  const keys = [...'typed while the page was busy'].map((key) => keyboard.press(key))
  await Promise.all([busy, ...keys, mouse.down()])
  await mouse.up()
  await shopper.sees(THANKED)
  expect(await site.responses()).toMatchObject([{ answers: { comment: 'typed while the page was busy' } }])
})

test('fifty megabytes pasted are cut at the limit with a word about it, and the page goes on', async ({
  shopper,
  site,
}) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.comment.focus()
  await shopper.page.evaluate(() => document.execCommand('insertText', false, 'söz '.repeat(12_500_000)))
  await expect.poll(async () => (await shopper.comment.inputValue()).length).toBe(5_000)
  await shopper.sees('0 characters left')
  await shopper.page.locator('#host').click()
  await shopper.send()
  await shopper.sees(THANKED)
  expect(await site.responses()).toMatchObject([{ answers: { comment: 'söz '.repeat(1_250).trim() } }])
})

test('the same answer from Cairo, İstanbul and Kiritimati is stored with the same values', async ({
  newShopper,
  shop,
  site,
}) => {
  const places = [
    { locale: 'ar-EG', timezoneId: 'Pacific/Kiritimati' },
    { locale: 'tr-TR', timezoneId: 'Europe/Istanbul' },
    { locale: 'en-US', timezoneId: 'America/Los_Angeles' },
  ] as const
  const order = {
    id: 'İI-1',
    currency: 'TRY',
    totalMinor: 18_400,
    placedAt: '2026-11-01T23:30:00+14:00',
    items: [{ sku: 'I1', name: 'Işık', priceMinor: 18_400, quantity: 1 }],
  }
  const attributes = `data-touchpoint="checkout" data-order='${JSON.stringify(order)}'`
  shop.setPage('/', { html: shop.html({ attributes }) })
  for (const place of places) {
    const shopper = await newShopper(place)
    const before = Date.now()
    await shopper.visit()
    await shopper.praise('IİıiÇ ışıq')
    const [newest] = await site.responses()
    const occurredAt = Date.parse(newest?.occurredAt ?? '')
    expect(occurredAt).toBeGreaterThanOrEqual(before)
    expect(occurredAt).toBeLessThanOrEqual(Date.now())
  }
  const responses = await site.responses()
  const values = responses.map(({ answers, locale, band, touchpoint, order: stored }) => {
    return { answers, locale, band, touchpoint, order: stored }
  })
  expect(values[0]).toMatchObject({ answers: { comment: 'IİıiÇ ışıq' }, order: { id: 'İI-1' } })
  expect(values).toEqual([values[0], values[0], values[0]])
})
