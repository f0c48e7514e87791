import { describe, expect, test } from 'vitest'
import { PAYING_ROUTES } from '../../server/domain/page-routes.ts'
import { checkSite } from '../../server/domain/site-check.ts'
import { isRouteAllowed } from '../../widget/loader/routes.ts'
import { aSiteDraft } from './a-shop.ts'

const isPaying = (path: string): boolean => !isRouteAllowed(path, { include: [], exclude: PAYING_ROUTES })

describe('where people pay', () => {
  test.each([
    '/cart',
    '/cart/',
    '/en/cart',
    '/cart.php',
    '/shopping-cart',
    '/basket/items',
    '/checkout',
    '/checkout/onepage/',
    '/checkouts/cn/abc/information',
    '/onepagecheckout',
    '/order',
    '/personal/cart/',
    '/personal/order/make/',
    '/payment/card',
    '/sepet',
    '/sepetim.aspx',
    '/alisveris/sepetim',
    '/sepet/odeme',
    '/ödeme',
    '/az/sebet',
    '/səbət/',
    '/odenis',
    '/ru/korzina/',
    '/корзина',
    '/oformlenie-zakaza/',
    '/السلة',
    '/ar/الدفع/',
  ])('%s nobody is interrupted', (path) => expect(isPaying(path)).toBe(true))

  test.each([
    '/',
    '/cartridges',
    '/cartridges/cart-500',
    '/golf-cart',
    '/basketball',
    '/wicker-baskets/large',
    '/checkout-faq',
    '/payment-methods',
    '/sepetler',
    '/hasir-sepet-modelleri',
    '/odeme-secenekleri',
    '/siparislerim',
    '/oformlenie-interera',
    '/oplata',
    '/order/1007',
    '/orders',
    '/discart/x',
  ])('%s is an ordinary page', (path) => expect(isPaying(path)).toBe(false))

  test('is a list that an owner could have written, and save again', () => {
    expect(checkSite(aSiteDraft({ routes: { exclude: PAYING_ROUTES } })).errors).toEqual([])
    expect(new Set(PAYING_ROUTES).size).toBe(PAYING_ROUTES.length)
  })
})
