/** What a satisfied shopper is offered after an answer. */
import type { OfferHint, Receipt } from '../../sdk/contract/index.ts'
import type { Exchange } from '../kit/fault-proxy.ts'
import type { Site } from './backend.ts'
import { expect, test, type Shop, type Shopper } from './fixtures.ts'

const REASON = 'Because you bought “Mavi mələklər”'

async function offerSameAuthor(site: Site, shop: Shop): Promise<void> {
  const attributes = { author: 'Çingiz Abdullayev' }
  await site.owner('POST', 'products', [
    { sku: 'mavi', title: 'Mavi mələklər', priceMinor: 12_000, attributes },
    { sku: 'ingilis', title: 'İngilis bulvarı', priceMinor: 10_000, attributes, url: `${shop.url}/elsewhere` },
  ])
  await site.owner('POST', 'offers', {
    name: 'Same author',
    status: 'active',
    purpose: 'crossSell',
    gesture: { kind: 'percent', percent: 5 },
    items: { kind: 'sameAttribute', attribute: 'author' },
    rule: { all: [] },
    requires: [],
    codes: { kind: 'static', code: 'BULVAR-7K2Q' },
    validDays: 14,
    capPerPerson: 1,
    capDays: 30,
    cooldownDays: 30,
    stackingClass: 'discount',
    priority: 1,
  })
}

/** The page tells of an order as GA4 does, and its shopper is satisfied. */
async function praiseOrder(shopper: Shopper, id: string): Promise<void> {
  await shopper.page.evaluate((transaction_id) => {
    const page = window as unknown as { dataLayer: unknown[] }
    const items = [{ item_id: 'mavi', item_name: 'Mavi mələklər', price: '120.00', quantity: 1 }]
    const ecommerce = { transaction_id, value: '120.00', currency: 'TRY', items }
    page.dataLayer.push({ event: 'purchase', ecommerce })
  }, id)
  await shopper.praise('Thank you')
}

/** Names of what the shop has heard of its offers, in order. */
function eventsIn(exchanges: readonly Exchange[]): readonly string[] {
  return exchanges
    .filter(({ path, status }) => path.includes('/events') && status < 300)
    .flatMap(({ requestBody }) => (JSON.parse(requestBody) as { events: { name: string }[] }).events)
    .map(({ name }) => name)
}

/** The shop answers with offers that it does not give otherwise. */
async function changeOffers(shopper: Shopper, change: (hint: OfferHint) => OfferHint): Promise<void> {
  await shopper.page.route(/\/responses\?/, async (route) => {
    const response = await route.fetch()
    const receipt = (await response.json()) as Receipt
    const { reply } = receipt
    const json = reply.kind === 'thanks' ? { ...receipt, reply: { ...reply, hints: reply.hints.map(change) } } : receipt
    await route.fulfill({ response, json })
  })
}

test.beforeEach(async ({ site, shop, shopper }) => {
  await offerSameAuthor(site, shop)
  await shopper.page.addInitScript(() => Object.assign(window, { dataLayer: [] }))
})

test('an offer is shown with its reason, its code is copied, and the shop hears of both', async ({
  shopper,
  exchanges,
}) => {
  await shopper.visit()
  await shopper.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await praiseOrder(shopper, 'N-1')
  await shopper.sees(REASON)
  await shopper.sees('BULVAR-7K2Q')
  await shopper.panel.getByRole('button', { name: 'Copy' }).click()
  await expect(shopper.panel.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await shopper.page.evaluate(() => navigator.clipboard.readText())).toBe('BULVAR-7K2Q')
  await expect.poll(() => eventsIn(exchanges)).toEqual(['hintShown', 'hintCopied'])
})

test('an offer leads to the shop only, and never hands the opener on', async ({ shopper, shop }) => {
  await shopper.visit()
  await praiseOrder(shopper, 'N-2')
  const link = shopper.panel.getByRole('link')
  await expect(link).toHaveAccessibleName('İngilis bulvarı')
  await expect(link).toHaveAttribute('href', `${shop.url}/elsewhere`)
  await expect(link).toHaveAttribute('rel', 'noopener')
})

test('an offer that has run out shows no code and no link, and says so', async ({ shopper }) => {
  await changeOffers(shopper, (hint) => ({ ...hint, expiresAt: '2020-01-01T00:00:00Z' }))
  await shopper.visit()
  await praiseOrder(shopper, 'N-1')
  await shopper.sees('This offer has ended.')
  await shopper.sees('İngilis bulvarı')
  await expect(shopper.panel.getByRole('link')).toHaveCount(0)
  await expect(shopper.panel.getByText('BULVAR-7K2Q')).toHaveCount(0)
  await expect(shopper.panel.getByRole('button', { name: 'Copy' })).toHaveCount(0)
})

test('an offer with an address that is not of the web has no link and no picture', async ({ shopper }) => {
  const item = { sku: 'b2', title: 'İngilis bulvarı', url: 'javascript:alert(1)', imageUrl: 'data:image/png,x' }
  await changeOffers(shopper, (hint) => ({ ...hint, item }))
  await shopper.visit()
  await praiseOrder(shopper, 'N-1')
  await shopper.sees(REASON)
  await shopper.sees('İngilis bulvarı')
  await expect(shopper.panel.locator('a, img')).toHaveCount(0)
})

test('an offer is put aside, and the shop hears it once; "no personal offers" reaches the shop and holds', async ({
  shopper,
  site,
  exchanges,
}) => {
  await shopper.visit()
  await praiseOrder(shopper, 'N-3')
  await shopper.panel.getByRole('button', { name: 'Not for me' }).click()
  await expect(shopper.panel.getByText(REASON)).toHaveCount(0)
  await expect(shopper.panel).toBeFocused()
  await expect.poll(() => eventsIn(exchanges)).toEqual(['hintShown', 'hintDismissed'])
  await shopper.close()
  await praiseOrder(shopper, 'N-4')
  await shopper.panel.getByRole('button', { name: 'Turn off personal offers' }).click()
  await shopper.sees('No more personal offers')
  const [response] = await site.responses()
  const messages = () => exchanges.filter(({ path, status }) => path.includes('/messages') && status < 300)
  await expect.poll(messages).toMatchObject([{ method: 'POST', path: expect.stringContaining(response?.id ?? '-') }])
  await shopper.close()
  // The offer would be drawn together with the thanks.
  await praiseOrder(shopper, 'N-5')
  await expect(shopper.panel.getByText(REASON)).toHaveCount(0)
  expect(messages()).toHaveLength(1)
})
