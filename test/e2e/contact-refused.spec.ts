/** A number or an address that cannot be used, wherever one is asked: it is neither lost nor taken. */
import type { Exchange } from '../kit/fault-proxy.ts'
import type { Site } from './backend.ts'
import { expectContactRefused, expectNothingRefused, WRONG_EMAIL, WRONG_PHONE } from './contact-checks.ts'
import { expect, test, type Shopper } from './fixtures.ts'

test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } })

test.beforeEach(async ({ shop, shopper }) => {
  shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
  await shopper.visit()
})

const pickButton = ({ panel }: Shopper) => panel.getByRole('button', { name: 'Choose this' })
const radio = ({ panel }: Shopper, name: string) => panel.getByRole('radio', { name })
const hasContact = async (site: Site) => (await site.responses())[0]?.hasContact

function followUpsIn(exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.filter(({ method, path }) => method === 'POST' && /messages|remedy/.test(path))
}

async function askForCall(shopper: Shopper): Promise<void> {
  await shopper.complain('I want a call.')
  await radio(shopper, 'Contact me').check()
}

/** A low rating without a word. */
async function takeOffer(shopper: Shopper): Promise<void> {
  await shopper.openForm()
  await shopper.choose('Yes')
  await shopper.rate(1)
  await shopper.panel.getByRole('button', { name: 'Contact me' }).click()
}

test('a remedy that asks for a contact needs one, or that the answer is read here', async ({ shopper, site }) => {
  await askForCall(shopper)
  await expect(pickButton(shopper)).toBeDisabled()
  await shopper.contactField.fill('0555 000 00 00')
  await expect(pickButton(shopper)).toBeEnabled()
  await shopper.contactField.fill('  ')
  await expect(pickButton(shopper)).toBeDisabled()
  await radio(shopper, 'I’ll read it here').check()
  await pickButton(shopper).click()
  await expect(shopper.heading).toHaveText('Agreed.')
  await shopper.sees('Contact me')
  expect(await hasContact(site)).toBe(false)
})

test('a number for a remedy is checked by the page, then by the server, and stays in its field', async ({
  shopper,
  exchanges,
}) => {
  await askForCall(shopper)
  await shopper.contactField.fill('0555 12')
  await pickButton(shopper).click()
  await expectContactRefused(shopper, WRONG_PHONE, '0555 12')
  expect(followUpsIn(exchanges)).toEqual([])
  const two = '0555 000 00 00 / 0555 111 11 11'
  await shopper.contactField.fill(two)
  await expectNothingRefused(shopper)
  await pickButton(shopper).click()
  await expectContactRefused(shopper, WRONG_PHONE, two)
  await expect(shopper.panel.getByText('Sent', { exact: true })).toBeHidden()
  expect(followUpsIn(exchanges)).toHaveLength(1)
  await shopper.contactField.fill('0555 000 00 00')
  await shopper.panel.getByRole('button', { name: 'Send again' }).click()
  await expect(shopper.heading).toHaveText('Agreed.')
})

test('an address that the server refuses with the answer has the focus, and what was typed', async ({
  shopper,
  site,
}) => {
  await takeOffer(shopper)
  await radio(shopper, 'E-mail').check()
  await shopper.contactField.fill('leyla@example')
  await shopper.send()
  await expectContactRefused(shopper, WRONG_EMAIL, 'leyla@example')
  await shopper.sees('It wasn’t sent.')
  await shopper.contactField.fill('leyla@example.com')
  await expectNothingRefused(shopper)
  await shopper.send()
  await shopper.sees('How shall we put it right? You choose.')
  expect(await hasContact(site)).toBe(true)
})

test('the number that came with the answer is shown beside the remedy, masked, and can be changed', async ({
  shopper,
}) => {
  await takeOffer(shopper)
  await shopper.contactField.fill('0555 000 00 00')
  await shopper.send()
  await radio(shopper, 'Contact me').check()
  await shopper.sees('••• 00')
  await expect(shopper.contactField).toHaveCount(0)
  await shopper.panel.getByRole('button', { name: 'Change' }).click()
  await expect(shopper.contactField).toBeFocused()
  await expect(shopper.contactField).toHaveValue('')
})
