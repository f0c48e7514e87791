/** A shopper rates by a face, and is told the truth about what became of it. */
import { always, noFaults, only, type Fault } from '../kit/fault-plans.ts'
import { expect, test, type Shopper } from './fixtures.ts'
import { stopClock } from './page-clock.ts'

const stamp = ({ panel }: Shopper) => panel.getByText('Sent', { exact: true })

async function openWithStoppedClock(shopper: Shopper): Promise<void> {
  await shopper.page.clock.install()
  await shopper.visit()
  await stopClock(shopper.page)
}

test('a rating counts at the tap, and the words follow as the next revision of the same answer', async ({
  shopper,
  site,
}) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(2)
  await expect
    .poll(() => site.responses())
    .toMatchObject([{ revision: 0, complete: false, answers: { rating: 2 }, touchpoint: 'checkout' }])
  const [first] = await site.responses()
  await expect(shopper.heading).toHaveText(/We’re sorry/)
  await shopper.write('The parcel was crushed.')
  await shopper.send()
  await shopper.sees('We let you down')
  const answers = { rating: 2, comment: 'The parcel was crushed.' }
  expect(await site.responses()).toMatchObject([{ id: first?.id, revision: 1, complete: true, answers }])
})

test('arrow keys send nothing on the way, and the chosen face with Space; the focus goes on to the reasons', async ({
  shopper,
  site,
  exchanges,
}) => {
  await openWithStoppedClock(shopper)
  await shopper.launcher.focus()
  await shopper.page.keyboard.press('Enter')
  await shopper.face(1).focus()
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await shopper.page.keyboard.press(key)
  await expect(shopper.face(4)).toBeChecked()
  // A little less than the rest after which it would be sent by itself.
  await shopper.page.clock.runFor(1_400)
  expect(exchanges.filter(({ method }) => method === 'POST')).toEqual([])
  await shopper.page.keyboard.press('Space')
  // The first revision: nothing was sent before.
  await expect.poll(() => site.responses()).toMatchObject([{ revision: 0, answers: { rating: 4 } }])
  await expect(shopper.panel.getByRole('checkbox').first()).toBeFocused()
})

test('a face reached by an arrow key is not sent by resting on it, but when the group is left', async ({
  shopper,
  site,
}) => {
  await openWithStoppedClock(shopper)
  await shopper.openForm()
  await shopper.face(1).focus()
  await shopper.page.keyboard.press('ArrowRight')
  await shopper.page.clock.runFor(60_000)
  await shopper.page.keyboard.press('ArrowRight')
  await shopper.page.keyboard.press('Tab')
  // The first revision: nothing was sent before. The question stays, and Next leads on.
  await expect.poll(() => site.responses()).toMatchObject([{ revision: 0, answers: { rating: 3 } }])
  await expect(shopper.face(3)).toBeChecked()
  await expect(shopper.sendButton).toHaveText('Next')
})

test('whoever would rather just write is not asked to rate', async ({ shopper, site }) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.panel.getByRole('button', { name: 'I’d rather just write' }).click()
  await shopper.write('The shelves are beautiful.')
  await shopper.send()
  await expect(stamp(shopper)).toBeVisible()
  const responses = await site.responses()
  expect(responses.map(({ answers }) => answers)).toEqual([{ comment: 'The shelves are beautiful.' }])
})

test('what a captive portal has swallowed is not "sent" until "Try now" has sent it', async ({
  shopper,
  site,
  network,
}) => {
  await openWithStoppedClock(shopper)
  const headers = { 'Content-Type': 'text/html' }
  const portal: Fault = { kind: 'status', status: 200, hasCors: true, headers, body: '<h1>Welcome to the hotel</h1>' }
  network.setPlan(only('POST', always(portal), /responses/))
  await shopper.openForm()
  await shopper.rate(5)
  await shopper.send()
  const tryNow = shopper.panel.getByRole('button', { name: 'Try now' })
  await expect(tryNow).toBeVisible()
  await expect(stamp(shopper)).toHaveCount(0)
  expect(await site.responses()).toEqual([])
  network.setPlan(noFaults)
  await tryNow.click()
  await expect(stamp(shopper)).toBeVisible()
  expect(await site.responses()).toMatchObject([{ complete: true, answers: { rating: 5 } }])
})

test('what can neither be sent nor saved is said so, and its words can be copied', async ({ shopper, network }) => {
  await shopper.page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('no', 'SecurityError')
      },
    })
  })
  await shopper.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await shopper.visit()
  network.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
  await shopper.openForm()
  await shopper.rate(5)
  await shopper.write('Beautiful paper.')
  await shopper.send()
  await expect(shopper.heading).toHaveText('We couldn’t send it or save it here.')
  await shopper.panel.getByRole('button', { name: 'Copy my words' }).click()
  await expect(shopper.panel.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await shopper.page.evaluate(() => navigator.clipboard.readText())).toBe('Beautiful paper.')
})
