/** A bookshop with fake ports and a visitor who keeps cookies, as a browser would. Never opens a port. */
import type { SignedOrder } from '../../demo/purchase.ts'
import { createShop } from '../../demo/shop.ts'
import type { ShopOptions, ShopPlatform } from '../../demo/shop-options.ts'

export const SHOP_OPTIONS: ShopOptions = {
  apiUrl: 'http://127.0.0.1:8787',
  siteKey: 'pk_test_shop',
  ownerKey: 'sk_owner_topsecret',
  proofKey: { id: 'proof1', secret: 'proofsecret' },
  host: '127.0.0.1',
}

export type Visitor = {
  readonly get: (path: string) => Promise<Response>
  /** Posts a form as a page of the shop would. */
  readonly post: (path: string, form: Readonly<Record<string, string>>) => Promise<Response>
  /** Follows redirects and gives the page's text. */
  readonly read: (path: string) => Promise<string>
}

export type Shop = {
  readonly visitor: () => Visitor
  /** Orders signed so far, newest last. */
  readonly signed: readonly SignedOrder[]
}

export function aShop(ports: Partial<ShopPlatform> = {}, options: Partial<ShopOptions> = {}): Shop {
  let count = 0
  const signed: SignedOrder[] = []
  const app = createShop(
    { ...SHOP_OPTIONS, ...options },
    {
      signOrder: async (order) => `v1.proof1.1.${signed.push(order)}`,
      verifyHint: async () => undefined,
      fetch: async () => Response.json({ data: [], meta: { limit: 20 } }),
      newOrderId: () => String(10_000_000 + ++count),
      newSecret: () => `secret${++count}`,
      ...ports,
    },
  )
  return { visitor: () => aVisitor((path, init) => app.request(path, init)), signed }
}

function aVisitor(request: (path: string, init: RequestInit) => Response | Promise<Response>): Visitor {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...init.headers }
    const answer = await request(path, { ...init, headers })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]?.split('=') ?? []
      cookies.set(name, value)
    }
    return answer
  }
  const get = (path: string): Promise<Response> => send(path)
  const read = async (path: string): Promise<string> => {
    const answer = await get(path)
    const next = answer.headers.get('Location')
    return next ? read(next) : answer.text()
  }
  const post: Visitor['post'] = (path, form) =>
    send(path, { method: 'POST', body: new URLSearchParams(form), headers: { Origin: 'http://localhost' } })
  return { get, post, read }
}

/** Buys these books and gives the address of the confirmation page. */
export async function buy(visitor: Visitor, skus: readonly string[], form = {}): Promise<string> {
  for (const sku of skus) await visitor.post('/cart', { sku })
  const filled = { name: 'Aysel', address: 'Bakı', payment: 'card', ...form }
  const placed = await visitor.post('/checkout', filled)
  return placed.headers.get('Location') ?? ''
}
