/** Where the launcher may stand: routes of the shop's pages, as the owner set them. */
import type { FieldError, Routes } from '../../sdk/contract/index.ts'
import { codePoints } from './clean-text.ts'

/** What the owner has set; the rest is as `pageRoutesOf` says. */
export type OwnRoutes = Partial<Routes>
/** `exclude: null` gives the default back. */
export type RoutesPatch = { readonly include?: readonly string[]; readonly exclude?: readonly string[] | null }

const MOST_ROUTES = 50
const ROUTE_CODE_POINTS = 200

/** Last or middle parts of the paths of carts and checkouts, in the languages we speak. */
const PAYING_PARTS = [
  'cart',
  'shopping-cart',
  'basket',
  'checkout',
  'payment',
  'sepet',
  'sepetim',
  'odeme',
  'ödeme',
  'sebet',
  'səbət',
  'odenis',
  'ödəniş',
  'korzina',
  'корзина',
  'oformlenie-zakaza',
  'السلة',
  'الدفع',
]

/**
 * Where people pay nobody is interrupted. No pattern ends in the middle of a word: `/cartridges` and
 * `/odeme-secenekleri` are ordinary pages. As many as an owner may list, so that the list can be sent back.
 */
export const PAYING_ROUTES: readonly string[] = [
  ...PAYING_PARTS.flatMap((part) => [`*/${part}`, `*/${part}/*`]),
  // Pages that are files: BigCommerce, Ticimax and older shops.
  ...['cart', 'basket', 'checkout', 'sepet', 'sepetim', 'odeme'].map((part) => `*/${part}.*`),
  // Shopify; nopCommerce and Magento in one step; PrestaShop; Bitrix.
  '*/checkouts/*',
  '*/onepagecheckout',
  '*/onestepcheckout',
  '*/onestepcheckout/*',
  '*/order',
  '*/order/make/*',
]

export function pageRoutesOf({ routes }: { readonly routes?: OwnRoutes }): Routes {
  return { include: routes?.include ?? [], exclude: routes?.exclude ?? PAYING_ROUTES }
}

export function mergeRoutes(own: OwnRoutes = {}, patch: RoutesPatch = {}): OwnRoutes {
  const include = patch.include ?? own.include
  const exclude = patch.exclude === undefined ? own.exclude : patch.exclude
  return { ...(include && { include }), ...(exclude && { exclude }) }
}

export function checkRoutes({ include = [], exclude = [] }: OwnRoutes): readonly FieldError[] {
  return [...checkList('routes.include', include), ...checkList('routes.exclude', exclude)]
}

function checkList(path: string, routes: readonly string[]): readonly FieldError[] {
  const tooMany = { path, code: 'too_many_routes', message: `List at most ${MOST_ROUTES} routes.` }
  if (routes.length > MOST_ROUTES) return [tooMany]
  const message = `Write a path like /help or */help, in at most ${ROUTE_CODE_POINTS} characters, without ?, # and spaces.`
  return routes.flatMap((route, place) => {
    const isFine = /^[/*][^?#\s\p{Cc}]*$/u.test(route) && codePoints(route) <= ROUTE_CODE_POINTS
    return isFine ? [] : [{ path: `${path}.${place}`, code: 'route_unusable', message }]
  })
}
