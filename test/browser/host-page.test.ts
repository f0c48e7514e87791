/** Careless and hostile shop pages around the widget. Never lets ours disturb theirs. */
import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { waitForIdleChunk } from './hostile-shop.ts'
import { visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

let browser: Browser
let world: World
let shopper: Shopper

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
afterEach(async () => shopper.context.close())

const THANKED = 'Your words are in our book'

async function rate(comment: string): Promise<void> {
  await shopper.openTheBook()
  await shopper.tapFace(5)
  await shopper.write(comment)
  await shopper.send()
  await shopper.sees(THANKED)
}

describe('F27 strict policies', () => {
  test('the whole flow works under a strict CSP with Trusted Types, without one report', async () => {
    world.setPage('/strict', {
      html: shopHtml(world, { attributes: 'nonce="abc" data-touchpoint="checkout"' }),
      headers: {
        'Content-Security-Policy': `default-src 'none'; script-src 'self' 'nonce-abc' ${world.proxy.url}; style-src 'self'; connect-src ${world.proxy.url}; require-trusted-types-for 'script'; trusted-types 'none'`,
      },
    })
    shopper = await visit(browser, world, { path: '/strict' })
    await rate('under a strict policy')
    expect(shopper.troubles).toEqual([])
  })

  test('a policy without our address is said once, in words, and the answer is kept on the device', async () => {
    world.setPage('/closed', {
      html: shopHtml(world, { attributes: 'nonce="abc" data-touchpoint="checkout"' }),
      headers: { 'Content-Security-Policy': `script-src 'nonce-abc' ${world.proxy.url}; connect-src 'self'` },
    })
    shopper = await visit(browser, world, { path: '/closed' })
    const codes = shopper.page.evaluate(
      () =>
        new Promise((resolve) => {
          const defter = (window as unknown as { defter: (...call: unknown[]) => void }).defter
          defter('on', 'error', ({ code }: { code: string }) => code === 'network' || resolve(code))
        }),
    )
    await shopper.openTheBook()
    await shopper.tapFace(5)
    expect(await codes).toBe('csp')
    expect(shopper.troubles.filter((line) => line.startsWith('Error'))).toEqual([])
  })
})

const STUB = `<script>window.defter=window.defter||function(){(defter.q=defter.q||[]).push(arguments)};defter('open')</script>`

/** `shiftedAt`: when anything on the page has moved by itself, on the page's monotonic clock. */
type Watched = { shiftedAt: number[]; pressed: boolean }

describe('F28 two sites, taken away', () => {
  test('two sites on one page do not disturb each other', async () => {
    const { key } = await world.owner<{ key: string }>('POST', 'sites', {
      name: 'Second',
      origins: [world.shopUrl],
      locale: 'en',
      timeZone: 'Asia/Baku',
      currency: 'AZN',
    })
    const tag = `<script async src="${world.proxy.url}/w/${key}.js?lang=en"></script>`
    world.setPage('/two', { html: shopHtml(world, { head: tag }) })
    shopper = await visit(browser, world, { path: '/two' })
    // One beside the other, once the idle chunks are there.
    const tops = async () =>
      (await shopper.page.locator('.launch').all()).map(async (one) => (await one.boundingBox())?.y)
    await expect.poll(async () => new Set(await Promise.all(await tops())).size).toBe(2)
    expect(shopper.troubles).toEqual([])
  })

  test('calls made before the scripts arrive reach each of two sites', async () => {
    const { key } = await world.owner<{ key: string }>('POST', 'sites', {
      name: 'Third',
      origins: [world.shopUrl],
      locale: 'en',
      timeZone: 'Asia/Baku',
      currency: 'AZN',
    })
    const tag = `<script async src="${world.proxy.url}/w/${key}.js?lang=en"></script>`
    world.setPage('/called', { html: shopHtml(world, { head: STUB + tag }) })
    shopper = await visit(browser, world, { path: '/called', awaits: '.panel' })
    await expect.poll(() => shopper.page.locator('.panel').count()).toBe(2)
    // Destroyed and loaded again, the book does not do the old calls once more.
    await shopper.page.evaluate(() => (window as unknown as { defter: (verb: string) => void }).defter('destroy'))
    await shopper.page.addScriptTag({ url: world.scriptUrl() })
    await shopper.page.locator('.launch').waitFor()
    await waitForIdleChunk(shopper)
    expect(await shopper.page.locator('.panel').count()).toBe(0)
  })

  test('a listener of the shop that throws, or is none, does not take the book away', async () => {
    shopper = await visit(browser, world)
    const heard = await shopper.page.evaluateHandle(() => {
      const calls: unknown[] = []
      const { defter } = window as unknown as { defter: (...call: readonly unknown[]) => void }
      defter('on', 'sent')
      defter('on', 'sent', (event: unknown) => {
        calls.push(event)
        throw new Error('the shop’s own')
      })
      return calls
    })
    await shopper.openTheBook()
    await shopper.tapFace(5)
    await expect.poll(() => heard.evaluate((calls) => calls.length)).toBe(1)
    await shopper.write('after the listener has thrown')
    await shopper.send()
    await shopper.sees(THANKED)
    await expect.poll(() => heard.evaluate((calls) => calls.length)).toBe(2)
    expect(await shopper.page.locator('.panel').count()).toBe(1)
  })

  test('destroy leaves no node, and calls before the script arrives never throw', async () => {
    world.setPage('/stub', { html: shopHtml(world, { head: STUB }) })
    shopper = await visit(browser, world, { path: '/' })
    await shopper.page.goto(`${world.shopUrl}/stub`)
    await shopper.page.locator('.panel').waitFor()
    const left = await shopper.page.evaluate(() => {
      const before = document.documentElement.childElementCount
      ;(window as unknown as { defter: (verb: string) => void }).defter('destroy')
      return before - document.documentElement.childElementCount
    })
    expect(left).toBe(1)
    expect(await shopper.page.locator('.panel').count()).toBe(0)
    expect(shopper.troubles).toEqual([])
  })

  test('the page does not move: no layout shift, and the host button still works', async () => {
    shopper = await visit(browser, world)
    await shopper.page.evaluate(() => {
      const page = window as unknown as Watched
      page.shiftedAt = []
      new PerformanceObserver((list) => {
        for (const { startTime } of list.getEntries()) page.shiftedAt.push(startTime)
      }).observe({ type: 'layout-shift', buffered: true })
      document.querySelector('#host')?.addEventListener('click', () => (page.pressed = true))
    })
    await waitForIdleChunk(shopper)
    await shopper.openTheBook()
    await shopper.page.locator('.panel').waitFor()
    await shopper.page.locator('#host').click()
    // Shifts are told late: this one of the page's own comes after any of ours.
    const movedAt = await shopper.page.evaluate(() => {
      const block = document.createElement('p')
      block.style.height = '200px'
      document.body.prepend(block)
      return performance.now()
    })
    const seen = () => shopper.page.evaluate(() => (window as unknown as Watched).shiftedAt)
    await expect.poll(async () => (await seen()).length).toBeGreaterThan(0)
    expect((await seen()).filter((at) => at < movedAt)).toEqual([])
    expect(await shopper.page.evaluate(() => (window as unknown as Watched).pressed)).toBe(true)
  })
})
