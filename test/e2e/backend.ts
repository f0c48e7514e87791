/** A shop's web server, the real `defter serve` and a fault proxy between them, each at its own address as in life. */
import type { OwnerResponse } from '../../server/domain/responses.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { noFaults } from '../kit/fault-plans.ts'
import { startFaultProxy, type Exchange, type FaultProxy } from '../kit/fault-proxy.ts'
import { freePort } from '../kit/free-port.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'
import { startShopServer, type ShopServer } from './shop-server.ts'

export type Backend = {
  readonly server: RunningServer
  readonly proxy: FaultProxy
  readonly shop: ShopServer
  /** What the server has answered since the test began, oldest first, whether or not the page ever saw it. */
  readonly exchanges: Exchange[]
  createSite(options?: SiteOptions): Promise<Site>
  /** Between two tests: no page, no fault, no exchange is left. */
  clear(): void
  close(): Promise<void>
}

/** Fields of `POST /v1/sites`. */
export type SiteOptions = Readonly<Record<string, unknown>>

/** One site with nothing stored in it yet. */
export type Site = {
  readonly key: string
  /** Of the script tag, language included. */
  scriptUrl(language?: string): string
  /** Asks as the shop's owner, below `/v1/`; throws with the answer where it is not 2xx. */
  owner<Answer = Readonly<Record<string, unknown>>>(method: string, path: string, body?: unknown): Promise<Answer>
  /** Every response that the owner sees, newest first. */
  responses(): Promise<readonly OwnerResponse[]>
}

export async function startBackend(flags: readonly string[]): Promise<Backend> {
  const folder = makeDiskFolder('e2e')
  const shop = await startShopServer()
  const port = await freePort()
  const exchanges: Exchange[] = []
  const proxy = await startFaultProxy({ targetPort: port, observe: (exchange) => void exchanges.push(exchange) })
  const server = await startServer({
    folder,
    port,
    flags: ['--origins', shop.url, '--public-url', proxy.url, ...flags],
  })
  return {
    server,
    proxy,
    shop,
    exchanges,
    async createSite(options = {}) {
      const draft = { name: 'Shop', origins: [shop.url], locale: 'tr', timeZone: 'Europe/Istanbul', currency: 'TRY' }
      const locales = ['tr', 'az', 'en', 'ru', 'ar']
      const { key } = await askAsOwner<{ key: string }>(server, 'POST', 'sites', { ...draft, locales, ...options })
      return siteOf(server, proxy.url, key)
    },
    clear() {
      proxy.setPlan(noFaults)
      shop.pages.clear()
      exchanges.length = 0
    },
    async close() {
      await proxy.close()
      await server.stop()
      await shop.close()
      removeFolder(folder)
    },
  }
}

function siteOf(server: RunningServer, publicUrl: string, key: string): Site {
  const site: Site = {
    key,
    scriptUrl: (language = 'en') => `${publicUrl}/w/${key}.js?lang=${language}`,
    owner: (method, path, body) =>
      askAsOwner(server, method, `${path}${path.includes('?') ? '&' : '?'}site=${key}`, body),
    responses: async () => (await site.owner<{ data: OwnerResponse[] }>('GET', 'responses?limit=100')).data,
  }
  return site
}

async function askAsOwner<Answer>(
  { url, ownerKey }: RunningServer,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const httpResponse = await fetch(`${url}/v1/${path}`, {
    method,
    headers: { Authorization: `Bearer ${ownerKey}`, 'Content-Type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await httpResponse.text()
  if (!httpResponse.ok) throw new Error(`${method} ${path}: ${httpResponse.status} ${text}`)
  return JSON.parse(text) as Answer
}
