/** A shop, a fault proxy and the real server, each at its own address, as in life. Never shares a database between files. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import type { OwnerResponse } from '../../server/domain/responses.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { startFaultProxy, type FaultProxy } from '../kit/fault-proxy.ts'
import { freePort } from '../kit/free-port.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'

export type ShopPage = { readonly html: string; readonly headers?: Readonly<Record<string, string>> }

export type World = {
  readonly server: RunningServer
  readonly proxy: FaultProxy
  readonly shopUrl: string
  /** The script tag's address, language included. */
  scriptUrl(lang?: string): string
  setPage(path: string, page: ShopPage): void
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
  const proxy = await startFaultProxy({ targetPort: port })
  const server = await startServer({
    folder,
    port,
    flags: ['--origins', shopUrl, '--public-url', proxy.url, ...flags],
  })
  const world: World = {
    server,
    proxy,
    shopUrl,
    scriptUrl: (lang = 'en') => `${proxy.url}/w/${server.siteKey}.js?lang=${lang}`,
    setPage: (path, page) => void pages.set(path, page),
    stored: () => readAll(server),
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
    const page = pages.get(new URL(request.url ?? '/', 'http://shop').pathname)
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

async function readAll({ url, ownerKey }: RunningServer): Promise<readonly OwnerResponse[]> {
  const answer = await fetch(`${url}/v1/responses?limit=100`, { headers: { Authorization: `Bearer ${ownerKey}` } })
  if (!answer.ok) throw new Error(`The owner's list answered ${answer.status}: ${await answer.text()}`)
  const { data } = (await answer.json()) as { data: OwnerResponse[] }
  return data
}
