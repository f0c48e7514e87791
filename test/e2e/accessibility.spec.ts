/** How the widget behaves for who cannot see it, cannot hold a mouse, or needs it otherwise. */
import { expect, test } from './fixtures.ts'
import { edgelessControls } from './page-checks.ts'
import { listenToStatus } from './announcements.ts'
import { holdRequests } from '../kit/hold-requests.ts'
import { ANSWERS } from './state-acts.ts'
import { walkKinds } from './states.ts'

const UNHAPPY = 'We’re sorry. What happened?'

test.describe('a screen reader', () => {
  test('is told of each new question once, and of what became of the answer', async ({ shopper }) => {
    await shopper.visit()
    await shopper.openForm()
    const heard = await listenToStatus(shopper)
    await shopper.rate(1)
    await expect.poll(heard).toEqual([UNHAPPY])
    await shopper.choose('Not what I expected')
    await shopper.write('It was late')
    await expect.poll(heard).toHaveLength(1)
    await shopper.send()
    await expect(shopper.panel.getByRole('button', { name: 'Choose this' })).toBeVisible()
    const apology = 'We’re sorry. We should have described it better.'
    await expect.poll(heard).toEqual([UNHAPPY, 'Sending', apology])
  })

  for (const [language, direction] of Object.entries({ ar: 'rtl', az: 'ltr' })) {
    test(`hears that our words are ${language} and in which direction, whatever the page's direction is`, async ({
      shopper,
      shop,
    }) => {
      const opposite = direction === 'rtl' ? 'ltr' : 'rtl'
      const head = `<script>document.documentElement.dir = '${opposite}'</script>`
      shop.setPage('/', { html: shop.html({ language, head }) })
      await shopper.visit()
      await expect(shopper.launcher).toHaveCSS('direction', direction)
      const isLanguage = await shopper.launcher.evaluate((one, name) => one.matches(`:lang(${name})`), language)
      expect(isLanguage).toBe(true)
    })
  }

  test('meets every choice as a native radio or checkbox in a named group, and every field with its name', async ({
    shopper,
    site,
    shop,
  }) => {
    const { panel } = shopper
    const controls = panel.getByRole('radio').or(panel.getByRole('checkbox')).or(panel.getByRole('textbox'))
    const troubles: string[] = []
    const look = async (state: string): Promise<void> => {
      const found = await controls.evaluateAll((all) =>
        all.flatMap((control) => {
          if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement))
            return [control.outerHTML]
          const isChoice = control.type === 'radio' || control.type === 'checkbox'
          const fieldset = control.closest('fieldset')
          const textOf = (labelled: Element | null): string => {
            const ids = labelled?.getAttribute('aria-labelledby')?.split(' ') ?? []
            const root = control.getRootNode() as ShadowRoot
            return ids.map((id) => root.getElementById(id)?.textContent ?? '').join('')
          }
          const group = fieldset?.querySelector(':scope > legend')?.textContent ?? textOf(fieldset)
          const labels = [...(control.labels ?? [])].map((label) => label.textContent).join('')
          const name = control.ariaLabel ?? (labels || textOf(control))
          return name.trim() && (group || !isChoice) ? [] : [control.outerHTML]
        }),
      )
      troubles.push(...found.map((control) => `${state}: ${control}`))
    }
    await walkKinds({ shopper, site, locale: 'en', look, setPage: shop.setPage })
    expect(troubles).toEqual([])
  })
})

test.describe('the keyboard', () => {
  test('sends from anywhere by Ctrl+Enter, and the button says so', async ({ shopper, site }) => {
    await shopper.visit()
    await shopper.openForm()
    await shopper.rate(5)
    await shopper.write('Lovely')
    await expect(shopper.sendButton).toHaveAttribute('aria-keyshortcuts', 'Control+Enter')
    await shopper.page.keyboard.press('Control+Enter')
    await expect
      .poll(() => site.responses())
      .toMatchObject([{ complete: true, answers: { rating: 5, comment: 'Lovely' } }])
  })

  test('comes past the chips to Send in three steps', async ({ shopper, site }) => {
    const { page, panel } = shopper
    await shopper.visit()
    await shopper.openForm()
    await shopper.rate(1)
    await expect(panel.getByRole('checkbox').first()).toBeFocused()
    // One of the steps.
    await expect(panel.getByRole('button', { name: 'Contact me' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(shopper.comment).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(shopper.sendButton).toBeFocused()
    await expect.poll(() => site.responses()).toMatchObject([{ complete: false }])
  })

  test('closes with Escape from wherever it is, and is back at the launcher', async ({ shopper }) => {
    await shopper.visit()
    for (const place of [shopper.panel, shopper.closeButton, shopper.face(1)]) {
      await shopper.openForm()
      await place.focus()
      await shopper.page.keyboard.press('Escape')
      await expect(shopper.launcher).toBeFocused()
    }
  })
})

test.describe('the focus', () => {
  const fields = '<input id="search" aria-label="Search"><input id="mail" type="email" aria-label="Mail">'
  const openByScript = () => Reflect.get(window, 'defter')('open')

  for (const name of ['Search', 'Mail']) {
    test(`stays in the shop's field ${name} when a script opens the form and a late receipt comes`, async ({
      shopper,
      shop,
    }) => {
      const { page } = shopper
      const field = page.getByLabel(name)
      shop.setPage('/', { html: shop.html({ body: fields }) })
      await shopper.visit()
      await field.focus()
      await page.evaluate(openByScript)
      await expect(shopper.panel).toBeVisible()
      await page.keyboard.type('roman')
      await expect(field).toHaveValue('roman')
      await shopper.face(2).focus()
      const held = await holdRequests(shopper.context, ANSWERS)
      const receipt = page.waitForResponse(ANSWERS)
      await page.keyboard.press('ArrowRight')
      await field.focus()
      await held.asked
      await held.release()
      await (await receipt).finished()
      await expect(shopper.sendButton).toHaveText('Next')
      await page.keyboard.type('s')
      await expect(field).toHaveValue(/s/)
      await expect(field).toBeFocused()
    })
  }

  test("comes into the panel when the shop's own button opens it", async ({ shopper }) => {
    await shopper.visit()
    await shopper.page.getByRole('button', { name: 'Buy' }).evaluate((button: HTMLElement) => {
      button.addEventListener('click', () => Reflect.get(window, 'defter')('open'))
      button.focus()
      button.click()
    })
    await expect(shopper.panel).toBeFocused()
  })
})

test.describe('with forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } })

  test('every control keeps an edge', async ({ shopper, site, shop }) => {
    const edgeless: string[] = []
    const look = async (state: string): Promise<void> => {
      edgeless.push(...(await edgelessControls(shopper.page)).map((control) => `${state}: ${control}`))
    }
    await walkKinds({ shopper, site, locale: 'en', look, setPage: shop.setPage })
    expect(edgeless).toEqual([])
  })
})
