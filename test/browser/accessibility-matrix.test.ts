/**
 * Every state before axe and our own rules, in each language, light and dark, at 100, 200 and 400 %. Never with a rule switched off.
 * `npm run check:a11y` looks at each state in all thirty ways (2.5 minutes). An ordinary run is a selection: the long trips in three
 * languages each, Arabic among them, the short ones in one, and at each state one scheme at one zoom, in turn.
 */
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCALES, type Locale } from '../../sdk/contract/index.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { startStub } from '../widget/stub-server.ts'
import { brokenRules, faintTexts, loadAxe, lostContent, smallTargets } from './accessibility-rules.ts'
import {
  openShop,
  waitForCards,
  walkAnswers,
  walkKinds,
  walkReturn,
  walkWithoutStore,
  type Walk,
} from './accessibility-states.ts'

/** A window of 1280 × 1024 at 100, 200 and 400 %, in CSS pixels. Source: WCAG 2.2, 1.4.10. */
const WINDOWS = [
  { zoom: 100, width: 1280, height: 1024 },
  { zoom: 200, width: 640, height: 512 },
  { zoom: 400, width: 320, height: 256 },
]
const WAYS = WINDOWS.flatMap((size) => ['light', 'dark'].map((scheme) => ({ ...size, scheme })))
const isFull = process.env['A11Y'] === 'full'

let browser: Browser

beforeAll(async () => {
  browser = await sharedBrowser()
})
afterAll(() => closeProfiles(browser))

type Way = (typeof WAYS)[number]

async function troublesOf(page: Page, { width, height, scheme }: Way): Promise<readonly string[]> {
  await page.setViewportSize({ width, height })
  await page.evaluate((chosen) => {
    document.documentElement.style.colorScheme = chosen
    document.documentElement.style.background = 'Canvas'
    document.documentElement.style.color = 'CanvasText'
  }, scheme)
  return [
    ...(await brokenRules(page)),
    ...(await faintTexts(page)),
    ...(await smallTargets(page)),
    ...(await lostContent(page)),
  ]
}

type Trip = { readonly walk: (walk: Walk) => Promise<void>; readonly ordinarily: readonly Locale[] }

const TRIPS: Readonly<Record<string, Trip>> = {
  'from the launcher to what became of the answer': { walk: walkAnswers, ordinarily: ['tr', 'ru', 'ar'] },
  'with nothing to keep it in': { walk: walkWithoutStore, ordinarily: ['en'] },
  'on the next visit': { walk: walkReturn, ordinarily: ['az'] },
  'in every kind of question': { walk: walkKinds, ordinarily: ['az', 'en', 'ar'] },
}

function walksIn(locale: Locale): readonly string[] {
  return Object.keys(TRIPS).filter((name) => isFull || TRIPS[name]?.ordinarily.includes(locale))
}

test('the checks themselves find a planted fault of each kind', async () => {
  const stub = await startStub()
  // Where things move, what is half faded in has another contrast.
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 640, height: 512 } })
  const page = await openShop(context, `${stub.url}/?lang=en&data=data-touchpoint=checkout`)
  await page.locator('.launch').click()
  await waitForCards(page)
  await loadAxe(page)
  const way = WAYS[0] as Way
  expect(await troublesOf(page, way)).toEqual([])
  const plant = async (fault: string): Promise<string> => {
    await page.evaluate((rules) => {
      const host = [...document.documentElement.children].find(({ shadowRoot }) => shadowRoot)
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(rules)
      if (host?.shadowRoot) host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet]
    }, fault)
    const found = (await troublesOf(page, way)).join('\n')
    await page.evaluate(() => {
      const host = [...document.documentElement.children].find(({ shadowRoot }) => shadowRoot)
      if (host?.shadowRoot) host.shadowRoot.adoptedStyleSheets = host.shadowRoot.adoptedStyleSheets.slice(0, -1)
    })
    return found
  }
  expect(await plant('small { color: #aaa !important }')).toMatch(/2\.\d+:1 “/)
  expect(await plant('.head button { min-height: 30px; height: 30px }')).toContain('× 30.0 button “Close”')
  expect(await plant('legend { width: 500px }')).toContain('hangs over the edge')
  expect(await plant('legend { overflow: hidden; height: 4px }')).toContain('is cut below')
  expect(await plant('.panel { overflow: hidden; max-height: 90px }')).toContain('cannot be scrolled into view')
  await page.locator('.head button').evaluate((close) => close.removeAttribute('aria-label'))
  expect(await plant('')).toContain('button-name')
  await context.close()
  await stub.close()
})

describe.each(LOCALES)('nothing is in the way in %s', (locale: Locale) => {
  test.each(walksIn(locale))('%s', async (name) => {
    const stub = await startStub()
    const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 1024 } })
    const prepared = new WeakSet<Page>()
    const troubles: string[] = []
    let turn = LOCALES.indexOf(locale)
    const look = async (state: string, page: Page): Promise<void> => {
      if (!prepared.has(page)) await loadAxe(page)
      prepared.add(page)
      const ways = isFull ? WAYS : [WAYS[turn++ % WAYS.length] as Way]
      for (const way of ways) {
        const found = await troublesOf(page, way)
        troubles.push(...found.map((one) => `${state}, ${way.zoom} %, ${way.scheme}: ${one}`))
      }
      await page.setViewportSize({ width: 1280, height: 1024 })
    }
    await TRIPS[name]?.walk({ context, stub, locale, look })
    await context.close()
    await stub.close()
    expect(troubles).toEqual([])
  })
})
