import { expect, test, type Page } from './fixtures.ts'
import { boxOf, isSeen } from './launcher-place.ts'
import type { Shopper } from './shopper.ts'

test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } })

const TALL = '<div style="height:3000px"></div>'
/** To the right and below. */
const USUAL = [20, 20]
const CLEAR = { isCovered: false, isSeen: true }
const AWAY = { isCovered: false, isSeen: false }

function fixed(id: string, style: string): string {
  return `<div id="${id}" style="position:fixed;background:#ccc;${style}"><button>Press</button></div>`
}

/** The launcher's distance from the right and from the bottom of the window. */
async function distanceOf({ page, launcher }: Shopper): Promise<readonly number[]> {
  const { x, y, width, height } = await boxOf(launcher)
  const { width: right = 0, height: bottom = 0 } = page.viewportSize() ?? {}
  return [right - x - width, bottom - y - height]
}

/** Whether the launcher lies over the shop's element, and whether it is seen at all. */
async function meet({ page, launcher }: Shopper, id: string): Promise<typeof CLEAR> {
  const [ours, theirs] = [await boxOf(launcher), await boxOf(page.locator(`#${id}`))]
  const isApart =
    ours.x + ours.width <= theirs.x ||
    theirs.x + theirs.width <= ours.x ||
    ours.y + ours.height <= theirs.y ||
    theirs.y + theirs.height <= ours.y
  const isShown = await isSeen(launcher)
  return { isCovered: isShown && !isApart, isSeen: isShown }
}

async function addToPage(page: Page, id: string, style: string): Promise<void> {
  await page.evaluate(
    ([name = '', cssText = '']) => {
      const banner = document.createElement('div')
      banner.id = name
      banner.style.cssText = cssText
      banner.innerHTML = 'We use cookies <button>Fine</button>'
      banner.addEventListener('click', () => (banner.style.display = 'none'))
      document.body.append(banner)
    },
    [id, style],
  )
}

/** The launcher has looked at this page and left it: it makes room for what comes, and is back when that is gone. */
async function movesForAnotherOnly(shopper: Shopper): Promise<void> {
  await addToPage(shopper.page, 'another', 'position:fixed;inset:auto 0 0;height:100px')
  await expect.poll(() => distanceOf(shopper)).toEqual([20, 108])
  await shopper.page.evaluate(() => document.getElementById('another')?.remove())
  await expect.poll(() => distanceOf(shopper)).toEqual(USUAL)
}

test.describe('the launcher stands', () => {
  test('above a chat bubble in its corner', async ({ shopper, shop }) => {
    const body = TALL + fixed('chat', 'right:16px;bottom:16px;width:60px;height:60px;border-radius:50%')
    shop.setPage('/', { html: shop.html({ body }) })
    await shopper.visit()
    await expect.poll(() => meet(shopper, 'chat')).toEqual(CLEAR)
  })

  test('above a bar to buy that sticks to the bottom, and comes down again where the bar ends', async ({
    shopper,
    shop,
  }) => {
    const bar = `<div id="buy" style="position:sticky;bottom:0;height:72px;background:#ddd"><button>Buy</button></div>`
    const body = `<section>${TALL}${bar}</section><div style="height:900px"></div>`
    shop.setPage('/', { html: shop.html({ body }) })
    await shopper.visit()
    await expect.poll(() => meet(shopper, 'buy')).toEqual(CLEAR)
    expect((await distanceOf(shopper))[1]).toBeGreaterThan(72)
    await shopper.page.evaluate(() => scrollTo(0, 1e6))
    // A phone's page that scrolls down has no launcher.
    await expect.poll(() => meet(shopper, 'buy')).toEqual(AWAY)
    await shopper.page.evaluate(() => scrollBy(0, -20))
    await expect.poll(() => meet(shopper, 'buy')).toEqual(CLEAR)
    await expect.poll(() => distanceOf(shopper)).toEqual(USUAL)
  })

  test('above a cookie banner that a script brings later, and comes back when it is gone', async ({
    shopper,
    shop,
  }) => {
    shop.setPage('/', { html: shop.html({ body: TALL }) })
    await shopper.visit()
    await expect.poll(() => distanceOf(shopper)).toEqual(USUAL)
    await addToPage(shopper.page, 'cookies', 'position:fixed;inset:auto 0 0;height:160px;background:#eee')
    await expect.poll(() => meet(shopper, 'cookies')).toEqual(CLEAR)
    await shopper.page.getByRole('button', { name: 'Fine' }).tap()
    await expect.poll(() => distanceOf(shopper)).toEqual(USUAL)
  })

  for (const [name, html] of Object.entries({
    'a button': '<button id="pay" style="display:block;width:100%;height:56px">Complete the order</button>',
    'a choice': '<label id="pay" style="display:block;height:56px"><input type="radio"> Pay at the door</label>',
    'a list to choose from': '<select id="pay" style="display:block;width:100%;height:56px"></select>',
  })) {
    test(`above ${name} of the page that lies there, and comes down when the page is scrolled`, async ({
      shopper,
      shop,
    }) => {
      shop.setPage('/', { html: shop.html({ body: `<div style="height:650px"></div>${html}${TALL}` }) })
      await shopper.visit()
      await expect.poll(() => meet(shopper, 'pay')).toEqual(CLEAR)
      await shopper.page.evaluate(() => scrollTo(0, 400))
      await shopper.page.evaluate(() => scrollTo(0, 300))
      await expect.poll(() => distanceOf(shopper)).toEqual(USUAL)
    })
  }

  test('over a book’s card, which can be pressed beside it', async ({ shopper, shop }) => {
    const card = '<a href="#" style="display:block;height:700px;background:#eee">A book of the shop</a>'
    shop.setPage('/', { html: shop.html({ body: card + TALL }) })
    await shopper.visit()
    await movesForAnotherOnly(shopper)
  })

  test('above both, when the bubble stands on the banner', async ({ shopper, shop }) => {
    const chat = fixed('chat', 'right:16px;bottom:176px;width:60px;height:60px')
    shop.setPage('/', { html: shop.html({ body: TALL + chat + fixed('cookies', 'inset:auto 0 0;height:160px') }) })
    await shopper.visit()
    await expect.poll(async () => [await meet(shopper, 'chat'), await meet(shopper, 'cookies')]).toEqual([CLEAR, CLEAR])
  })
})

