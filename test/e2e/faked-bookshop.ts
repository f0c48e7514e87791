/** The example bookshop beside a server that gives made-up answers, for tests of the shop's own pages. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test as base } from '@playwright/test'
import { startDemo } from '../../demo/start.ts'
import { SHOP_OPTIONS } from '../demo/a-shop.ts'

export { expect, type Locator, type Page } from '@playwright/test'

export type MadeUpAnswer = (method: string, path: string) => readonly [status: number, body: object]

type Bookshop = { readonly url: string; close(): Promise<void> }

/** `page.goto('/cart')` is a page of the bookshop. */
export function withFakedBookshop(answer: MadeUpAnswer) {
  return base.extend<object, { readonly bookshop: Bookshop }>({
    bookshop: [
      // Playwright reads from the pattern that nothing is needed.
      // oxlint-disable-next-line eslint/no-empty-pattern
      async ({}, use) => {
        const bookshop = await startFakedBookshop(answer)
        await use(bookshop)
        await bookshop.close()
      },
      { scope: 'worker' },
    ],
    baseURL: async ({ bookshop }, use) => {
      await use(bookshop.url)
    },
  })
}

async function startFakedBookshop(answer: MadeUpAnswer): Promise<Bookshop> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://server')
    const [status, body] = answer(request.method ?? '', pathname)
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const demo = await startDemo({ ...SHOP_OPTIONS, apiUrl: `http://127.0.0.1:${port}`, port: 0 })
  return {
    url: demo.url,
    async close() {
      await demo.close()
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
