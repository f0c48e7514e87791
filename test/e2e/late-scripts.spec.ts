/** A slow network: the launcher can be pressed before all of the widget is there. */
import { holdRequests } from '../kit/hold-requests.ts'
import { readTabStorage } from './device-storage.ts'
import { expect, test } from './fixtures.ts'
import { LATER_FILES, LATER_SCREENS, runLaterFiles } from './later-files.ts'
import { letThreeSecondsPass } from './page-clock.ts'

test('a press before the form is there opens it with the draft of the page before', async ({ shopper }) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.write('Begun on the page before')
  await expect.poll(() => readTabStorage(shopper.page)).toContain('Begun on the page before')
  const files = await holdRequests(shopper.context, LATER_FILES)
  await shopper.page.reload()
  await files.asked
  await shopper.launcher.click()
  await files.release()
  await expect(shopper.comment).toHaveValue('Begun on the page before')
})

test('while Send is held down nothing in the panel changes; what came meanwhile is shown when it is let go', async ({
  shopper,
  shop,
}) => {
  shop.setPage('/delivered', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
  await shopper.page.clock.install()
  await shopper.visit('/delivered')
  const files = await holdRequests(shopper.context, LATER_SCREENS)
  await shopper.openForm()
  await shopper.choose('Yes')
  await shopper.rate(1)
  await files.asked
  // What was announced is gone.
  await shopper.page.clock.runFor(5_000)
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
        if (panels.some((panel) => panel.checkVisibility({ visibilityProperty: true }))) seen.push('panel')
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
  await shopper.sees('How was shopping with us?')
})
