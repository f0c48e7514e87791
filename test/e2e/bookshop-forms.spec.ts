import { expect, withFakedBookshop, type Locator, type Page } from './faked-bookshop.ts'

const ID = '0190a3b1-7c44-8a6e-8f0b-000000000001'
const CASE = {
  id: ID,
  version: 1,
  state: 'new',
  cause: 'no_notice',
  isOpen: true,
  dueAt: '2020-11-24T10:00:00.000Z',
  openedAt: '2020-11-21T10:00:00.000Z',
}
const CODE = {
  status: 'active',
  codes: { kind: 'static', code: 'TESEKKUR' },
  gesture: { kind: 'percent', percent: 5 },
  items: { kind: 'none' },
}
const TONE = [{ path: 'text', code: 'tone_arguing', message: '“However”: end the sentence here.' }]
const RECIPES = ['sameAuthor', 'everyThirdOrder', 'notSeen', 'thankYou'].map((recipe) => ({
  recipe,
  unit: 'percent',
  defaultNumber: 5,
  least: 1,
  most: 50,
}))

function answerTo(method: string, path: string): readonly [number, object] {
  if (path.endsWith('/answer')) return [422, { code: 'validation_failed', errors: TONE }]
  if (method === 'PUT') return [422, { code: 'validation_failed', errors: [{ path: 'codes.code' }] }]
  if (path === `/v1/cases/${ID}`) return [200, CASE]
  if (path === '/v1/remedies') return [200, { remedies: [] }]
  if (path === '/v1/hints/verify') return [404, { code: 'hint_not_found' }]
  const data = { '/v1/offers': [CODE], '/v1/recipes': RECIPES }[path] ?? []
  return [200, { data, meta: {} }]
}

const test = withFakedBookshop(answerTo)
test.use({ viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true })

test.beforeEach(async ({ page }) => {
  await page.goto('/?lang=en')
})

async function fillBasket(page: Page, skus: readonly string[]): Promise<void> {
  for (const sku of skus) {
    await page.goto(`/books/${sku}`)
    await page.getByRole('button', { name: 'Add to basket' }).click()
    await page.waitForURL('**/cart')
  }
}

/** The words are on the screen, and a screen reader stands on them or on the field they describe. */
async function isHeardAndSeen(page: Page, words: string): Promise<void> {
  await isInWindow(page.getByText(words).last())
  await expect.poll(() => page.evaluate(heardNow)).toContain(words)
}

async function isInWindow(target: Locator): Promise<void> {
  await expect(target).toBeInViewport({ ratio: 1 })
}

function heardNow(): string {
  const { activeElement } = document
  if (!activeElement || activeElement === document.body) return ''
  const described = document.getElementById(activeElement.getAttribute('aria-describedby') ?? '')
  return `${activeElement.textContent} ${described?.textContent}`
}

test('a code that was applied says at its field what it takes off, and a wrong one why not', async ({ page }) => {
  await fillBasket(page, ['mavi-melekler'])
  await page.goto('/checkout')
  await page.getByLabel('Discount code').fill('TESEKKUR')
  await page.getByRole('button', { name: 'Apply' }).tap()
  await isHeardAndSeen(page, 'Discount: −₺9.20')
  await page.getByLabel('Discount code').fill('NOTHING')
  await page.getByRole('button', { name: 'Apply' }).tap()
  await isHeardAndSeen(page, 'We don’t know this code.')
})

test('Enter in the name does not carry its writer off to an empty code', async ({ page }) => {
  await fillBasket(page, ['mavi-melekler'])
  await page.goto('/checkout')
  await page.locator('#name').fill('Aysel')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/checkout/code')
  await expect(page.locator('#name')).toHaveValue('Aysel')
  // A page gives the focus before it is painted first.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  await expect(page.getByLabel('Discount code')).not.toBeFocused()
})

test('a checkout that has to be corrected begins at what is wrong', async ({ page }) => {
  await fillBasket(page, ['mavi-melekler'])
  await page.goto('/checkout')
  await page.locator('#name').fill('')
  await page.getByRole('button', { name: 'Place the order' }).tap()
  await isHeardAndSeen(page, 'Please check a thing or two')
})

test('an answer in a doubtful tone comes back at the doubt', async ({ page }) => {
  await page.goto(`/book/cases/${ID}`)
  await page.getByRole('textbox', { name: 'Your answer' }).fill('However')
  await page.getByRole('button', { name: 'Answer' }).tap()
  await isHeardAndSeen(page, '“However”: end the sentence here.')
})

test('an offer that was not saved says so where it stands', async ({ page }) => {
  await page.goto('/book/offers')
  const last = page.locator('form', { has: page.getByRole('switch') }).last()
  await last.getByRole('switch').check()
  await last.getByRole('button', { name: 'Save' }).tap()
  await isHeardAndSeen(page, 'Write 1–40 letters, digits or dashes.')
})

test('one more of a book leaves the basket where it was, and the focus on the button', async ({ page }) => {
  await fillBasket(page, ['mavi-melekler', 'huzur', 'ince-memed-1', 'ince-memed-2'])
  const more = page.getByRole('button', { name: 'One more: İnce Memed 2' })
  const line = page.getByRole('listitem').filter({ has: more })
  for (const quantity of ['2', '3']) {
    await more.focus()
    await page.keyboard.press('Enter')
    await expect(line.getByRole('status')).toContainText(quantity)
    await isInWindow(more)
    await expect(more).toBeFocused()
    await expect.poll(() => page.evaluate(heardNow)).toContain(quantity)
  }
})

test('a case that is overdue says so on its own page, too', async ({ page }) => {
  await page.goto(`/book/cases/${ID}`)
  await expect(page.getByText('Overdue: 24 November 2020')).toBeVisible()
})
