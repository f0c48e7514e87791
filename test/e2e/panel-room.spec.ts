/** The panel on a phone: what fits is not scrolled, what is pressed does not move, and Send stays in sight. */
import { expect, test, type Shopper } from './fixtures.ts'

test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 667 } })

/** A panel as high as it may be is scrolled; any other shows all it has. */
async function hasRoom({ panel }: Shopper): Promise<void> {
  const measure = () =>
    panel.evaluate((element) => {
      const isFull = element.getBoundingClientRect().height >= innerHeight * 0.9 - 1
      return isFull ? 0 : element.scrollHeight - element.clientHeight
    })
  await expect.poll(measure).toBe(0)
}

async function topOf(target: ReturnType<Shopper['panel']['locator']>): Promise<number | undefined> {
  return (await target.boundingBox())?.y
}

test('what fits is not scrolled, on any page and in any reply', async ({ shopper, shop }) => {
  shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="checkout"' }) })
  await shopper.visit()
  await shopper.openForm()
  await hasRoom(shopper)
  for (const score of [1, 3, 5]) {
    await shopper.rate(score)
    await expect(shopper.panel.getByRole('checkbox').first()).toBeVisible()
    await hasRoom(shopper)
  }
  await shopper.rate(1)
  await shopper.panel.getByRole('button', { name: 'Contact me' }).click()
  await expect(shopper.contactField).toBeVisible()
  await hasRoom(shopper)
  await shopper.contactField.fill('')
  await shopper.send()
  await shopper.sees('We let you down')
  await hasRoom(shopper)
  const remedies = shopper.panel.getByRole('group', { name: /How shall we put it right/ })
  for (const remedy of await remedies.getByRole('radio').all()) {
    await remedy.check()
    await hasRoom(shopper)
  }
})

test('a remedy that asks for more opens with its head in sight', async ({ shopper, shop }) => {
  shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="checkout"' }) })
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(1)
  await shopper.send()
  await shopper.sees('We let you down')
  const contactMe = shopper.panel.getByRole('radio', { name: /Contact me/ })
  await contactMe.check()
  await expect(shopper.contactField).toBeVisible()
  await expect(contactMe).toBeInViewport()
  await expect(shopper.panel.getByRole('button', { name: 'Choose this' })).toBeInViewport({ ratio: 1 })
})

test('the first letter moves neither the field nor the button', async ({ shopper, shop }) => {
  shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="checkout"' }) })
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(1)
  await expect(shopper.panel.getByRole('button', { name: 'Contact me' })).toBeVisible()
  const before = [await topOf(shopper.comment), await topOf(shopper.sendButton)]
  await shopper.comment.press('L')
  await expect(shopper.sendButton).toHaveText('Send')
  expect([await topOf(shopper.comment), await topOf(shopper.sendButton)]).toEqual(before)
})

test('Send stays in sight where the panel is scrolled, and above an on-screen keyboard', async ({ shopper, shop }) => {
  shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="checkout"' }) })
  await shopper.visit()
  await shopper.page.setViewportSize({ width: 375, height: 400 })
  await shopper.openForm()
  await shopper.rate(1)
  await expect(shopper.sendButton).toBeInViewport({ ratio: 1 })
  await shopper.page.setViewportSize({ width: 375, height: 667 })
  await shopper.page.evaluate(() => {
    const viewport = visualViewport as VisualViewport
    Object.defineProperty(viewport, 'height', { get: () => 320 })
    viewport.dispatchEvent(new Event('resize'))
  })
  const bottom = async () => {
    const box = await shopper.sendButton.boundingBox()
    return box ? Math.round(box.y + box.height) : undefined
  }
  await expect.poll(bottom).toBeLessThanOrEqual(320)
})

test('the shopper’s own text size counts, and the shop’s root size does not', async ({ shopper, shop }) => {
  const sizeOf = (target: typeof shopper.heading) =>
    target.evaluate((element) => Math.round(Number.parseFloat(getComputedStyle(element).fontSize)))
  shop.setPage('/', { html: shop.html({ head: '<style>html{font-size:40px}</style>' }) })
  await shopper.visit()
  await shopper.openForm()
  expect(await sizeOf(shopper.heading)).toBe(19)
  const browser = await shopper.context.newCDPSession(shopper.page)
  await browser.send('Page.setFontSizes', { fontSizes: { standard: 32 } })
  await shopper.reload()
  await shopper.openForm()
  expect(await sizeOf(shopper.heading)).toBe(38)
  expect(await shopper.panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
})
