/** A slow network: the launcher can be pressed before all of the widget is there. */
import { holdRequests } from '../kit/hold-requests.ts'
import { listLocks, readTabStorage } from './device-storage.ts'
import { expect, test } from './fixtures.ts'
import { LATER_FILES, runLaterFiles } from './later-files.ts'
import { letThreeSecondsPass } from './page-clock.ts'

const THANKED = 'Your words are in our book'

test.describe('before all of the widget is there', () => {
  test('an answer that was sent keeps its reply: the draft of the page before does not take its place', async ({
    shopper,
  }) => {
    await shopper.visit()
    await shopper.openForm()
    await shopper.rate(4)
    await shopper.write('Begun on the page before')
    await expect.poll(() => readTabStorage(shopper.page)).toContain('Begun on the page before')
    const files = await holdRequests(shopper.context, LATER_FILES)
    await shopper.page.reload()
    await files.asked
    await shopper.openForm()
    await shopper.rate(5)
    await shopper.write('Said at once')
    await shopper.send()
    await shopper.sees(THANKED)
    await expect.poll(() => listLocks(shopper.page)).toEqual([])
    await files.release()
    await shopper.isReady()
    // Then the draft was read, and this tab is told that no other one goes on with it.
    await expect.poll(() => listLocks(shopper.page)).toHaveLength(1)
    await expect(shopper.panel.getByRole('button', { name: 'What I sent' })).toBeVisible()
    await shopper.sees(THANKED)
    await expect(shopper.panel.getByText('Sent', { exact: true })).toBeVisible()
  })

  test('what is written is there after a reload, once the rest of the widget has come', async ({ shopper }) => {
    const files = await holdRequests(shopper.context, LATER_FILES)
    await shopper.goTo('/')
    await files.asked
    await shopper.openForm()
    await shopper.rate(4)
    await shopper.write('Typed in good time')
    await files.release()
    await expect.poll(() => readTabStorage(shopper.page)).toContain('Typed in good time')
    await shopper.reload()
    await shopper.openForm()
    await expect(shopper.comment).toHaveValue('Typed in good time')
  })

  test('a face reached by an arrow key is sent after a while, once the rest of the widget has come', async ({
    shopper,
    site,
  }) => {
    const files = await holdRequests(shopper.context, LATER_FILES)
    await shopper.goTo('/')
    await files.asked
    await shopper.openForm()
    await shopper.face(1).focus()
    await shopper.page.keyboard.press('ArrowRight')
    await expect(shopper.face(2)).toBeChecked()
    await files.release()
    await expect.poll(() => site.responses()).toMatchObject([{ score: 2, complete: false }])
  })

  test('where the rest never comes, whoever chooses a face by an arrow key goes on by Next', async ({
    shopper,
    site,
  }) => {
    await shopper.context.route(LATER_FILES, (route) => route.abort())
    await shopper.goTo('/')
    await shopper.openForm()
    await shopper.face(1).focus()
    await shopper.page.keyboard.press('ArrowRight')
    await shopper.panel.getByRole('button', { name: 'Next' }).click()
    await expect(shopper.comment).toBeVisible()
    await expect.poll(() => site.responses()).toMatchObject([{ score: 2, complete: false }])
  })
})

test('while Send is held down nothing in the panel changes; what came meanwhile is shown when it is let go', async ({
  shopper,
  shop,
}) => {
  shop.setPage('/delivered', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
  await shopper.page.clock.install()
  await shopper.visit('/delivered')
  const files = await holdRequests(shopper.context, LATER_FILES)
  await shopper.openForm()
  await shopper.choose('Yes')
  await shopper.rate(1)
  await files.asked
  const { mouse } = shopper.page
  await shopper.sendButton.hover()
  await mouse.down()
  const before = [await shopper.panel.ariaSnapshot(), await shopper.sendButton.boundingBox()]
  await files.release()
  await runLaterFiles(shopper.page)
  expect([await shopper.panel.ariaSnapshot(), await shopper.sendButton.boundingBox()]).toEqual(before)
  await mouse.up()
  await shopper.sees('How shall we put it right? You choose.')
})

test('where the words of the page’s language never come, the launcher has those of the script tag', async ({
  shopper,
  shop,
}) => {
  const turkish = await holdRequests(shopper.context, /\/w\/.*\/tr\.json/)
  shop.setPage('/tr', { html: shop.html().replace('<html lang="en">', '<html lang="tr">') })
  await shopper.page.clock.install()
  await shopper.goTo('/tr')
  await turkish.asked
  await shopper.page.clock.runFor(4_000)
  await expect(shopper.launcher).toHaveText('Tell us')
  await turkish.release()
})

test('before the first press no form is shown and no focus is moved, whatever the widget prepares', async ({
  shopper,
  network,
}) => {
  await shopper.page.clock.install()
  await shopper.page.addInitScript(() => {
    const seen: string[] = []
    Reflect.set(window, 'seenByShopper', seen)
    const { attachShadow } = Element.prototype
    Element.prototype.attachShadow = function (init) {
      const root = attachShadow.call(this, init)
      const look = (): void => {
        const panels = [...root.querySelectorAll('[part=panel]')]
        if (panels.some((panel) => panel.checkVisibility())) seen.push('panel')
      }
      new MutationObserver(look).observe(root, { childList: true, subtree: true, attributes: true })
      return root
    }
    addEventListener('focusin', () => seen.push('focus'), true)
  })
  await shopper.visit()
  await letThreeSecondsPass(shopper.page, `${network.url}/asked-by-the-test`)
  expect(await shopper.page.evaluate(() => Reflect.get(window, 'seenByShopper'))).toEqual([])
  await expect(shopper.panel).toHaveCount(0)
  await expect(shopper.launcher).toHaveCount(1)
  expect(await shopper.page.evaluate(() => document.activeElement?.localName)).toBe('body')
  await shopper.launcher.focus()
  await shopper.page.keyboard.press('Enter')
  await shopper.sees('Thank you for your order')
})
