import type { Locator } from '@playwright/test'
import type { OfferHint } from '../../sdk/contract/index.ts'
import { formatDay } from '../../server/domain/format-date.ts'
import { formatMoney } from '../../server/domain/format-money.ts'
import { askEveryKind, walkEveryKind } from './ask-every-kind.ts'
import { expect, test } from './fixtures.ts'
import { boxOf } from './launcher-place.ts'
import type { Shopper } from './shopper.ts'
import { ORDER } from './survey-kinds.ts'

const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } }

test.beforeEach(({ shop }) => {
  shop.setPage('/', { html: shop.html({ language: 'ar' }) })
})

async function openInArabic(shopper: Shopper): Promise<void> {
  await shopper.visit()
  await shopper.openForm()
  await shopper.sees('دفترنا مفتوح لكم')
}

/** From the worst to the best. */
function facesOf({ panel }: Shopper): Locator {
  return panel.getByRole('radio')
}

/** Where each answer stands, line by line: the middles of the answers from the left edge of the window. */
function linesOf(question: Locator): Promise<readonly (readonly number[])[]> {
  return question.getByRole('radio').evaluateAll((all) => {
    const lines = new Map<number, number[]>()
    for (const one of all) {
      const { left, top, width } = (one.closest('label') ?? one).getBoundingClientRect()
      const key = Math.round(top)
      lines.set(key, [...(lines.get(key) ?? []), Math.round(left + width / 2)])
    }
    return [...lines.values()]
  })
}

async function middleOf(target: Locator): Promise<number> {
  const { x, width } = await boxOf(target)
  return x + width / 2
}

/** Where its first line begins, when it is read from right to left. */
function startOfText(target: Locator): Promise<number> {
  return target.evaluate((one) => {
    const text = document.createRange()
    text.selectNodeContents(one)
    return Math.round(text.getClientRects()[0]?.right ?? 0)
  })
}

for (const device of ['desktop', 'phone']) {
  test.describe(`on a ${device}`, () => {
    test.use(device === 'phone' ? PHONE : {})

    test('the form is mirrored: close at the left edge, the scale from right to left', async ({ shopper }) => {
      await openInArabic(shopper)
      await expect(async () => {
        const panel = await boxOf(shopper.panel)
        const close = await boxOf(shopper.panel.getByRole('button', { name: 'إغلاق' }))
        const title = await boxOf(shopper.heading)
        expect(close.x + close.width).toBeLessThanOrEqual(title.x)
        expect(close.x - panel.x).toBeLessThan(20)
        if (device === 'desktop') expect(panel.x).toBeLessThan(100)
      }).toPass()
      const faces = facesOf(shopper)
      await expect(faces).toHaveCount(5)
      const middles = await Promise.all([0, 1, 2, 3, 4].map((place) => middleOf(faces.nth(place))))
      expect(middles).toEqual(middles.toSorted((a, b) => b - a))
    })
  })
}

test('every kind of question is mirrored: numbers, thumbs, arrows, the lines of an order, and the names to thank', async ({
  shopper,
  site,
  shop,
}) => {
  await askEveryKind(site, shop, 'ar')
  await shopper.visit()
  const seen: string[] = []
  await walkEveryKind(shopper, 'ar', async (kind, question, isAnswered) => {
    if (isAnswered || kind === 'wanted') return
    seen.push(kind)
    const lines = await linesOf(question)
    expect(lines.some(({ length }) => length > 1)).toBe(true)
    const mirrored = lines.map((middles) => middles.toSorted((a, b) => b - a))
    expect({ kind, lines }).toEqual({ kind, lines: mirrored })
    if (kind === 'nps') expect(lines.map(({ length }) => length)).toEqual([6, 5])
    if (kind === 'nps' || kind.startsWith('ces')) {
      const [low, high] = { nps: ['0', '10'], ces5: ['1', '5'], ces7: ['1', '7'] }[kind as 'nps'] ?? []
      const endOf = (score?: string) => middleOf(question.getByText(new RegExp(`^${score}: `)))
      expect(await endOf(low)).toBeGreaterThan(await endOf(high))
    }
    if (kind === 'person') {
      const field = question.getByRole('textbox')
      const { x, width } = await boxOf(field)
      const name = question.getByText('أو اكتبوا الاسم')
      expect(await startOfText(name)).toBe(x + width)
    }
    if (kind === 'products') {
      const { x, width } = await boxOf(shopper.panel)
      const product = question.getByText(ORDER.items[0]?.name ?? '', { exact: true })
      expect(await startOfText(product)).toBe(x + width - 20)
    }
  })
  expect(seen).toEqual(expect.arrayContaining(['nps', 'ces7', 'thumbs', 'expectation', 'products', 'person']))
})

