/** What a device or its owner asks of the looks: less motion, paper, fingers, text further apart. */
import { expect, test, type Page, type Shopper } from './fixtures.ts'
import { lostContent } from './page-checks.ts'
import { walkKinds } from './states.ts'
import { kindsSurvey, QUESTIONS } from './survey-kinds.ts'

/** Whatever on the page could move now or when it changes. */
function findMoving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const inside = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? inside(one.shadowRoot) : [])])
    return inside(document).flatMap((one) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one)
      const isStill = animationName === 'none' && Number.parseFloat(transitionDuration) === 0
      return isStill && scrollBehavior === 'auto' ? [] : [one.outerHTML.slice(0, 90)]
    })
  })
}

for (const mode of ['tab', 'corner', 'bar', 'dialog', 'inline']) {
  test.describe(`as ${mode}`, () => {
    test.use({ siteOptions: { look: { mode, side: 'end' } }, contextOptions: { reducedMotion: 'reduce' } })

    test('nothing moves with reduced motion, and nothing of the widget is on paper', async ({ shopper, shop }) => {
      const { page, panel, launcher } = shopper
      const isInline = mode === 'inline'
      if (isInline) shop.setPage('/', { html: shop.html({ body: '<div data-defter></div>' }) })
      await shopper.visit()
      expect(await findMoving(page)).toEqual([])
      if (!isInline) await shopper.openForm()
      await expect(panel).toBeVisible()
      expect(await findMoving(page)).toEqual([])
      await shopper.rate(1)
      await expect(shopper.comment).toBeVisible()
      await expect(panel.getByRole('button', { name: 'Contact me' })).toBeVisible()
      expect(await findMoving(page)).toEqual([])
      await page.emulateMedia({ media: 'print' })
      await expect(panel).toBeHidden()
      if (isInline) return
      await page.emulateMedia({ media: 'screen' })
      await shopper.close()
      await expect(launcher).toBeVisible()
      await page.emulateMedia({ media: 'print' })
      await expect(launcher).toBeHidden()
    })
  })
}

/** Choices that are painted otherwise than the first of their group, though none is chosen. */
function findMarked({ panel }: Shopper): Promise<readonly string[]> {
  return panel
    .getByRole('radio', { checked: false })
    .or(panel.getByRole('checkbox', { checked: false }))
    .evaluateAll((choices) => {
      const looks = new Map<string, string>()
      return choices.flatMap((choice) => {
        const label = (choice as HTMLInputElement).labels?.[0] ?? choice
        const painted = [label, ...label.querySelectorAll('*')].map((part) => {
          const { backgroundColor, borderColor, fill, scale } = getComputedStyle(part)
          return `${part instanceof SVGElement ? fill : ''} ${backgroundColor} ${borderColor} ${scale}`
        })
        const look = [...new Set(painted)].toSorted().join()
        const { name } = choice as HTMLInputElement
        const first = looks.get(name) ?? look
        looks.set(name, first)
        return look === first ? [] : [`${label.textContent}: ${look}, not ${first}`]
      })
    })
}

test.describe('with a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } })

  /** Each lies where the one before it was tapped. */
  const TAPPED = ['nps', 'stars', 'ces7', 'expectation', 'thumbs', 'entry', 'person'] as const

  test('nothing looks chosen before it is: what lay under the last tap is like the others', async ({
    shopper,
    shop,
    site,
  }) => {
    const { panel } = shopper
    const { id, touchpoint, greeting, questions } = kindsSurvey('kinds', TAPPED)
    await site.owner('POST', 'surveys', { id, touchpoint, greeting, questions })
    shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
    await shopper.visit()
    await shopper.openForm()
    await shopper.choose('Yes')
    await expect(shopper.face(1)).toBeVisible()
    expect(await findMarked(shopper)).toEqual([])
    await shopper.rate(1)
    await expect(panel.getByRole('checkbox').first()).toBeVisible()
    expect(await findMarked(shopper)).toEqual([])
    shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="kinds"' }) })
    await shopper.visit()
    await shopper.openForm()
    for (const kind of TAPPED) {
      const group = panel.getByRole('group', { name: String(QUESTIONS[kind].title['en']), exact: true })
      await expect(group).toBeVisible()
      expect(await findMarked(shopper)).toEqual([])
      await group.getByRole('radio').first().tap()
    }
  })
})

test.describe('with the text spread as far as WCAG 1.4.12 says', () => {
  test.use({ viewport: { width: 320, height: 568 }, contextOptions: { reducedMotion: 'reduce' } })

  /** Once for each page. */
  const spreadText = ({ widget }: Shopper): Promise<void> =>
    widget.evaluate(({ shadowRoot: root }) => {
      if (!root || Reflect.has(window, '__spread')) return
      const spread = new CSSStyleSheet()
      spread.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }',
      )
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, spread]
      Reflect.set(window, '__spread', spread)
    })

  for (const locale of ['ru', 'ar'] as const) {
    test(`nothing is cut at 320 pixels in ${locale}`, async ({ shopper, site, shop }) => {
      const lost: string[] = []
      const look = async (state: string): Promise<void> => {
        await spreadText(shopper)
        lost.push(...(await lostContent(shopper.page)).map((content) => `${state}: ${content}`))
      }
      await walkKinds({ shopper, site, locale, look, setPage: shop.setPage })
      expect(lost).toEqual([])
    })
  }
})
