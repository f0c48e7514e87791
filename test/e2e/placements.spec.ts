import { expect, test } from './fixtures.ts'
import { boxOf, isSeen } from './launcher-place.ts'
import { brokenRules, loadAxe, lostContent } from './page-checks.ts'

const MODES = ['tab', 'corner', 'bar', 'dialog']

for (const mode of MODES) {
  test.describe(`as a ${mode}`, () => {
    test.use({ siteOptions: { look: { mode, side: 'end' } } })

    test('the form opens by Enter, closes by Escape and gives the focus back, and the answer arrives', async ({
      shopper,
      site,
    }) => {
      const { page, launcher, panel } = shopper
      await shopper.visit()
      await launcher.focus()
      await page.keyboard.press('Enter')
      await expect(panel).toBeFocused()
      await loadAxe(page)
      await expect.poll(() => brokenRules(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(launcher).toBeFocused()
      await shopper.praise(`as a ${mode}`)
      expect((await site.responses())[0]).toMatchObject({ answers: { comment: `as a ${mode}` } })
    })

    test.describe('on a phone', () => {
      test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } })

      test('the form is a sheet from the bottom, of the whole width, and every control of it is in view', async ({
        shopper,
      }) => {
        await shopper.visit()
        await shopper.openForm()
        await expect
          .poll(async () => {
            const { x, y, width, height } = await boxOf(shopper.panel)
            return { left: x, right: x + width, bottom: y + height }
          })
          .toEqual({ left: 0, right: 375, bottom: 740 })
        expect(await lostContent(shopper.page)).toEqual([])
      })
    })

    test.describe('on the other side', () => {
      test.use({ siteOptions: { look: { mode, side: 'start' } } })

      test('the launcher stands where lines begin, so mirrored on an Arabic page', async ({ shopper, shop }) => {
        shop.setPage('/arabic', { html: shop.html({ language: 'ar' }) })
        await shopper.visit()
        // A bar is as wide as the window.
        if (mode !== 'bar') await expect.poll(async () => (await boxOf(shopper.launcher)).x).toBeLessThan(60)
        const { x: fromLeft } = await boxOf(shopper.launcher)
        await shopper.visit('/arabic')
        await expect
          .poll(async () => {
            const { x, width } = await boxOf(shopper.launcher)
            return 1280 - x - width
          })
          .toBe(fromLeft)
      })
    })
  })
}

test.describe('a corner on a wide page', () => {
  test.use({ siteOptions: { look: { mode: 'corner', side: 'start' } } })

  test('is a pill, 20 px from both edges, and the form opens in the same corner', async ({ shopper }) => {
    const inCorner = { x: 20, bottom: 700 }
    await shopper.visit()
    const cornerOf = async (name: 'launcher' | 'panel') => {
      const { x, y, height } = await boxOf(shopper[name])
      return { x, bottom: y + height }
    }
    await expect.poll(() => cornerOf('launcher')).toEqual(inCorner)
    const { width, height } = await boxOf(shopper.launcher)
    expect(width).toBeGreaterThan(height)
    await shopper.openForm()
    await expect.poll(() => cornerOf('panel')).toEqual(inCorner)
  })
})

test.describe('a bar', () => {
  test.use({ siteOptions: { look: { mode: 'bar', side: 'end' } } })

  test('on a wide page is one line along the whole bottom, and the form opens upwards from there', async ({
    shopper,
  }) => {
    await shopper.visit()
    await expect.poll(() => boxOf(shopper.launcher)).toEqual({ x: 0, y: 720 - 44, width: 1280, height: 44 })
    await shopper.openForm()
    await expect
      .poll(async () => {
        const { x, y, width, height } = await boxOf(shopper.panel)
        return { right: x + width, bottom: y + height }
      })
      .toEqual({ right: 1260, bottom: 720 })
  })

  test('makes room where the page ends: the last link can be pressed, and a little higher the bar is back', async ({
    shopper,
    shop,
  }) => {
    const { page, launcher } = shopper
    const body = '<div style="height:2000px"></div><a href="#last" id="last">The last link</a>'
    shop.setPage('/', { html: shop.html({ body }) })
    await shopper.visit()
    await page.evaluate(() => scrollTo(0, 1e6))
    await page.getByRole('link', { name: 'The last link' }).click()
    await page.waitForURL(/#last$/)
    await expect.poll(() => isSeen(launcher)).toBe(false)
    await page.evaluate(() => scrollBy(0, -200))
    await expect.poll(() => isSeen(launcher)).toBe(true)
  })

  test('goes above a link at the bottom of a page that does not scroll', async ({ shopper, shop }) => {
    const body = '<a href="#last" style="position:absolute;bottom:4px;left:300px">The last link</a>'
    shop.setPage('/', { html: shop.html({ body }) })
    await shopper.visit()
    await shopper.page.getByRole('link', { name: 'The last link' }).click()
    await expect.poll(async () => (await boxOf(shopper.launcher)).y).toBeLessThan(680)
    await expect.poll(() => isSeen(shopper.launcher)).toBe(true)
  })

  test('goes above a chat bubble, wherever along the bottom that stands', async ({ shopper, shop }) => {
    const body = '<button style="position:fixed;right:90px;bottom:16px;width:60px;height:60px">Chat</button>'
    shop.setPage('/', { html: shop.html({ body }) })
    await shopper.visit()
    const chat = await boxOf(shopper.page.getByRole('button', { name: 'Chat' }))
    await expect
      .poll(async () => {
        const { y, height } = await boxOf(shopper.launcher)
        return y + height
      })
      .toBeLessThanOrEqual(chat.y)
    expect(await isSeen(shopper.launcher)).toBe(true)
  })
})
