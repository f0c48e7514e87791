/** An owner looks at a survey on the shop's own page before it is published. */
import type { Locator } from '@playwright/test'
import { holdRequests } from '../kit/hold-requests.ts'
import type { Site } from './backend.ts'
import { countStored, NOTHING_STORED } from './device-storage.ts'
import { expect, test, type Shopper } from './fixtures.ts'
import { brokenRules, loadAxe } from './page-checks.ts'

const DRAFT = {
  touchpoint: 'delivery',
  greeting: { tr: 'Kimse görmedi', en: 'Nobody has seen this greeting' },
  questions: [
    { id: 'rating', kind: 'rating', scale: 'stars', title: { tr: 'Kaç yıldız?', en: 'How many stars?' } },
    { id: 'ease', kind: 'rating', scale: 'ces7', title: { tr: 'Kolay mıydı?', en: 'Was it easy?' } },
    { id: 'each', kind: 'products', scale: 'thumbs', title: { tr: 'Her biri?', en: 'And each of them?' } },
    { id: 'comment', kind: 'text', title: { tr: 'Yazın', en: 'What shall we know?' } },
  ],
}
const PURCHASE = {
  event: 'purchase',
  ecommerce: {
    transaction_id: 'N-1001',
    value: '184.00',
    currency: 'TRY',
    items: [{ item_id: 'mavi', item_name: 'Mavi mələklər', price: '184.00', quantity: 1 }],
  },
}

/** Saves the draft and gives the query of its preview. */
async function draftPreview(site: Site): Promise<string> {
  const draft = await site.owner('POST', 'surveys/delivery/drafts', DRAFT)
  const preview = await site.owner('POST', `surveys/delivery/versions/${draft['version']}/preview`)
  return `?${preview['query']}`
}

const inspectorOf = ({ page }: Shopper, name = 'Preview') => page.getByRole('region', { name, exact: true })
const stepsOf = (inspector: Locator) => inspector.getByRole('region')
const star = ({ panel }: Shopper, score: number) => panel.getByRole('radio').nth(score - 1)

/** What would be sent, newest first. */
async function bodiesIn(inspector: Locator): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const texts = await inspector.locator('pre').allTextContents()
  return texts.map((text) => JSON.parse(text))
}

/** Once nothing moves any more: what is half faded in has another contrast. */
async function expectNoBrokenRule({ page }: Shopper): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
  expect(await brokenRules(page)).toEqual([])
}

/** The inspector lies beside it, or above it. */
async function areApart(shopper: Shopper, target: Locator): Promise<boolean> {
  const heading = shopper.page.getByRole('heading', { name: 'Preview', exact: true })
  const [book, beside] = await Promise.all(
    [target, shopper.page.locator('details').filter({ has: heading })].map((one) => one.boundingBox()),
  )
  if (!book || !beside) throw new Error('Nothing is shown.')
  const isBeside = beside.x + beside.width <= book.x || beside.x >= book.x + book.width
  return isBeside || beside.y + beside.height <= book.y
}