test.describe('the launcher', () => {
  test('hides where there is no room at all, and is back when there is some', async ({ shopper, shop }) => {
    const heights = [0, 112, 224, 336, 448, 560, 672]
    const stack = heights.map((bottom, place) => fixed(`b${place}`, `right:0;left:0;height:110px;bottom:${bottom}px`))
    shop.setPage('/', { html: shop.html({ body: TALL + stack.join('') }) })
    await shopper.visit()
    await expect.poll(() => meet(shopper, 'b0')).toEqual(AWAY)
    const pressed = shopper.page.locator('#b0').getByRole('button')
    await pressed.evaluate((button) => button.addEventListener('click', () => (document.title = 'Pressed')))
    await pressed.tap()
    await expect(shopper.page).toHaveTitle('Pressed')
    await shopper.page.evaluate(() => document.querySelectorAll('[id^=b]').forEach((one) => one.remove()))
    await expect.poll(() => meet(shopper, 'host')).toEqual(CLEAR)
  })

  test('makes room for buttons in a frame around the whole page, but not for what scrolls inside it', async ({
    shopper,
    shop,
  }) => {
    const frame = (inside: string, style = '') => `<div style="position:fixed;inset:0;${style}">${inside}</div>`
    const links = Array.from({ length: 80 }, () => '<p><a href="#">A book of the shop</a></p>').join('')
    shop.setPage('/scrolling', { html: shop.html({ body: frame(links, 'overflow:auto') }) })
    await shopper.visit('/scrolling')
    await movesForAnotherOnly(shopper)
    const chat = '<button id="chat" style="position:absolute;right:10px;bottom:10px;width:60px;height:60px">?</button>'
    shop.setPage('/', { html: shop.html({ body: frame(chat) }) })
    await shopper.visit()
    await expect.poll(() => meet(shopper, 'chat')).toEqual(CLEAR)
  })

  test('does not make room for a fixed picture that nobody can press', async ({ shopper, shop }) => {
    const picture = '<div style="position:fixed;right:0;bottom:0;width:200px;height:90px;background:pink"></div>'
    shop.setPage('/', { html: shop.html({ body: TALL + picture }) })
    await shopper.visit()
    await movesForAnotherOnly(shopper)
  })

  test('stands as far from the edges as the page says by inherited properties', async ({ shopper, shop }) => {
    const head = '<style>:root{--defter-x:48px;--defter-y:96px}</style>'
    shop.setPage('/', { html: shop.html({ head }) })
    await shopper.visit()
    await expect.poll(() => distanceOf(shopper)).toEqual([48, 96])
  })

  test('and what the form says last keep clear of a phone’s notch and home bar', async ({ shopper, shop }) => {
    const head = '<meta name="viewport" content="width=device-width, viewport-fit=cover">'
    shop.setPage('/', { html: shop.html({ head }) })
    await shopper.visit()
    const session = await shopper.context.newCDPSession(shopper.page)
    const insets = { top: 0, bottom: 34, left: 0, right: 44 }
    await session.send('Emulation.setSafeAreaInsetsOverride' as never, { insets } as never)
    await expect.poll(() => distanceOf(shopper)).toEqual([64, 54])
    await shopper.openForm()
    const last = shopper.panel.getByRole('button', { name: 'I’d rather just write' })
    await expect
      .poll(async () => {
        const { y, height } = await boxOf(last)
        return 740 - y - height
      })
      .toBeGreaterThanOrEqual(54)
  })
})
