/** How the book behaves for who cannot see it, cannot hold a mouse, or needs it otherwise. Never with a device imitated by our own code. */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { recovery } from '../widget/gallery-scenes.ts'
import { kindsSurvey } from '../e2e/survey-kinds.ts'
import { askOnStub } from '../widget/gallery-stub.ts'
import { startStub, type Stub } from '../widget/stub-server.ts'
import { edgelessControls, lostContent } from './accessibility-rules.ts'
import { openShop, waitForCards, walkKinds } from './accessibility-states.ts'
import { LOOKS, openAs } from './stand-as.ts'

let browser: Browser
let context: BrowserContext
let stub: Stub
let page: Page

const eventually = expect.poll

/** Each lies where the one before it was tapped. */
const TAPPED = ['nps', 'stars', 'ces7', 'expectation', 'thumbs', 'entry', 'person'] as const

beforeAll(async () => {
  browser = await sharedBrowser()
})
afterAll(() => closeProfiles(browser))
beforeEach(async () => {
  stub = await startStub()
  stub.options.reply = recovery('en')
  context = await browser.newContext()
})
afterEach(async () => {
  await context.close()
  await stub.close()
})

async function open(lang = 'en', head = ''): Promise<void> {
  const query = new URLSearchParams({ lang, head, data: 'data-touchpoint=checkout' })
  page = await openShop(context, `${stub.url}/?${query}`)
}

const rate = (score: number) => page.locator(`.rate [value="${score}"]`).click()
const inRoot = <Answer>(read: (root: ShadowRoot) => Answer): Promise<Answer> =>
  page.evaluate(`(${read})([...document.documentElement.children].find((one) => one.shadowRoot).shadowRoot)`)
/** The element that has the focus in our root, as its class, name or type. */
const focused = () =>
  inRoot((root) => {
    const element = root.activeElement as HTMLInputElement | null
    return element && (element.className || element.dataset['do'] || element.type || element.localName)
  })

/** What a screen reader is told politely, from now on. */
async function hearStatus(): Promise<() => Promise<readonly string[]>> {
  await inRoot((root) => {
    const heard: string[] = []
    Object.assign(window, { heard })
    let last = root.querySelector('[role=status]')?.textContent ?? ''
    const listen = new MutationObserver(() => {
      const said = root.querySelector('[role=status]')?.textContent ?? ''
      if (said && said !== last) heard.push(said)
      last = said
    })
    listen.observe(root, { subtree: true, childList: true, characterData: true })
  })
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
}

describe('a screen reader', () => {
  test('is told of each new question once, and of what became of the answer', async () => {
    await open()
    await page.locator('.launch').click()
    const heard = await hearStatus()
    await rate(1)
    await eventually(heard).toEqual(['We’re sorry, we let you down this time. What happened?'])
    await page.locator('.chips input').nth(1).click()
    await page.locator('textarea').fill('It was late')
    await eventually(heard).toHaveLength(1)
    await page.locator('[data-do=send]').click()
    await page.locator('.cards').waitFor()
    await eventually(heard).toEqual([
      'We’re sorry, we let you down this time. What happened?',
      'Sending',
      'We’re sorry. The courier should have called you first. That’s on us.',
    ])
  })

  test('hears the language and the direction of our words, whatever the page’s are', async () => {
    for (const [lang, dir] of Object.entries({ ar: 'rtl', az: 'ltr' })) {
      await open(lang, `<script>document.documentElement.dir = '${dir === 'rtl' ? 'ltr' : 'rtl'}'</script>`)
      expect(await inRoot((root) => [(root.host as HTMLElement).lang, (root.firstChild as HTMLElement).dir])).toEqual([
        lang,
        dir,
      ])
      await page.close()
    }
  })

  test('meets every choice as a native radio or checkbox in a named group, and every field with its name', async () => {
    const nameless: string[] = []
    const look = async (state: string, seen: Page): Promise<void> => {
      page = seen
      const found = await inRoot((root) =>
        [...root.querySelectorAll<HTMLInputElement>('.panel input, .panel textarea')].flatMap((input) => {
          const isChoice = input.type === 'radio' || input.type === 'checkbox'
          const group = input.closest('fieldset')?.querySelector(':scope > legend')?.textContent
          const name =
            input.getAttribute('aria-label') ?? [...(input.labels ?? [])].map((one) => one.textContent).join('')
          return name.trim() && (group || !isChoice) ? [] : [input.outerHTML]
        }),
      )
      nameless.push(...found.map((one) => `${state}: ${one}`))
    }
    await walkKinds({ context, stub, locale: 'en', look })
    expect(nameless).toEqual([])
  })
})

