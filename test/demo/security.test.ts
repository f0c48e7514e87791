/** The shop is as strict as the strictest shop that will embed the widget. */
import { describe, expect, test, vi } from 'vitest'
import { aShop, buy, SHOP_OPTIONS } from './a-shop.ts'

const XSS = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'&{{7*7}}'

describe('the shop’s policy', () => {
  test('allows its own files, the API and one nonce, and nothing inline', async () => {
    const policy = (await aShop().visitor().get('/')).headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/script-src 'self' http:\/\/127\.0\.0\.1:8787 'nonce-\w+';/)
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:8787;")
    expect(policy).toContain("style-src 'self';")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toContain('unsafe')
  })

  test('gives every page another nonce, the one its inline script carries', async () => {
    const visitor = aShop().visitor()
    const path = await buy(visitor, ['huzur'])
    const [one, two] = [await visitor.get(path), await visitor.get(path)]
    const nonceOf = (answer: Response): string | undefined =>
      /'nonce-(\w+)'/.exec(answer.headers.get('Content-Security-Policy') ?? '')?.[1]
    expect(nonceOf(one)).not.toBe(nonceOf(two))
    expect(await one.text()).toContain(`<script nonce="${nonceOf(one)}">`)
  })

  test('is kept: no page has a style attribute, an event attribute or a bare script', async () => {
    const visitor = aShop().visitor()
    const confirmation = await buy(visitor, ['huzur'])
    for (const path of ['/', '/books/huzur', '/cart', '/support', '/book', confirmation]) {
      const page = await visitor.read(path)
      expect(page).not.toMatch(/\sstyle=|\son\w+=|<style/)
      expect(page).not.toMatch(/<script(?! async src| nonce)/)
    }
  })

  test('stands on error pages too', async () => {
    const answer = await aShop().visitor().get('/nothing')
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  })
})

describe('what a visitor types', () => {
  test('is text in the search', async () => {
    const page = await aShop()
      .visitor()
      .read(`/?q=${encodeURIComponent(XSS)}`)
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('<img')
    expect(page).toContain('&lt;script&gt;alert(1)')
  })

  test('is text in the order', async () => {
    const visitor = aShop().visitor()
    const confirmation = await buy(visitor, ['huzur'], { name: XSS, address: XSS })
    for (const path of [confirmation, confirmation.replace('/confirmation', '')]) {
      const page = await visitor.read(path)
      expect(page).not.toContain('<script>alert')
      expect(page).toContain('&lt;img src=x onerror')
    }
  })
})

describe('secrets', () => {
  test('neither the owner key nor the proof key is in any page', async () => {
    const shop = aShop({ fetch: () => Promise.reject(new Error(`failed with ${SHOP_OPTIONS.ownerKey}`)) })
    const visitor = shop.visitor()
    const confirmation = await buy(visitor, ['huzur'])
    const paths = ['/', '/books/huzur', '/cart', '/checkout', '/support', '/returns', '/book', '/nothing', confirmation]
    for (const path of [...paths, confirmation.replace('/confirmation', '')]) {
      const answer = await visitor.get(path)
      const all = JSON.stringify([...answer.headers]) + (await answer.text())
      expect(all).not.toContain(SHOP_OPTIONS.ownerKey)
      expect(all).not.toContain(SHOP_OPTIONS.proofKey.secret)
    }
  })

  test('an order is shown to the one who placed it and to nobody else', async () => {
    const shop = aShop()
    const confirmation = await buy(shop.visitor(), ['huzur'])
    const stranger = shop.visitor()
    await buy(stranger, ['momo'])
    expect((await stranger.get(confirmation)).status).toBe(404)
    expect((await stranger.post(confirmation.replace('confirmation', 'advance'), {})).status).toBe(404)
  })
})

test('another site cannot send the shop’s forms', async () => {
  const { createShop } = await import('../../demo/shop.ts')
  const app = createShop(SHOP_OPTIONS, {
    signOrder: async () => '',
    verifyHint: async () => undefined,
    fetch: async () => new Response(),
    newOrderId: () => '1',
    newSecret: () => 'x',
  })
  const body = new URLSearchParams({ sku: 'huzur' })
  const answer = await app.request('/cart', { method: 'POST', body, headers: { Origin: 'https://evil.example' } })
  expect(answer.status).toBe(403)
  expect(answer.headers.getSetCookie()).toEqual([])
})

test('a name pointed at this machine from elsewhere reads nothing, least of all the owner’s page', async () => {
  const read = vi.fn<typeof fetch>()
  const visitor = aShop({ fetch: read }).visitor()
  expect((await visitor.get('http://evil.example/book')).status).toBe(421)
  expect(read).not.toHaveBeenCalled()
})
