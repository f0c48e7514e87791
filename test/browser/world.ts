/** A shop, a fault proxy and the real server, each at its own address, as in life. Never shares a database between files. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import type { OwnerResponse } from '../../server/domain/responses.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { startFaultProxy, type Exchange, type FaultProxy } from '../kit/fault-proxy.ts'
import { freePort } from '../kit/free-port.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'

export type ShopPage = { readonly html: string; readonly headers?: Readonly<Record<string, string>> }

export type World = {
  readonly server: RunningServer
  readonly proxy: FaultProxy
  /** Everything that the server has answered, oldest first, whether or not the page ever saw it. */
  readonly exchanges: readonly Exchange[]
  readonly shopUrl: string
  /** The script tag's address, language included. */
  scriptUrl(lang?: string): string
  setPage(path: string, page: ShopPage): void
  /** Asks as the shop's owner, below `/v1/`; throws with the answer where it is not 2xx. */
  owner<Answer = Readonly<Record<string, unknown>>>(method: string, path: string, body?: unknown): Promise<Answer>
  /** Every response the owner sees, newest first. */
  stored(): Promise<readonly OwnerResponse[]>
  close(): Promise<void>
}

export async function createWorld(flags: readonly string[] = []): Promise<World> {
  const folder = makeDiskFolder('browser')
  const pages = new Map<string, ShopPage>()
  const shop = await serveShop(pages)
  const shopUrl = urlOf(shop)
  const port = await freePort()
  const exchanges: Exchange[] = []
  const proxy = await startFaultProxy({ targetPort: port, observe: (exchange) => void exchanges.push(exchange) })
  const server = await startServer({
    folder,
    port,
    flags: ['--origins', shopUrl, '--public-url', proxy.url, ...flags],
  })
  const world: World = {
    server,
    proxy,
    exchanges,
    shopUrl,
    scriptUrl: (lang = 'en') => `${proxy.url}/w/${server.siteKey}.js?lang=${lang}`,
    setPage: (path, page) => void pages.set(path, page),
    owner: (method, path, body) => askAsOwner(server, { method, path, body }),
    stored: async () => (await world.owner<{ data: OwnerResponse[] }>('GET', 'responses?limit=100')).data,
    async close() {
      await proxy.close()
      await server.stop()
      shop.closeAllConnections()
      shop.close()
      removeFolder(folder)
    },
  }
  world.setPage('/', { html: shopHtml(world) })
  world.setPage('/elsewhere', { html: '<!doctype html><title>Elsewhere</title>' })
  return world
}

/** An ordinary page with the script tag alone; `attributes` go on the tag, `head` before it. */
export function shopHtml(
  world: Pick<World, 'scriptUrl'>,
  { attributes = 'data-touchpoint="checkout"', head = '', body = '', lang = 'en' } = {},
): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width">${head}
<script async src="${world.scriptUrl(lang)}" ${attributes}></script></head>
<body><main><h1>Shop</h1><button id="host">Buy</button>${body}</main></body></html>`
}

async function serveShop(pages: ReadonlyMap<string, ShopPage>): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop')
    const page = pages.get(pathname)
    // A browser asks for the icon whenever it has time, and complains on the page's console where there is none.
    if (pathname === '/favicon.ico') return void response.writeHead(204).end()
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html;charset=utf-8', ...page?.headers })
    response.end(page?.html ?? '')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

type Asking = { readonly method: string; readonly path: string; readonly body: unknown }

async function askAsOwner<Answer>({ url, ownerKey }: RunningServer, { method, path, body }: Asking): Promise<Answer> {
  const headers = { Authorization: `Bearer ${ownerKey}`, 'Content-Type': 'application/json' }
  const answer = await fetch(`${url}/v1/${path}`, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return JSON.parse(text) as Answer
}