describe('the keyboard', () => {
  test('sends from anywhere by Ctrl+Enter, and the button says so', async () => {
    await open()
    await page.locator('.launch').click()
    await rate(5)
    await page.locator('textarea').fill('Lovely')
    await eventually(() => page.locator('[data-do=send]').getAttribute('aria-keyshortcuts')).toBe('Control+Enter')
    await page.keyboard.press('Control+Enter')
    await eventually(() => stub.received.at(-1)).toMatchObject({ complete: true, answers: { comment: 'Lovely' } })
  })

  test('comes past the chips to "Send" in three steps', async () => {
    await open()
    await page.locator('.launch').click()
    await rate(1)
    await eventually(focused).toBe('checkbox')
    // One of the steps is the offer to be reached, which the cards bring.
    await page.locator('[data-more=reach]').waitFor()
    await page.keyboard.press('Enter')
    await eventually(focused).toBe('textarea')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await eventually(focused).toBe('go')
    await eventually(() => stub.received.at(-1)?.complete).toBe(false)
  })

  test('closes with Escape from wherever it is, and is back at the launcher', async () => {
    await open()
    for (const selector of ['.panel', '[data-do=close]', '.rate input']) {
      await page.locator('.launch').click()
      await page.locator(selector).first().focus()
      await page.keyboard.press('Escape')
      await eventually(focused).toContain('launch')
    }
  })
})

describe('the focus', () => {
  const field = '<input id="search" aria-label="Search"><input id="mail" type="email" aria-label="Mail">'

  test.each(['#search', '#mail'])(
    'stays in the shop’s field %s when a script opens the book and a late answer comes',
    async (id) => {
      const before = stub.page
      stub.page = (query) => before(query).replace('<h1>', `${field}<h1>`)
      await open()
      await page.locator(id).focus()
      await page.evaluate(() => (window as unknown as { defter(verb: string): void }).defter('open'))
      await page.locator('.panel').waitFor()
      await page.keyboard.type('roman')
      await eventually(() => page.locator(id).inputValue()).toBe('roman')
      await page.locator('.rate input').nth(1).focus()
      const answered = page.waitForResponse(/responses\?/)
      await page.keyboard.press('ArrowRight')
      await page.locator(id).focus()
      await page.locator('textarea').waitFor()
      await (await answered).finished()
      await page.keyboard.type('s')
      await eventually(() => page.locator(id).inputValue()).toContain('s')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(id.slice(1))
    },
  )

  test('comes into the book when the shop’s own button opens it', async () => {
    await open()
    await page.evaluate(() => {
      const button = document.body.appendChild(document.createElement('button'))
      button.addEventListener('click', () => (window as unknown as { defter(verb: string): void }).defter('open'))
      button.focus()
      button.click()
    })
    await eventually(focused).toBe('panel')
  })
})