test('the arrow key that points to the left goes on to the better score', async ({ shopper }) => {
  await openInArabic(shopper)
  await facesOf(shopper).nth(1).focus()
  await shopper.page.keyboard.press('ArrowLeft')
  await expect(facesOf(shopper).nth(2)).toBeChecked()
})

test.describe('on a narrow screen', () => {
  test.use(PHONE)

  test('no letter is cut, and what is written in another language keeps its direction', async ({ shopper }) => {
    await openInArabic(shopper)
    await facesOf(shopper).first().tap()
    await shopper.write('Kurye gelmedi.')
    await expect(shopper.sendButton).toBeVisible()
    const cut = await shopper.panel.locator('*').evaluateAll((elements) =>
      elements
        .filter((one) => [...one.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim()))
        // What is there for screen readers alone is one pixel wide.
        .filter((one) => getComputedStyle(one).display !== 'inline' && one.clientWidth > 1)
        .filter((one) => one.scrollHeight > one.clientHeight + 1)
        .map(({ textContent }) => textContent),
    )
    expect(cut).toEqual([])
    await expect(shopper.comment).toHaveCSS('unicode-bidi', 'plaintext')
  })
})

test('telephone numbers stay from left to right', async ({ shopper }) => {
  await openInArabic(shopper)
  await facesOf(shopper).first().click()
  await shopper.send()
  await shopper.choose('تواصلوا معي')
  await expect(shopper.panel).toHaveCSS('direction', 'rtl')
  await expect(shopper.contactField).toHaveCSS('direction', 'ltr')
})

test('codes of offers stay from left to right', async ({ shopper }) => {
  const hint: OfferHint = {
    id: 'h',
    offerId: 'o',
    intro: 'عرض لكم',
    item: { sku: 'b2', title: 'İngilis bulvarı', byline: 'Çingiz Abdullayev', url: 'https://shop.example/b2' },
    benefit: 'خصم',
    reason: { code: 'same_author', text: 'لأنكم اشتريتم' },
    code: 'BULVAR-7K2Q',
    expiresAt: '2099-11-30T20:59:59Z',
    valid: 'صالح',
  }
  await openInArabic(shopper)
  await facesOf(shopper).last().click()
  await expect(shopper.comment).toBeVisible()
  await shopper.page.route(/\/responses\?/, async (route) => {
    const httpResponse = await route.fetch()
    const receipt = await httpResponse.json()
    const isLast = receipt.reply?.kind === 'thanks'
    await route.fulfill({
      response: httpResponse,
      json: isLast ? { ...receipt, reply: { ...receipt.reply, hints: [hint] } } : receipt,
    })
  })
  await shopper.send()
  await expect(shopper.panel).toHaveCSS('direction', 'rtl')
  await expect(shopper.panel.getByText('BULVAR-7K2Q', { exact: true })).toHaveCSS('direction', 'ltr')
})

test('the browser writes days and money as the server does, in the shop’s figures', async ({ page }) => {
  const at = Date.UTC(2026, 10, 24, 9)
  const written = await page.evaluate((time) => {
    const day = { timeZone: 'Asia/Baku', weekday: 'long', day: 'numeric', month: 'long' } as const
    const money = { style: 'currency', currency: 'TRY', currencyDisplay: 'narrowSymbol' } as const
    return [
      new Intl.DateTimeFormat('ar-u-nu-latn', day).format(time),
      new Intl.NumberFormat('ar-u-nu-latn', money).format(1234.5),
    ]
  }, at)
  expect(written).toEqual([formatDay(at, 'ar', 'Asia/Baku'), formatMoney(123_450, 'TRY', 'ar')])
})
