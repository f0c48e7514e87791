import { LANGUAGES, type Language } from '../../demo/catalogue/index.ts'
import { sayIn } from '../../demo/words/index.ts'
import { expect, withFakedBookshop, type Page } from './faked-bookshop.ts'

const RECIPES = ['sameAuthor', 'everyThirdOrder', 'seriesContinues', 'freeDelivery']
const CASE = {
  version: 1,
  state: 'resolved',
  cause: 'no_notice',
  isOpen: true,
  dueAt: '2026-11-24T10:00:00.000Z',
  openedAt: '2026-11-21T10:00:00.000Z',
  orderId: '55837898',
  assignee: 'Elif',
}

const test = withFakedBookshop((_, path) => [200, { data: dataAt(path), meta: {} }])

function dataAt(path: string): readonly object[] {
  if (path === '/v1/recipes') return RECIPES.map((recipe) => ({ recipe, unit: 'percent', least: 1, most: 50 }))
  const id = (place: number): string => `0190a3b1-7c44-8a6e-8f0b-00000000000${place}`
  return path === '/v1/cases' ? [1, 2].map((place) => ({ ...CASE, id: id(place) })) : []
}

async function putIntoBasket(page: Page, language: Language): Promise<void> {
  await page.goto(`/books/huzur?lang=${language}`)
  await page.getByRole('button', { name: sayIn(language)('addToCart') }).click()
  await page.waitForURL('**/cart')
}

for (const language of LANGUAGES) {
  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: { width: 375, height: 740 } })

    test('a book’s price stands on the first screen, above where the launcher rests', async ({ page }) => {
      await page.goto(`/books/mavi-melekler?lang=${language}`)
      const price = await page.getByRole('main').getByText('₺').first().boundingBox()
      expect((price?.y ?? 999) + (price?.height ?? 0)).toBeLessThan(740 - 20 - 44)
    })

    test('with letters twice as large no page scrolls sideways', async ({ page }) => {
      await putIntoBasket(page, language)
      for (const path of ['/', '/books/ince-memed-1', '/cart', '/checkout', '/book/cases', '/book/offers']) {
        await page.goto(path)
        expect([path, await page.evaluate(widthBeyondWithLargeLetters)]).toEqual([path, 0])
      }
    })
  })

  test.describe(`at 320 pixels, in ${language}`, () => {
    test.use({ viewport: { width: 320, height: 740 } })

    test('no page scrolls sideways, and no switch lies over the name of its offer', async ({ page }) => {
      await putIntoBasket(page, language)
      const paths = ['/', '/?q=huzur', '/books/ince-memed-1', '/cart', '/checkout', '/book/cases', '/book/offers']
      for (const path of paths) {
        await page.goto(path)
        const beyond = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement
          return scrollWidth - clientWidth
        })
        expect([path, beyond]).toEqual([path, 0])
      }
      const cards = page.locator('form', { has: page.getByRole('switch') })
      await expect(cards).toHaveCount(RECIPES.length)
      for (const card of await cards.all()) expect(await card.evaluate(isNameCovered)).toBe(false)
    })
  })
}

/** Runs in the page. A cover is a picture: its letters grow with it alone. */
function widthBeyondWithLargeLetters(): number {
  const parts = [...document.querySelectorAll<HTMLElement>('body *')].filter((part) => !part.closest('.cover'))
  const sizes = parts.map((part) => Number.parseFloat(getComputedStyle(part).fontSize))
  parts.forEach((part, at) => part.style.setProperty('font-size', `${(sizes[at] ?? 16) * 2}px`))
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth - clientWidth
}

/** Runs in the page, by the words as they are painted, not by the box they stand in. */
function isNameCovered(card: Element): boolean {
  const heading = card.querySelector('h2')
  const parts = card.querySelector('[role=switch]')?.closest('label')?.children ?? []
  const knobAndWord = [...parts].map((part) => part.getBoundingClientRect())
  if (!heading || knobAndWord.length === 0) throw new Error('A card without a name or a switch.')
  const name = document.createRange()
  name.selectNodeContents(heading)
  const lines = [...name.getClientRects()]
  return knobAndWord.some(({ left, right, top, bottom }) =>
    lines.some((line) => left < line.right && line.left < right && top < line.bottom && line.top < bottom),
  )
}

test.describe('a switch', () => {
  test.use({ viewport: { width: 375, height: 740 } })

  test('shows the word of the way it stands, and stays where it is when it is turned', async ({ page }) => {
    await page.goto('/book/offers?lang=tr')
    const knob = page.getByRole('switch', { name: 'Aynı yazardan' })
    const label = page.locator('label', { has: knob })
    const before = await knob.boundingBox()
    await expect(label).toHaveText('Kapalı', { useInnerText: true })
    await knob.check()
    await expect(label).toHaveText('Açık', { useInnerText: true })
    expect(await knob.boundingBox()).toEqual(before)
  })
})

test.describe('in the reader’s own colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } })

  test('a button has its edge, and a switch, a page and a step of an order show how they stand', async ({ page }) => {
    await page.goto('/books/huzur?lang=en')
    const add = page.getByRole('button', { name: 'Add to basket' })
    await expect(add).toHaveCSS('border-top-style', 'solid')
    await add.click()
    await page.waitForURL('**/cart')
    await page.goto('/checkout')
    await page.getByRole('button', { name: 'Place the order' }).click()
    await page.waitForURL('**/confirmation')
    const steps = page.getByRole('list', { name: 'State of the order' }).getByRole('listitem')
    const edgeOf = (place: number) =>
      steps.nth(place).evaluate((step) => getComputedStyle(step).getPropertyValue('border-top-color'))
    expect(await edgeOf(0)).not.toBe(await edgeOf(-1))
    await page.goto('/book/offers')
    const [ground, knob] = await page
      .getByRole('switch')
      .first()
      .evaluate((one) => ['', '::after'].map((part) => getComputedStyle(one, part).backgroundColor))
    expect(knob).not.toBe(ground)
    const pages = page.getByRole('navigation', { name: 'Pages of the book' })
    const lineOf = (selector: string) =>
      pages
        .locator(selector)
        .first()
        .evaluate((link) => getComputedStyle(link).borderBottomWidth)
    expect(await lineOf('[aria-current]')).not.toBe(await lineOf('a:not([aria-current])'))
  })
})
