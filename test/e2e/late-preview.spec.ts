/** An owner who presses before the preview of a survey is there: nothing is stored and nothing leaves. */
import { holdRequests } from '../kit/hold-requests.ts'
import { expect, test, type Page } from './fixtures.ts'
import { LATER_FILES } from './later-files.ts'
import type { Locator } from '@playwright/test'
import type { Site } from './backend.ts'

/** The path of a page that shows an owner a survey which is not published. */
async function preparePreview(site: Site): Promise<string> {
  const draft = await site.owner('POST', 'surveys/checkout/drafts', {
    touchpoint: 'checkout',
    greeting: { tr: 'Taslak', en: 'Only a draft' },
    questions: [{ id: 'rating', kind: 'rating', scale: 'csat', title: { tr: 'Nasıl?', en: 'How was it?' } }],
  })
  const preview = await site.owner('POST', `surveys/checkout/versions/${draft['version']}/preview`)
  return `/?${preview['query']}`
}

/** As an impatient hand does, whether or not there is something to press. */
async function pressPlaceOf(target: Locator): Promise<void> {
  const box = await target.boundingBox()
  if (box) await target.page().mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

function watchSubmissions(page: Page): readonly string[] {
  const submissions: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') submissions.push(`${request.method()} ${request.url()}`)
  })
  return submissions
}

/** What is sent is stored first, and the browser answers in the order in which it was asked. */
async function nothingIsStored(page: Page): Promise<void> {
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
}

const LATE = [
  { name: 'the rest of the widget', pattern: LATER_FILES },
  { name: 'the preview', pattern: /^[^?]*\/preview/ },
] as const
for (const { name, pattern } of LATE) {
  test(`where ${name} is late, no press of an owner counts, and then the preview is shown`, async ({
    shopper,
    site,
  }) => {
    const submissions = watchSubmissions(shopper.page)
    const held = await holdRequests(shopper.context, pattern)
    await shopper.goTo(await preparePreview(site))
    await held.asked
    await pressPlaceOf(shopper.launcher)
    await shopper.page.evaluate(() => Reflect.get(window, 'defter')('open'))
    await held.release()
    await expect(shopper.page.getByRole('heading', { name: 'Preview', exact: true })).toBeVisible()
    await shopper.sees('Only a draft')
    expect(submissions).toEqual([])
    await nothingIsStored(shopper.page)
  })
}

test('where the preview never comes, no press of an owner opens the form', async ({ shopper, site }) => {
  const submissions = watchSubmissions(shopper.page)
  await shopper.context.route(LATER_FILES, (route) => route.abort())
  const failed = shopper.context.waitForEvent('requestfailed', (request) => LATER_FILES.test(request.url()))
  await shopper.goTo(await preparePreview(site))
  await failed
  await shopper.page.evaluate(() => {
    addEventListener('click', ({ target }) => Reflect.set(document, 'pressed', (target as Element).localName), true)
  })
  await pressPlaceOf(shopper.launcher)
  // The press has come to the page that lies under it.
  await expect.poll(() => shopper.page.evaluate(() => Reflect.get(document, 'pressed'))).toMatch(/^(html|body|main)$/)
  await expect(shopper.panel).toHaveCount(0)
  expect(submissions).toEqual([])
  await nothingIsStored(shopper.page)
})
