/** The next visit: the shop's answer to an earlier complaint. */
import type { Exchange } from '../kit/fault-proxy.ts'
import type { Site } from './backend.ts'
import { countStored, NOTHING_STORED } from './device-storage.ts'
import { expect, test, type Shopper } from './fixtures.ts'
import { answerCase, listCases, newestCase, type OwnerCase } from './owner-cases.ts'
import { letThreeSecondsPass } from './page-clock.ts'

const WAITING = 'We have an answer'
const ANSWER = 'The courier comes on Monday and calls first.'
const DAY_MS = 86_400_000

const question = ({ panel }: Shopper) => panel.getByRole('group', { name: 'Has your order arrived?' })

/** What the page has asked about earlier responses. */
function readingsIn(exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.filter(({ method, path }) => method === 'GET' && path.includes('/responses/'))
}

async function complain(shopper: Shopper, words: string): Promise<void> {
  await shopper.complain(words)
  await shopper.sees('How shall we put it right? You choose.')
}

/** Complains, is answered, and comes back. */
async function hearBack(shopper: Shopper, site: Site, words: string): Promise<OwnerCase | undefined> {
  await shopper.visit()
  await complain(shopper, words)
  const found = await newestCase(site)
  await answerCase(site, found, ANSWER)
  await shopper.reload()
  await expect(shopper.launcher).toHaveText(WAITING)
  return found
}

async function openAnswer(shopper: Shopper): Promise<void> {
  await shopper.openForm()
  await shopper.sees('Welcome back. We have an answer for you.')
}

test.beforeEach(({ shop }) => {
  shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
})

test('before a press nothing is stored, and nobody asks for an answer; the form then opens without the network', async ({
  shopper,
  network,
  exchanges,
}) => {
  await shopper.page.clock.install()
  await shopper.visit()
  await letThreeSecondsPass(shopper.page, `${network.url}/asked-by-the-test`)
  const asked = exchanges.map(({ path }) => new URL(path, network.url).pathname)
  expect(asked.at(-1)).toBe('/asked-by-the-test')
  expect(asked.slice(0, -1).filter((path) => !/^\/(w|assets)\/|\/config$/.test(path))).toEqual([])
  expect(await countStored(shopper.page)).toEqual(NOTHING_STORED)
  await shopper.context.setOffline(true)
  await shopper.openForm()
  await expect(question(shopper)).toBeVisible()
})

test('whoever has read the answer can open the form again and say something new', async ({ shopper, site }) => {
  await hearBack(shopper, site, 'It came to the neighbours.')
  await openAnswer(shopper)
  await shopper.close()
  await shopper.openForm()
  await shopper.choose('Yes')
  await shopper.rate(5)
  await shopper.write('This one came to me')
  await shopper.send()
  await shopper.sees('Your words are in our book')
})

test('whoever says "not yet" can say what was missed, and is not asked again until the shop has answered again', async ({
  shopper,
  site,
  network,
  exchanges,
}) => {
  await shopper.page.clock.install()
  await hearBack(shopper, site, 'It came without its box.')
  await openAnswer(shopper)
  await shopper.panel.getByRole('button', { name: 'Not yet' }).click()
  await expect(shopper.heading).toHaveText('We’re sorry. We’ve reopened it.')
  await shopper.panel.getByRole('textbox', { name: 'What did we miss?' }).fill('The box is still missing.')
  await shopper.panel.getByRole('button', { name: 'Send', exact: true }).click()
  const messages = () =>
    exchanges
      .filter(({ path, status }) => path.includes('/messages') && status < 300)
      .map(({ requestBody }) => JSON.parse(requestBody) as unknown)
  await expect.poll(messages).toMatchObject([{ putRight: false }, { text: 'The box is still missing.' }])
  const before = readingsIn(exchanges).length
  await shopper.reload()
  await letThreeSecondsPass(shopper.page, `${network.url}/asked-by-the-test`)
  await expect(shopper.launcher).toHaveText('Tell us')
  await shopper.openForm()
  await expect(question(shopper)).toBeVisible()
  await expect(shopper.panel.getByText(ANSWER)).toHaveCount(0)
  expect(readingsIn(exchanges)).toHaveLength(before)
})

test('the shop’s answer comes with the shopper’s own words; once it is put right, nobody asks any more', async ({
  shopper,
  site,
  network,
  exchanges,
}) => {
  await shopper.page.clock.install()
  const found = await hearBack(shopper, site, 'The second courier did not call either.')
  await openAnswer(shopper)
  await shopper.sees('The second courier did not call either.')
  await shopper.sees(ANSWER)
  await shopper.sees('Elif')
  await shopper.panel.getByRole('button', { name: 'Yes' }).click()
  await shopper.sees('Thank you for your patience.')
  await expect.poll(async () => (await listCases(site)).find(({ id }) => id === found?.id)?.state).toBe('verified')
  const before = readingsIn(exchanges).length
  await shopper.reload()
  await letThreeSecondsPass(shopper.page, `${network.url}/asked-by-the-test`)
  expect(readingsIn(exchanges)).toHaveLength(before)
  await expect(shopper.launcher).toHaveText('Tell us')
})

test('a promise that was not kept is admitted, by the shopper’s own clock', async ({ shopper, site }) => {
  await site.owner('PUT', 'remedies', { ...(await site.owner('GET', 'remedies')), assignee: 'Elif' })
  await shopper.page.clock.install()
  await shopper.visit()
  await complain(shopper, 'Nobody rang.')
  await shopper.sees('We’ll reply by')
  // Weekends included, that is later than any promise of one working day.
  await shopper.page.clock.setSystemTime(Date.now() + 7 * DAY_MS)
  await shopper.reload()
  await expect(shopper.launcher).toHaveText(WAITING)
  await shopper.openForm()
  await expect(shopper.heading).toHaveText('We missed the time we promised, and we’re sorry.')
  await expect(shopper.panel.getByRole('button', { name: 'Yes' })).toHaveCount(0)
})

test('the server is asked once a day at most, and what is known is shown in between', async ({
  shopper,
  site,
  exchanges,
}) => {
  await hearBack(shopper, site, 'Nobody rang.')
  for (let visits = 0; visits < 2; visits++) {
    await shopper.reload()
    await expect(shopper.launcher).toHaveText(WAITING)
  }
  expect(readingsIn(exchanges)).toHaveLength(1)
})

test('an answer that was read leaves the form, and a draft in it, as they were', async ({ shopper, site }) => {
  await shopper.visit()
  await complain(shopper, 'Nobody rang.')
  await answerCase(site, await newestCase(site), ANSWER)
  await shopper.close()
  await shopper.openForm()
  await shopper.writeAgain()
  await shopper.choose('Yes')
  await shopper.rate(4)
  await shopper.write('Half a sentence')
  await shopper.reload()
  await expect(shopper.launcher).toHaveText(WAITING)
  await openAnswer(shopper)
  await shopper.sees(ANSWER)
  await shopper.close()
  await expect(shopper.launcher).toHaveText('Tell us')
  await shopper.openForm()
  await expect(shopper.comment).toHaveValue('Half a sentence')
})
