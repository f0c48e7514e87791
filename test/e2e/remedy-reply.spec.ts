/** What an unhappy shopper chooses so that it is put right. */
import { always, only } from '../kit/fault-plans.ts'
import type { Exchange } from '../kit/fault-proxy.ts'
import { listQueue } from './device-storage.ts'
import { expect, test, type Shopper } from './fixtures.ts'
import { listCases, newestCase } from './owner-cases.ts'

const CHOOSE = 'How shall we put it right? You choose.'

const pickButton = ({ panel }: Shopper) => panel.getByRole('button', { name: 'Choose this' })
const remedy = ({ panel }: Shopper, name: string) => panel.getByRole('radio', { name, exact: true })
const stamp = ({ panel }: Shopper) => panel.getByText('Sent', { exact: true })

/** Remedies that the server has been asked for and has taken. */
function picksIn(exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.filter(({ method, path, status }) => method === 'POST' && path.includes('/remedy') && status < 300)
}

async function complain(shopper: Shopper, words: string): Promise<void> {
  await shopper.complain(words)
  await shopper.sees(CHOOSE)
}

test.beforeEach(({ shop }) => {
  shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
})

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } })

  test('a remedy is picked once, however often the button is pressed, and nothing is sold beside it', async ({
    shopper,
    site,
    exchanges,
  }) => {
    await shopper.visit()
    await complain(shopper, 'Nobody rang.')
    await remedy(shopper, 'Contact me').check()
    await shopper.panel.getByRole('radio', { name: 'E-mail' }).check()
    await shopper.contactField.fill('leyla@example.com')
    await pickButton(shopper).dblclick()
    await expect(shopper.heading).toHaveText('Agreed.')
    await shopper.sees('Contact me')
    await expect(stamp(shopper)).toBeVisible()
    expect(await newestCase(site)).toMatchObject({ pick: { remedyId: 'contact' } })
    await expect(shopper.panel).not.toContainText(/%|off for you|offer/i)
    // A second pick would be on its way before the next answer.
    await shopper.close()
    await shopper.openForm()
    await expect(shopper.heading).toHaveText('Agreed.')
    await shopper.writeAgain()
    await shopper.choose('Yes')
    await expect.poll(async () => (await site.responses()).length).toBe(2)
    expect(exchanges.filter(({ path }) => path.includes('/remedy'))).toHaveLength(1)
  })
})

test('a remedy picked offline is kept, said so, and sent once when the shop is online again', async ({
  shopper,
  site,
  exchanges,
}) => {
  await shopper.visit()
  await complain(shopper, 'Rain came in.')
  await shopper.context.setOffline(true)
  await pickButton(shopper).click()
  await shopper.sees('Your choice is saved on this device.')
  await expect(stamp(shopper)).toBeHidden()
  expect((await newestCase(site))?.pick).toBeUndefined()
  await shopper.context.setOffline(false)
  await expect(stamp(shopper)).toBeVisible()
  expect((await newestCase(site))?.pick).toBeDefined()
  await expect.poll(() => listQueue(shopper.page)).toEqual([])
  expect(picksIn(exchanges)).toHaveLength(1)
})

test('a remedy agreed late is agreed for its own response, not for the next one', async ({
  shopper,
  site,
  network,
}) => {
  await shopper.visit()
  await complain(shopper, 'The first of two.')
  const [response] = await site.responses()
  const arrived = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const until = () => (arrived.resolve(), released.promise)
  network.setPlan(only('POST', always({ kind: 'hold', until }), /remedy/))
  await pickButton(shopper).click()
  await arrived.promise
  await shopper.close()
  await shopper.openForm()
  await shopper.writeAgain()
  await shopper.close()
  await complain(shopper, 'The second of two.')
  await expect.poll(() => listQueue(shopper.page)).toMatchObject([{ kind: 'remedy', id: response?.id }])
  released.resolve()
  await expect.poll(() => listQueue(shopper.page)).toEqual([])
  const cases = await listCases(site)
  expect(cases.find(({ responseId }) => responseId === response?.id)).toMatchObject({ pick: {} })
  await expect(pickButton(shopper)).toBeEnabled()
  await shopper.sees('The courier should have called you first')
})

test('the apology and the remedies are shown even where nothing more of the widget can be loaded', async ({
  shopper,
  network,
}) => {
  await shopper.visit()
  network.setPlan(only('GET', always({ kind: 'refuse' })))
  await shopper.complain('Nothing loads today.')
  await shopper.sees('The courier should have called you first')
  await shopper.sees('Contact me')
  await shopper.sees('Refund the delivery fee')
})

test('a remedy of the shopper’s own needs words before it can be sent', async ({ shopper, site }) => {
  await shopper.visit()
  await complain(shopper, 'The parcel was wet.')
  await remedy(shopper, 'I have another idea').check()
  await expect(pickButton(shopper)).toBeDisabled()
  await shopper.panel.getByRole('textbox', { name: 'What would put it right?' }).fill('Bring it in two days.')
  await pickButton(shopper).click()
  await expect(shopper.heading).toHaveText('Your idea is in our book.')
  expect(await newestCase(site)).toMatchObject({ pick: { remedyId: 'idea', idea: 'Bring it in two days.' } })
})

test('a remedy is chosen with the arrow keys in one named group', async ({ shopper, site, exchanges }) => {
  await shopper.visit()
  await complain(shopper, 'The parcel was wet.')
  const remedies = shopper.panel.getByRole('group', { name: CHOOSE }).getByRole('radio')
  await remedies.first().focus()
  await shopper.page.keyboard.press('ArrowDown')
  await expect(remedy(shopper, 'Contact me')).toBeChecked()
  await shopper.page.keyboard.press('ArrowDown')
  await expect(remedy(shopper, 'Nothing needed, I just wanted to tell you')).toBeChecked()
  await expect(pickButton(shopper)).toBeEnabled()
  expect(exchanges.filter(({ path }) => path.includes('/remedy'))).toEqual([])
  await pickButton(shopper).click()
  await expect(stamp(shopper)).toBeVisible()
  expect(await newestCase(site)).toMatchObject({ pick: { remedyId: 'note' } })
  expect(picksIn(exchanges)).toHaveLength(1)
})

test('a remedy that was chosen before, in another tab, is shown instead of a second one', async ({ shopper, site }) => {
  await shopper.visit()
  await complain(shopper, 'The parcel was wet.')
  await shopper.page.route(/\/remedy/, async (route) => {
    const body = route.request().postDataJSON() as Readonly<Record<string, unknown>>
    await route.fetch({ postData: { ...body, remedyId: 'note' } })
    await route.continue()
  })
  await pickButton(shopper).click()
  await expect(shopper.heading).toHaveText('You chose this before.')
  await shopper.sees('Nothing needed, I just wanted to tell you')
  await expect(shopper.panel.getByRole('radio')).toHaveCount(0)
  await expect(shopper.panel.getByText('Refund the delivery fee')).toHaveCount(0)
  expect((await newestCase(site))?.pick).toMatchObject({ remedyId: 'note' })
})
