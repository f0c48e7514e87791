/** What stands in the window after a form was sent: an address that can be opened again. Never with a network. */
import { expect, test } from 'vitest'
import { aShop } from './a-shop.ts'

const CASE = '/book/cases/0190a3b1-7c44-8a6e-8f0b-000000000001'

test.each([
  ['/checkout/code', '/checkout'],
  [`${CASE}/answer`, CASE],
  [`${CASE}/contact`, CASE],
  [`${CASE}/resolve`, CASE],
  ['/book/offers/recipes/thankYou', '/book/offers'],
])('the language can be changed where %s has answered with a page', async (path, way) => {
  const visitor = aShop().visitor()
  await visitor.post('/cart', { sku: 'huzur' })
  const chosen = (await visitor.get(`${path}?lang=ru`)).headers.get('Location') ?? ''
  expect((await visitor.get(chosen)).headers.get('Location')).toBe(way)
})

test('an answer written while the book cannot be reached stays on the page', async () => {
  const fetch = async (): Promise<Response> => Promise.reject(new TypeError('fetch failed'))
  const answer = await aShop({ fetch })
    .visitor()
    .post(`${CASE}/answer`, { version: '1', text: 'We send a new one <today>.' })
  expect(answer.status).toBe(502)
  expect(await answer.text()).toContain('We send a new one &lt;today&gt;.')
})
