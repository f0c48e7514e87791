/** Arrow keys on a scale: passing through a value is not choosing it. */
import type { Exchange } from '../kit/fault-proxy.ts'
import { askSurvey } from './ask-survey.ts'
import type { Site } from './backend.ts'
import { listQueue } from './device-storage.ts'
import { expect, test, type Shop, type Shopper } from './fixtures.ts'
import { stopClock } from './page-clock.ts'
import { kindsSurvey } from './survey-kinds.ts'

type Asking = { readonly shopper: Shopper; readonly site: Site; readonly shop: Shop }
type ScaleName = 'nps' | 'ces5' | 'ces7' | 'expectation'

/** The page has heard what became of everything that it has sent. */
const queueIsEmpty = ({ page }: Shopper) => expect.poll(() => listQueue(page)).toEqual([])

/** One arrow from the first score, and almost as long as a value has to rest. */
async function passOne(scale: ScaleName, exchanges: readonly Exchange[], asking: Asking): Promise<void> {
  const { shopper, site, shop } = asking
  await askSurvey(site, shop, kindsSurvey(scale, [scale, 'wanted']))
  await shopper.page.clock.install()
  await shopper.visit()
  await stopClock(shopper.page)
  await shopper.openForm()
  await shopper.panel.getByRole('radio').first().focus()
  await shopper.page.keyboard.press('ArrowRight')
  await expect(shopper.panel.getByRole('radio', { checked: true })).toHaveCount(1)
  await shopper.page.clock.runFor(1_499)
  await queueIsEmpty(shopper)
  expect(exchanges.filter(({ method }) => method === 'POST')).toEqual([])
}

async function isSentOnce({ shopper, site }: Asking, answers: Readonly<Record<string, unknown>>): Promise<void> {
  await expect.poll(() => site.responses()).toMatchObject([{ revision: 0, complete: false, answers }])
  await queueIsEmpty(shopper)
  await shopper.page.clock.runFor(5_000)
}

/** Whatever had been sent besides would have taken one of the numbers before. */
async function goOn({ shopper, site }: Asking, revision: number, complete: boolean): Promise<void> {
  await shopper.send()
  await expect.poll(() => site.responses()).toMatchObject([{ revision, complete }])
}

test.describe('arrow keys pass through a scale without sending it', () => {
  const MEANT = [
    ['nps', 'Enter', 1],
    ['ces5', 'Space', 2],
    ['ces7', 'Enter', 2],
  ] as const
  for (const [scale, key, score] of MEANT) {
    test(`until ${scale} is settled by ${key}`, async ({ shopper, site, shop, exchanges }) => {
      const asking = { shopper, site, shop }
      await passOne(scale, exchanges, asking)
      await shopper.page.keyboard.press(key)
      await expect(shopper.comment).toBeVisible()
      await isSentOnce(asking, { [scale]: score })
      await goOn(asking, 1, true)
    })
  }

  test('until the group is left: the value is sent, and its question stays', async ({
    shopper,
    site,
    shop,
    exchanges,
  }) => {
    const asking = { shopper, site, shop }
    await passOne('expectation', exchanges, asking)
    await shopper.page.keyboard.press('Tab')
    await isSentOnce(asking, { expectation: 0 })
    await goOn(asking, 1, false)
    await expect(shopper.comment).toBeVisible()
    await goOn(asking, 2, true)
  })
})

test('in Arabic the stars begin at the right, and the arrow that points left goes on', async ({
  shopper,
  site,
  shop,
}) => {
  await askSurvey(site, shop, kindsSurvey('stars', ['stars', 'wanted']), { language: 'ar', hasOrder: false })
  await shopper.visit()
  await shopper.openForm()
  const stars = shopper.panel.getByRole('radio')
  await expect(stars).toHaveCount(5)
  const places = await stars.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x))
  expect(places).toEqual(places.toSorted((a, b) => b - a))
  expect(new Set(places).size).toBe(5)
  await stars.first().focus()
  for (const key of ['ArrowLeft', 'ArrowLeft', 'Enter']) await shopper.page.keyboard.press(key)
  await expect.poll(() => site.responses()).toMatchObject([{ answers: { stars: 3 } }])
})
