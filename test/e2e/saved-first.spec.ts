/** An answer that was saved on the device first: what the shop says to it when it is sent at last. */
import type { Locator } from '@playwright/test'
import { always, noFaults, only } from '../kit/fault-plans.ts'
import type { FaultProxy } from '../kit/fault-proxy.ts'
import { listQueue } from './device-storage.ts'
import { expect, test as base, type Shopper } from './fixtures.ts'
import { runLaterFiles } from './later-files.ts'
import type { Site } from './backend.ts'

const THANKED = 'Your words are in our book'
const APOLOGY = 'How shall we put it right? You choose.'
/** Only the server knows it to be none. */
const NO_ADDRESS = 'leyla@example'
const OUT_OF_REACH = only('POST', always({ kind: 'refuse' }), /responses/)
const COMPLAINT = 'The corner is bent'

const test = base.extend<{
  /** A complaint that is saved and not sent, and remembered for the next page. */
  readonly complainOutOfReach: (email?: string) => Promise<void>
}>({
  complainOutOfReach: async ({ shopper, shop, network }, use) => {
    shop.setPage('/delivered', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
    await use(async (email) => {
      await shopper.page.clock.install()
      await shopper.visit('/delivered')
      // Before the first answer: that is sent as soon as it is chosen.
      network.setPlan(OUT_OF_REACH)
      await shopper.openForm()
      await shopper.choose('Yes')
      await shopper.rate(1)
      if (email) await giveAddress(shopper, email)
      else await shopper.choose(/Courier didn[’']t call first/)
      await shopper.write(COMPLAINT)
      await shopper.send()
      await shopper.sees('Not sent yet.')
      // Whatever brings it remembers too what the shop has still to answer.
      await expect(buttonOf(shopper, 'My answer')).toBeVisible()
    })
  },
})

function buttonOf({ panel }: Shopper, name: string): Locator {
  return panel.getByRole('button', { name, exact: true })
}

async function giveAddress(shopper: Shopper, email: string): Promise<void> {
  await buttonOf(shopper, 'Contact me').click()
  await shopper.panel.getByRole('radio', { name: 'E-mail' }).check()
  await shopper.contactField.fill(email)
}

async function comeWithinReach({ page }: Shopper, network: FaultProxy): Promise<void> {
  network.setPlan(noFaults)
  await page.evaluate(() => dispatchEvent(new Event('online')))
}

/** The shop comes within reach when no page of it is there to notice. */
async function leaveShop(shopper: Shopper, network: FaultProxy): Promise<void> {
  await shopper.goTo('/elsewhere')
  network.setPlan(noFaults)
}

async function correctAddress(shopper: Shopper): Promise<void> {
  await shopper.sees("It wasn't sent.")
  await expect(shopper.contactField).toHaveAttribute('aria-invalid', 'true')
  await expect(shopper.contactField).toHaveAccessibleDescription(
    'Write the whole e-mail address, like name@example.com.',
  )
  await expect(shopper.comment).toHaveValue(COMPLAINT)
  await shopper.contactField.fill('leyla@example.com')
  await shopper.send()
  await shopper.sees(APOLOGY)
}

async function chooseRemedy(shopper: Shopper): Promise<void> {
  await shopper.openForm()
  await shopper.sees(APOLOGY)
  const remedies = shopper.panel.getByRole('radio')
  await remedies.first().check()
  await buttonOf(shopper, 'Choose this').click()
  // What was chosen stands there in the place of the choice.
  await expect(buttonOf(shopper, 'Choose this')).toHaveCount(0)
  await expect(remedies).toHaveCount(0)
  await expect(shopper.panel.getByText('Sent', { exact: true })).toBeVisible()
}

async function listComplaints(site: Site): Promise<unknown[]> {
  return (await site.responses()).map(({ answers, complete }) => [answers['comment'], complete])
}

test.describe('refused when it is sent at last', () => {
  test('on the same page the form says so, and the address can be corrected and sent', async ({
    shopper,
    site,
    network,
    complainOutOfReach,
  }) => {
    await complainOutOfReach(NO_ADDRESS)
    await comeWithinReach(shopper, network)
    await correctAddress(shopper)
    expect(await listComplaints(site)).toEqual([[COMPLAINT, true]])
  })

  test('on a later page the launcher says that it is to be sent again, and the form has the words', async ({
    shopper,
    site,
    network,
    complainOutOfReach,
  }) => {
    await complainOutOfReach(NO_ADDRESS)
    await leaveShop(shopper, network)
    await shopper.visit('/delivered')
    await expect(shopper.launcher).toHaveText('Send again')
    await shopper.openForm()
    await correctAddress(shopper)
    expect(await listComplaints(site)).toEqual([[COMPLAINT, true]])
    // Nothing is left that could be refused.
    await expect.poll(() => listQueue(shopper.page)).toEqual([])
    await shopper.visit('/delivered')
    await runLaterFiles(shopper.page)
    await expect(shopper.launcher).toHaveText('Tell us')
  })

  test('it does not take the place of what is being written meanwhile, and waits on the device', async ({
    shopper,
    site,
    network,
    complainOutOfReach,
  }) => {
    await complainOutOfReach(NO_ADDRESS)
    await shopper.goTo('/elsewhere')
    await shopper.visit()
    await shopper.openForm()
    await shopper.rate(5)
    await shopper.write('About something else')
    await comeWithinReach(shopper, network)
    // The rating is sent; what was refused stays, not to be tried again for an hour.
    const listHours = async () =>
      (await listQueue(shopper.page)).map(({ dueAt }) => Math.round((dueAt - Date.now()) / 3_600_000))
    await expect.poll(listHours).toEqual([1])
    await expect(shopper.comment).toHaveValue('About something else')
    await shopper.send()
    await shopper.sees(THANKED)
    expect(await listComplaints(site)).toEqual([['About something else', true]])
    await expect.poll(() => listQueue(shopper.page)).toMatchObject([{ bytes: expect.stringContaining(COMPLAINT) }])
  })
})

test.describe('answered when it is sent at last', () => {
  for (const { name, path } of [
    { name: 'with the same survey', path: '/delivered' },
    { name: 'with another survey', path: '/' },
  ]) {
    test(`on a later page ${name} the launcher says that there is an answer, and a remedy can be chosen`, async ({
      shopper,
      network,
      complainOutOfReach,
    }) => {
      await complainOutOfReach()
      await leaveShop(shopper, network)
      await shopper.visit(path)
      await expect(shopper.launcher).toHaveText('We have an answer')
      await chooseRemedy(shopper)
      await shopper.visit(path)
      await runLaterFiles(shopper.page)
      await expect(shopper.launcher).toHaveText('Tell us')
    })
  }

  test('on the same page, where the form was closed meanwhile, the launcher says so', async ({
    shopper,
    network,
    complainOutOfReach,
  }) => {
    await complainOutOfReach()
    await shopper.close()
    await comeWithinReach(shopper, network)
    await expect(shopper.launcher).toHaveText('We have an answer')
    await chooseRemedy(shopper)
  })

  test('it does not take the place of what was begun since', async ({ shopper, site, network, complainOutOfReach }) => {
    await complainOutOfReach()
    await shopper.goTo('/elsewhere')
    await shopper.visit()
    await shopper.openForm()
    await buttonOf(shopper, 'I’d rather just write').click()
    await shopper.write('About the checkout')
    await comeWithinReach(shopper, network)
    await expect.poll(() => listComplaints(site)).toEqual([[COMPLAINT, true]])
    // It leaves the device when the page has read the answer.
    await expect.poll(() => listQueue(shopper.page)).toEqual([])
    await expect(shopper.comment).toHaveValue('About the checkout')
    await shopper.send()
    await shopper.sees(THANKED)
  })
})
