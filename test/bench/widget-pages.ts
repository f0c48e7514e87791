/** Four pages of one shop that differ in the script they embed and in nothing else. Never a script of the shop's own origin. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { freePort } from '../kit/free-port.ts'
import { startServer } from '../kit/start-server.ts'
import { handWritten, preactAndSignals } from './widget-floors.ts'

export type PageName = 'nothing' | 'by hand' | 'preact' | 'defter'

export type BenchPage = {
  readonly name: PageName
  readonly url: string
  /** What is embedded; undefined on the page without. */
  readonly scriptUrl: string | undefined
}

export type Pages = {
  readonly all: readonly BenchPage[]
  /** What the Preact floor was built from. */
  readonly preactFloor: string
  close(): Promise<void>
}

/** Starts the shop, a server for the floors' scripts, and the real server with a new site; needs the built files. */
export async function startPages(folder: string): Promise<Pages> {
  const shopPages = new Map<string, string>()
  const shop = await serve((path) => shopPages.get(path), 'text/html;charset=utf-8')
  const scripts = new Map<string, string>()
  const floors = await serve((path) => scripts.get(path), 'text/javascript;charset=utf-8')
  const byHand = handWritten(`${floors.url}/sent`)
  const preact = await preactAndSignals(`${floors.url}/sent`)
  scripts.set('/by-hand.js', byHand.script)
  scripts.set('/preact.js', preact.script)
  const port = await freePort()
  const book = await startServer({
    folder,
    port,
    entry: 'dist/server/cli.js',
    flags: ['--origins', shop.url, '--public-url', `http://127.0.0.1:${port}`],
  })
  const scriptUrls: Readonly<Record<PageName, string | undefined>> = {
    nothing: undefined,
    'by hand': `${floors.url}/by-hand.js`,
    preact: `${floors.url}/preact.js`,
    defter: `${book.url}/w/${book.siteKey}.js`,
  }
  const all = Object.entries(scriptUrls).map(([name, scriptUrl], index) => {
    shopPages.set(`/${index}`, shopHtml(scriptUrl))
    return { name: name as PageName, url: `${shop.url}/${index}`, scriptUrl }
  })
  return {
    all,
    preactFloor: preact.madeOf,
    async close() {
      await book.stop()
      for (const { server } of [shop, floors]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

/** A list of products, in the language of a new site; the touchpoint is one whose survey begins with a rating, as the floors do. */
export function shopHtml(scriptUrl?: string): string {
  const products = Array.from(
    { length: 60 },
    (_, index) =>
      `<li><h2>Kitap ${index + 1}</h2><p>Bir kitap, ${index + 9},90 TL</p><button>Sepete ekle</button></li>`,
  )
  return `<!doctype html><html lang="tr"><head><meta charset="utf-8"><title>Kitapçı</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body{margin:0;font:16px sans-serif}ul{display:grid;grid-template-columns:repeat(4,1fr);gap:16px}</style>
${scriptUrl ? `<script async src="${scriptUrl}" data-touchpoint="checkout"></script>` : ''}</head>
<body><main><h1>Kitapçı</h1><ul>${products.join('')}</ul></main></body></html>`
}

/** Compressed as small as it gets, for a floor is not low because it was served badly. */
async function serve(
  find: (path: string) => string | undefined,
  type: string,
): Promise<{ readonly server: Server; readonly url: string }> {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const text = find((request.url ?? '').split('?')[0] ?? '')
    const accepted = String(request.headers['accept-encoding'])
    const [encoding, body] = accepted.includes('br')
      ? (['br', brotliCompressSync(text ?? '')] as const)
      : (['gzip', gzipSync(text ?? '')] as const)
    response.writeHead(text === undefined ? 404 : 200, {
      'Content-Type': type,
      'Content-Encoding': encoding,
      'Content-Length': body.length,
      'Cache-Control': 'public, max-age=300',
    })
    response.end(body)
  }
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