describe('the looks that a device asks for', () => {
  test('with forced colours every control keeps an edge', async () => {
    await context.close()
    context = await browser.newContext({ forcedColors: 'active' })
    const edgeless: string[] = []
    const look = async (state: string, seen: Page): Promise<void> => {
      const found = await edgelessControls(seen)
      edgeless.push(...found.map((one) => `${state}: ${one}`))
    }
    await walkKinds({ context, stub, locale: 'en', look })
    expect(edgeless).toEqual([])
  })

  test.each(LOOKS)('with reduced motion nothing moves, and on paper there is nothing of ours, as %s', async (look) => {
    await context.close()
    context = await browser.newContext({ reducedMotion: 'reduce' })
    page = await openAs(look, stub, context)
    const moving = () =>
      page.evaluate(() => {
        const inside = (root: ParentNode): Element[] =>
          [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? inside(one.shadowRoot) : [])])
        return inside(document).flatMap((one) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one)
          const isStill = animationName === 'none' && Number.parseFloat(transitionDuration) === 0
          return isStill && scrollBehavior === 'auto' ? [] : [one.outerHTML.slice(0, 90)]
        })
      })
    expect(await moving()).toEqual([])
    if (look !== 'inline') await page.locator('.launch').click()
    await page.locator('.panel').waitFor()
    expect(await moving()).toEqual([])
    await rate(1)
    await page.locator('.panel textarea').waitFor()
    await page.locator('.panel [data-more]').first().waitFor()
    expect(await moving()).toEqual([])
    await page.emulateMedia({ media: 'print' })
    await eventually(() => page.locator('.panel').isVisible()).toBe(false)
    if (look === 'inline') return
    await page.emulateMedia({ media: 'screen' })
    await page.locator('[data-do=close]').click()
    await page.locator('.launch').waitFor()
    await page.emulateMedia({ media: 'print' })
    await eventually(() => page.locator('.launch').isVisible()).toBe(false)
  })

  test('with a finger nothing looks chosen before it is: what lay under the last tap is like the others', async () => {
    await context.close()
    context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } })
    const marked: string[] = []
    const look = async (): Promise<void> => {
      const found = await inRoot((root) => {
        const grounds = new Map<string, string>()
        return [...root.querySelectorAll('.panel label:has(input:not(:checked, [type=text]))')].flatMap((label) => {
          const painted = [label, ...label.querySelectorAll('svg, b')].map((one) => {
            const { backgroundColor, fill, scale } = getComputedStyle(one)
            return `${one.localName} ${backgroundColor} ${fill} ${scale}`
          })
          const kind = label.parentElement?.className ?? ''
          const first = grounds.get(kind) ?? painted.join()
          grounds.set(kind, first)
          return painted.join() === first ? [] : [`${label.textContent}: ${painted}`]
        })
      })
      marked.push(...found)
    }
    const tapLauncher = async (query = ''): Promise<void> => {
      page = await openShop(context, `${stub.url}/?lang=en${query}`)
      await page.locator('.launch').tap()
      await waitForCards(page)
    }
    const tapAndLook = async (label: string, next: string): Promise<void> => {
      await page.locator(`.panel ${label}`).first().tap()
      await page.locator(`.panel ${next}`).first().waitFor()
      await look()
    }
    await tapLauncher('&data=data-touchpoint=delivery')
    await tapAndLook('.chips label', '.rate')
    await tapAndLook('.rate label', '.chips [type=checkbox]')
    askOnStub(stub, kindsSurvey('kind', TAPPED))
    await tapLauncher()
    for (const [place, kind] of TAPPED.entries()) {
      const next = TAPPED[place + 1]
      if (next) await tapAndLook(`label:has([name=${kind}])`, `[name=${next}]`)
    }
    expect(marked).toEqual([])
  })

  test('with the text spread as far as WCAG 1.4.12 says nothing is cut at 320 pixels', async () => {
    await context.close()
    context = await browser.newContext({ viewport: { width: 320, height: 568 }, reducedMotion: 'reduce' })
    const lost: string[] = []
    const look = async (state: string, seen: Page): Promise<void> => {
      page = seen
      await inRoot((root) => {
        const spread = new CSSStyleSheet()
        spread.replaceSync(
          '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }',
        )
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, spread]
      })
      lost.push(...(await lostContent(seen)).map((one) => `${state}: ${one}`))
    }
    for (const locale of ['ru', 'ar'] as const) await walkKinds({ context, stub, locale, look })
    expect(lost).toEqual([])
  })
})
