/** Every state of the widget before the rules of axe, in each language, light and dark. Never with a rule switched off. */
import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { always, noFaults, only } from '../kit/fault-plans.ts'
import { launchBrowser } from '../kit/launch.ts'
import { visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

let browser: Browser
let world: World

beforeAll(async () => {
  ;[browser, world] = await Promise.all([launchBrowser(), createWorld()])
  for (const scheme of ['light', 'dark']) {
    for (const lang of ['tr', 'az', 'en', 'ru', 'ar']) {
      const head = `<style>:root { color-scheme: ${scheme} } body { background: Canvas; color: CanvasText }</style>`
      world.setPage(`/${lang}-${scheme}`, { html: shopHtml(world, { lang, head }) })
    }
  }
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

/** The rules broken now, each with the first element that breaks it. */
async function brokenRules(shopper: Shopper): Promise<readonly string[]> {
  await shopper.page.waitForTimeout(250)
  return shopper.page.evaluate(async () => {
    const { axe: rules } = window as unknown as { axe: typeof axe }
    const { violations } = await rules.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)
  })
}

describe.each(['tr', 'az', 'en', 'ru', 'ar'])('axe finds nothing to say in %s', (lang) => {
  test.each(['light', 'dark'])('in every state, %s', async (scheme) => {
    const shopper = await visit(browser, world, { path: `/${lang}-${scheme}`, touch: scheme === 'dark' })
    await shopper.page.evaluate(axe.source)
    const broken: Record<string, readonly string[]> = {}
    broken['launcher'] = await brokenRules(shopper)
    await shopper.openTheBook()
    broken['rating'] = await brokenRules(shopper)
    await shopper.tapFace(1)
    broken['follow-up'] = await brokenRules(shopper)
    world.proxy.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
    await shopper.page.locator('.chips label').first().click()
    await shopper.write('x')
    await shopper.send()
    await shopper.page.locator('[data-do="retry"]').waitFor()
    broken['saved'] = await brokenRules(shopper)
    world.proxy.setPlan(noFaults)
    await shopper.page.locator('[data-do="retry"]').click()
    await shopper.page.locator('.panel input[type="radio"]').first().waitFor({ timeout: 15_000 })
    broken['answered'] = await brokenRules(shopper)
    expect(Object.entries(broken).flatMap(([state, rules]) => rules.map((rule) => `${state} ${rule}`))).toEqual([])
    await shopper.context.close()
  })
})
