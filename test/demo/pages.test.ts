/** Every page of the shop, in every language. */
import { describe, expect, test } from 'vitest'
import { BOOKS, LANGUAGES, type Language } from '../../demo/catalogue/index.ts'
import { sayIn } from '../../demo/words/index.ts'
import { aShop, buy, type Visitor } from './a-shop.ts'

const PLAIN_PAGES = [
  '/',
  '/?q=huzur',
  '/?q=zzzz',
  '/?shelf=series',
  '/books/huzur',
  '/support',
  '/returns',
  '/book',
] as const

async function aVisitorWho(language: Language): Promise<Visitor> {
  const visitor = aShop().visitor()
  await visitor.get(`/?lang=${language}`)
  return visitor
}

/** Every page there is, with the basket and an order in all its states. */
async function allPages(visitor: Visitor): Promise<readonly string[]> {
  const pages: string[] = []
  const look = async (path: string): Promise<void> => void pages.push(await visitor.read(path))
  for (const path of [...PLAIN_PAGES, '/nothing', '/cart']) await look(path)
  await visitor.post('/cart', { sku: 'huzur' })
  for (const path of ['/cart', '/checkout']) await look(path)
  pages.push(await (await visitor.post('/checkout', { name: '', address: '', payment: '' })).text())
  const confirmation = await buy(visitor, ['mavi-melekler'])
  await look(confirmation)
  const order = confirmation.replace('/confirmation', '')
  for (let state = 0; state < 5; state += 1) {
    await look(order)
    await visitor.post(`${order}/advance`, {})
  }
  return pages
}

describe.each(LANGUAGES)('in %s', (language) => {
  test('every page says its language, has one heading and one main part, and leaves no slot open', async () => {
    const pages = await allPages(await aVisitorWho(language))
    expect(pages.length).toBeGreaterThan(15)
    for (const page of pages) {
      expect(page).toContain(language === 'ar' ? '<html lang="ar" dir="rtl">' : `<html lang="${language}">`)
      expect(page.match(/<h1[ >]/g)).toHaveLength(1)
      expect(page.match(/<main[ >]/g)).toHaveLength(1)
      const visible = page.replace(/<script.*?<\/script>/gs, '')
      expect(visible).not.toMatch(/\{\w+\}|undefined|\[object|NaN/)
    }
  })

  test('the widget’s script is asked for in the page’s language', async () => {
    const page = await (await aVisitorWho(language)).read('/')
    expect(page).toContain(`src="http://127.0.0.1:8787/w/pk_test_shop.js?lang=${language}"`)
  })

  test('the page of every book opens with its blurb', async () => {
    const visitor = await aVisitorWho(language)
    for (const book of BOOKS) {
      const page = await visitor.read(`/books/${book.sku}`)
      expect(page).toContain(book.blurb[language].slice(0, 40))
      expect(page).toContain(`class="cover cover-${book.sku}"`)
    }
  })
})

test('without a choice the shop speaks Turkish, whatever the browser prefers', async () => {
  expect(await aShop().visitor().read('/')).toContain('<html lang="tr">')
})

test('choosing a language keeps the page and its search, and takes the choice out of the address', async () => {
  const visitor = aShop().visitor()
  const answer = await visitor.get('/?q=huzur&lang=az')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('Location')).toBe('/?q=huzur')
  expect(await visitor.read('/support')).toContain(sayIn('az')('supportTitle'))
})

test('choosing a language never leads to another host', async () => {
  const answer = await aShop().visitor().get('http://localhost//evil.example/?lang=az')
  expect(answer.headers.get('Location')).toBe('/evil.example/')
})

test('each page asks at its own moment', async () => {
  const visitor = aShop().visitor()
  const touchpoint = async (path: string): Promise<string | undefined> =>
    /data-touchpoint="(\w+)"/.exec(await visitor.read(path))?.[1]
  expect(await touchpoint('/')).toBe('browse')
  expect(await touchpoint('/books/huzur')).toBe('browse')
  expect(await touchpoint('/support')).toBe('support')
  expect(await touchpoint('/returns')).toBe('return')
  expect(await touchpoint('/book')).toBeUndefined()
  const confirmation = await buy(visitor, ['huzur'])
  const order = confirmation.replace('/confirmation', '')
  expect(await touchpoint(confirmation)).toBe('checkout')
  const asked: (string | undefined)[] = []
  for (let state = 0; state < 5; state += 1) {
    asked.push(await touchpoint(order))
    await visitor.post(`${order}/advance`, {})
  }
  expect(asked).toEqual(['delivery', 'delivery', 'delivery', 'delivery', 'product'])
})

test('the checkout asks again when a field is empty, and forgets nothing that was written', async () => {
  const visitor = aShop().visitor()
  await visitor.post('/cart', { sku: 'huzur' })
  const answer = await visitor.post('/checkout', { name: ' ', address: 'Bakı, Nizami 7', payment: 'card' })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('aria-describedby="name-error"')
  expect(page).toContain('value="Bakı, Nizami 7"')
})

test('placing the order empties the basket, and an empty basket has no checkout', async () => {
  const visitor = aShop().visitor()
  await buy(visitor, ['huzur'])
  expect((await visitor.get('/checkout')).headers.get('Location')).toBe('/cart')
})

test('what is not there says so with 404 and a way back', async () => {
  const visitor = aShop().visitor()
  for (const path of ['/nothing', '/books/nothing', '/orders/1', '/orders/1/confirmation']) {
    expect((await visitor.get(path)).status).toBe(404)
  }
})
