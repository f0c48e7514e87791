/** The shop's own web server: serves the pages that a test sets. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ShopPage = { readonly html: string; readonly headers?: Readonly<Record<string, string>> }

export type ShopServer = {
  readonly url: string
  /** By path; what is not here is 404. */
  readonly pages: Map<string, ShopPage>
  close(): Promise<void>
}

export async function startShopServer(): Promise<ShopServer> {
  const pages = new Map<string, ShopPage>()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop')
    // A browser asks for the icon whenever it has time, and complains on the page's console where there is none.
    if (pathname === '/favicon.ico') return void response.writeHead(204).end()
    const page = pages.get(pathname)
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html;charset=utf-8', ...page?.headers })
    response.end(page?.html ?? '')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    async close() {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