/** Methods and paths of whatever left the page and was more than a question. */
function watchSending({ page }: Shopper): readonly string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`)
  })
  return sent
}

test.beforeEach(async ({ shop, shopper }) => {
  shop.setPage('/delivered', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
  await shopper.page.addInitScript((purchase) => {
    if (location.pathname !== '/') Object.assign(window, { dataLayer: [purchase] })
  }, PURCHASE)
})

test.describe('an owner with a preview', () => {
  test('sees the unpublished survey, what was read, and what would be sent; nothing is stored and nothing leaves', async ({
    shopper,
    site,
    shop,
  }) => {
    const sent = watchSending(shopper)
    await shopper.visit(`/delivered${await draftPreview(site)}`)
    await shopper.sees('Nobody has seen this greeting')
    const inspector = inspectorOf(shopper)
    await expect(inspector.getByRole('heading', { name: 'Preview', exact: true })).toBeVisible()
    await expect(inspector).toContainText('Nothing is stored, nothing is sent.')
    const facts = ['delivery · version 2', 'N-1001', '184.00', 'last GA4 purchase', 'Not named', 'has said nothing']
    for (const fact of facts) await expect(inspector).toContainText(fact)
    await shopper.page.evaluate(() =>
      (window as unknown as { defter(...call: unknown[]): void }).defter('setConsent', { personalisation: true }),
    )
    await shopper.choose('4 stars')
    await shopper.sees('Was it easy?')
    await shopper.choose(/^6$/)
    await shopper.panel.getByRole('group', { name: 'Mavi mələklər' }).getByRole('radio', { name: 'Yes' }).click()
    await shopper.send()
    await shopper.write('Beautiful paper.')
    await shopper.send()
    await shopper.sees('Here the shopper reads your thanks')
    await expect(shopper.panel).not.toContainText('Sent', { useInnerText: true })
    const [last, ...before] = await bodiesIn(inspector)
    expect(last).toMatchObject({
      complete: true,
      survey: { id: 'delivery', version: 2 },
      answers: { rating: 4, ease: 6, comment: 'Beautiful paper.' },
      order: { id: 'N-1001', totalMinor: 18_400 },
      page: `${shop.url}/delivered`,
      consent: { personalisation: true },
    })
    expect(before.at(-1)).toMatchObject({ complete: false, revision: 0, answers: { rating: 4 } })
    await expect(inspector).toContainText('Personal offers allowed')
    await shopper.close()
    await expect(shopper.launcher).toBeVisible()
    expect(sent).toEqual([])
    expect(await countStored(shopper.page)).toEqual(NOTHING_STORED)
    expect(await site.responses()).toEqual([])
  })

  test('copies a body as it is shown', async ({ shopper, site }) => {
    await shopper.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await shopper.visit(`/delivered${await draftPreview(site)}`)
    await shopper.choose('2 stars')
    const inspector = inspectorOf(shopper)
    await inspector.getByRole('button', { name: 'Copy' }).first().click()
    await expect(inspector.getByRole('button', { name: 'Copied' })).toBeVisible()
    const copied: unknown = JSON.parse(await shopper.page.evaluate(() => navigator.clipboard.readText()))
    expect(copied).toEqual((await bodiesIn(inspector))[0])
  })

  test('is told when shoppers of this page are asked something else, and that no order was found', async ({
    shopper,
    site,
  }) => {
    await shopper.visit(`/${await draftPreview(site)}`)
    await expect(inspectorOf(shopper)).toContainText('Shoppers on this page are asked for: checkout.')
    await expect(inspectorOf(shopper)).toContainText('None on this page')
    await shopper.choose('5 stars')
    await shopper.sees('Was it easy?')
    await expect(shopper.panel.getByText('And each of them?')).toHaveCount(0)
  })

  test('who presses before the preview has arrived presses nothing, and nothing is sent', async ({ shopper, site }) => {
    const sent = watchSending(shopper)
    const held = await holdRequests(shopper.context, /\/preview[-?]/)
    await shopper.goTo(`/${await draftPreview(site)}`)
    await expect(shopper.launcher).toBeVisible()
    await held.asked
    const { x = 0, y = 0 } = (await shopper.launcher.boundingBox()) ?? {}
    await shopper.page.mouse.click(x + 8, y + 8)
    await expect(shopper.panel).toHaveCount(0)
    await held.release()
    await expect(inspectorOf(shopper)).toBeVisible()
    await shopper.sees('Nobody has seen this greeting')
    expect(sent).toEqual([])
    expect(await countStored(shopper.page)).toEqual(NOTHING_STORED)
    expect(await bodiesIn(inspectorOf(shopper))).toEqual([])
  })
})

test.describe('the inspector of a preview breaks no rule of axe', () => {
  const htmlIn = (scheme: string, language: string) => ({
    language,
    head: `<style>:root { color-scheme: ${scheme} } body { background: Canvas; color: CanvasText }</style>`,
    attributes: 'data-touchpoint="delivery"',
  })

  test('in Turkish, on a light page', async ({ shopper, site, shop }) => {
    shop.setPage('/delivered', { html: shop.html(htmlIn('light', 'tr')) })
    await shopper.visit(`/delivered${await draftPreview(site)}`)
    await loadAxe(shopper.page)
    await star(shopper, 2).click()
    await expect(stepsOf(inspectorOf(shopper, 'Önizleme'))).toBeVisible()
    await expectNoBrokenRule(shopper)
  })

  test.describe('on a phone', () => {
    test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } })

    test('in Arabic, on a dark page, closed and open', async ({ shopper, site, shop }) => {
      shop.setPage('/delivered', { html: shop.html(htmlIn('dark', 'ar')) })
      await shopper.visit(`/delivered${await draftPreview(site)}`)
      await loadAxe(shopper.page)
      await star(shopper, 2).tap()
      const inspector = inspectorOf(shopper, 'معاينة')
      await expect(inspector).toBeVisible()
      await expect(stepsOf(inspector)).toHaveCount(0)
      await expectNoBrokenRule(shopper)
      await inspector.getByRole('heading', { name: 'معاينة', exact: true }).tap()
      await expect(stepsOf(inspector)).toBeVisible()
      await expectNoBrokenRule(shopper)
    })
  })
})

for (const mode of ['dialog', 'inline', 'corner', 'bar', 'tab']) {
  test.describe(`as ${mode}`, () => {
    test.use({ siteOptions: { look: { mode } } })

    test('an owner reaches the inspector, the form, the launcher and the shop’s own buttons', async ({
      shopper,
      site,
      shop,
    }) => {
      const body = '<div data-defter></div><button id="buy" onclick="this.textContent = `Bought`">Buy it</button>'
      shop.setPage('/delivered', { html: shop.html({ body, attributes: 'data-touchpoint="delivery"' }) })
      await shopper.visit(`/delivered${await draftPreview(site)}`)
      await shopper.choose('2 stars')
      const inspector = inspectorOf(shopper)
      await expect(stepsOf(inspector)).toBeVisible()
      await inspector.getByText('Step 1: still answering').click()
      await expect(stepsOf(inspector)).toHaveCount(0)
      await expect.poll(() => areApart(shopper, shopper.panel)).toBe(true)
      if (mode !== 'inline') {
        await shopper.close()
        await expect(shopper.launcher).toBeVisible()
        await expect.poll(() => areApart(shopper, shopper.launcher)).toBe(true)
      }
      await shopper.page.getByRole('button', { name: 'Buy it' }).click()
      await expect(shopper.page.getByRole('button', { name: 'Bought' })).toBeVisible()
    })
  })
}

test.describe('everybody else', () => {
  test('sees the published survey, and no inspector', async ({ shopper, site, exchanges }) => {
    await draftPreview(site)
    await shopper.visit('/delivered')
    await shopper.openForm()
    await shopper.choose('Yes')
    await expect.poll(async () => (await site.responses()).length).toBe(1)
    await expect(shopper.panel.getByText('How many stars?')).toHaveCount(0)
    await expect(inspectorOf(shopper)).toHaveCount(0)
    expect(exchanges.filter(({ path }) => path.includes('/preview'))).toEqual([])
  })

  test('with a token that is over or invented gets the ordinary form, which sends, and a clear sentence on the console', async ({
    shopper,
    site,
  }) => {
    const said: string[] = []
    shopper.page.on('console', (line) => said.push(line.text()))
    await shopper.visit(`/${(await draftPreview(site)).replace(/.{4}$/, 'xxxx')}`)
    await expect.poll(() => said.join()).toContain('Defter: this preview is over')
    await shopper.openForm()
    await shopper.rate(5)
    await expect.poll(() => site.responses()).toMatchObject([{ answers: { rating: 5 } }])
    await expect(inspectorOf(shopper)).toHaveCount(0)
  })
})
