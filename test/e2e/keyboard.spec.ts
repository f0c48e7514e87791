import { listQueue } from './device-storage.ts'
import { expect, test } from './fixtures.ts'
import { first, only } from '../kit/fault-plans.ts'
import { stopClock } from './page-clock.ts'
import type { Shopper } from './shopper.ts'

/** The form is open and its first face has the focus; no timer fires by itself from here on. */
async function focusFirstFace(shopper: Shopper): Promise<void> {
  await shopper.page.clock.install()
  await shopper.visit()
  await shopper.openForm()
  await stopClock(shopper.page)
  await shopper.face(1).focus()
}

/** The page has heard what became of everything that it has sent. */
async function everythingIsAnswered({ page }: Shopper): Promise<void> {
  await expect.poll(() => listQueue(page)).toEqual([])
}

test.describe('a face reached by an arrow key', () => {
  test('is not sent by resting on it; leaving it sends it, and the question stays', async ({ shopper, site }) => {
    const { page } = shopper
    await focusFirstFace(shopper)
    await page.keyboard.press('ArrowRight')
    await page.clock.runFor(60_000)
    await expect(shopper.face(2)).toBeChecked()
    await expect(shopper.face(2)).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Tab')
    await expect.poll(site.responses).toMatchObject([{ score: 3, complete: false, revision: 0 }])
    await everythingIsAnswered(shopper)
    await shopper.panel.getByRole('button', { name: 'Next' }).click()
    await expect(shopper.comment).toBeVisible()
  })

  for (const key of ['Enter', 'Space']) {
    test(`is meant by ${key}: the question for words comes at once`, async ({ shopper, site }) => {
      await focusFirstFace(shopper)
      await shopper.page.keyboard.press('ArrowRight')
      await shopper.page.keyboard.press(key)
      await expect(shopper.comment).toBeVisible()
      await expect.poll(site.responses).toMatchObject([{ score: 2, complete: false, revision: 0 }])
    })
  }

  test('on the page before is meant by Enter although it is chosen already', async ({ shopper, site }) => {
    const { page } = shopper
    await focusFirstFace(shopper)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Tab')
    await expect.poll(site.responses).toMatchObject([{ score: 2, revision: 0 }])
    await everythingIsAnswered(shopper)
    await page.clock.resume()
    await shopper.reload()
    await shopper.openForm()
    await expect(shopper.face(2)).toBeChecked()
    await shopper.face(2).focus()
    const responses = await site.responses()
    expect(responses).toMatchObject([{ score: 2, revision: 0 }])
    await page.keyboard.press('Enter')
    await expect(shopper.comment).toBeVisible()
    await shopper.write('Said on the next page')
    await shopper.send()
    await expect.poll(site.responses).toMatchObject([{ id: responses[0]?.id, complete: true, score: 2, revision: 2 }])
  })
})

test.describe('Escape gives the focus back to where the form was opened:', () => {
  const open = `<button onclick="defter('open')">Complain</button>`
  const withoutLauncher = '<style>:not(html,head,body,style)::part(launcher){display:none}</style>'
  for (const [name, head] of [
    ['to a button of the shop’s own', ''],
    ['to a button of the shop’s own on a page without our launcher', withoutLauncher],
  ] as const) {
    test(name, async ({ shopper, shop }) => {
      const { page } = shopper
      shop.setPage('/', { html: shop.html({ body: open, head }) })
      await shopper.visit()
      await expect(shopper.launcher).toBeVisible({ visible: head === '' })
      const button = page.getByRole('button', { name: 'Complain' })
      await button.focus()
      await page.keyboard.press('Enter')
      await expect(shopper.panel).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(button).toBeFocused()
      await expect(shopper.panel).toHaveCount(0)
    })
  }

  test('to our launcher, where that was it', async ({ shopper }) => {
    await shopper.visit()
    await shopper.launcher.focus()
    await shopper.page.keyboard.press('Enter')
    await expect(shopper.panel).toBeVisible()
    await shopper.page.keyboard.press('Escape')
    await expect(shopper.launcher).toBeFocused()
  })
})

test('two questions for words have a name each, also after a refusal', async ({ shopper, site, shop, network }) => {
  const text = (en: string) => ({ tr: en, en })
  const questions = [
    { id: 'first', kind: 'text', title: text('What happened?') },
    { id: 'second', kind: 'text', title: text('What were you looking for?') },
  ]
  await site.owner('POST', 'surveys', { id: 'two', touchpoint: 'two', greeting: text('Hello.'), questions })
  shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="two"' }) })
  await shopper.visit()
  await shopper.openForm()
  await shopper.write('It rained in.')
  await shopper.send()
  // Only the last answer is to be refused.
  await expect.poll(site.responses).toMatchObject([{ complete: false, answers: { first: 'It rained in.' } }])
  await shopper.panel.getByRole('textbox', { name: 'What were you looking for?' }).fill('A map')
  const problem = { type: 'about:blank', title: 'No', status: 422, code: 'validation_failed', requestId: 'r' }
  const headers = { 'Content-Type': 'application/problem+json' }
  const refusal = { kind: 'status', status: 422, hasCors: true, headers, body: JSON.stringify(problem) } as const
  network.setPlan(only('POST', first([refusal]), /responses/))
  await shopper.send()
  await shopper.sees('Your answer is still here')
  await expect(shopper.panel.getByRole('textbox', { name: 'What happened?' })).toHaveValue('It rained in.')
  await expect(shopper.panel.getByRole('textbox', { name: 'What were you looking for?' })).toHaveValue('A map')
})
