/** A shop and a feedback server that answer like the wire, with the faults a test asks for. Never a store. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type {
  Message,
  RemedyPick,
  Reply,
  ResponseSubmission,
  ShopperCase,
  SiteConfig,
} from '../../sdk/contract/index.ts'
import { aSite, composeScript, manifest, read } from './built-widget.ts'

export type StubOptions = {
  reply: Reply
  /** `hold` never answers; `refuse` is a permanent 422; `drop` cuts the connection; `portal` is a captive portal. */
  mode: 'answer' | 'hold' | 'refuse' | 'drop' | 'portal'
  withoutRest: boolean
  withoutCards: boolean
  /** What became of the failure, for who reads a response back. */
  shopCase?: ShopperCase
  /** A remedy picked elsewhere: any other is refused. */
  chosenBefore?: string
  /** The sentence that agrees to a remedy. */
  agreed: string
  /** What is joined to the script; the order reader otherwise. */
  fragments?: readonly string[]
}

export type Stub = {
  readonly url: string
  readonly options: StubOptions
  readonly received: ResponseSubmission[]
  readonly picks: RemedyPick[]
  readonly messages: Message[]
  /** Names of the events, in order. */
  readonly events: string[]
  readonly requests: string[]
  /** The page of the shop, with what its head and body hold. */
  page: (query: URLSearchParams) => string
  config(locale: string): SiteConfig
  close(): Promise<void>
}

export const THANKS: Reply = { kind: 'thanks', text: 'Teşekkür ederiz. Sözünüz defterimize yazıldı.', hints: [] }

export async function startStub(headers: Record<string, string> = {}): Promise<Stub> {
  const options: StubOptions = {
    reply: THANKS,
    mode: 'answer',
    withoutRest: false,
    withoutCards: false,
    agreed: 'Anlaştık.',
  }
  const received: ResponseSubmission[] = []
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    void answer(stub, headers, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stub: Stub = {
    url,
    options,
    received,
    picks: [],
    messages: [],
    events: [],
    requests,
    page: (query) => shopPage(query),
    config: (locale) => aSite(locale, { apiUrl: url, restUrl: `${url}/assets/${manifest().rest.file}` }),
    close: () => closed(server),
  }
  return stub
}

/** A plain shop page; `lang`, `scheme`, `data` (attributes of the tag), `head` can be asked for. */
export function shopPage(query: URLSearchParams): string {
  const lang = query.get('lang') ?? 'tr'
  const scheme = query.get('scheme') ?? 'light'
  return `<!doctype html><html lang="${lang}" style="color-scheme:${scheme}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Köşe Kitabevi</title>${query.get('head') ?? ''}
<main style="max-width:40rem;font:17px/1.6 Georgia,serif"><h1>Köşe Kitabevi</h1><p>Mavi mələklər, Çingiz Abdullayev</p>
<p>${'Bir şəhər, bir gecə və heç kimin açmadığı məktub. '.repeat(60)}</p></main>
<script nonce="n" src="/w/pk.js?lang=${query.get('script') ?? lang}" async ${query.get('data') ?? ''}></script></html>`
}

async function answer(
  stub: Stub,
  headers: Record<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', stub.url)
  const send = (status: number, type: string, body: string): void => {
    response.writeHead(status, {
      'content-type': type,
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      ...headers,
    })
    response.end(body)
  }
  if (url.pathname === '/') return send(200, 'text/html', stub.page(url.searchParams))
  if (url.pathname === '/w/pk.js') {
    return send(
      200,
      'text/javascript',
      composeScript(stub.config(url.searchParams.get('lang') ?? 'tr'), stub.options.fragments),
    )
  }
  if (/^\/w\/.*json$/.test(url.pathname)) {
    return send(200, 'application/json', JSON.stringify(stub.config(url.pathname.split(/[/.]/).at(-2) ?? 'tr')))
  }
  if (url.pathname.endsWith('/config')) {
    return send(200, 'application/json', JSON.stringify(stub.config(url.searchParams.get('locale') || 'tr')))
  }
  const isBlocked = url.pathname.startsWith('/assets/cards') ? stub.options.withoutCards : stub.options.withoutRest
  if (url.pathname.startsWith('/assets/') && !isBlocked) {
    return send(200, 'text/javascript', read(url.pathname.slice('/assets/'.length)))
  }
  if (request.method === 'OPTIONS') return send(200, 'text/plain', '')
  if (request.method === 'POST') return take(stub, request, response, send)
  const back = /responses\/([\da-f-]{36})$/.exec(url.pathname)
  if (back) return readBack(stub, back[1] ?? '', send)
  send(404, 'text/plain', '')
}

function readBack({ received, options }: Stub, id: string, send: (status: number, type: string, body: string) => void) {
  const last = received.findLast((one) => one.id === id)
  if (!last) return send(404, 'application/problem+json', JSON.stringify({ status: 404, code: 'response_not_found' }))
  const { revision, complete, survey, answers } = last
  const sent = { id, revision, complete, receivedAt: last.occurredAt, survey, answers, reply: options.reply }
  send(200, 'application/json', JSON.stringify({ ...sent, case: options.shopCase }))
}

/** A remedy, a message or events: the answer; undefined for a response. */
function follow({ picks, messages, events, options }: Stub, path: string, body: never): object | undefined {
  const responseId = path.split('/').at(-2)
  if (path.endsWith('/remedy')) {
    const { remedyId } = body as RemedyPick
    picks.push(body)
    return { id: responseId, remedyId, agreed: options.agreed }
  }
  if (path.endsWith('/messages')) {
    messages.push(body)
    return { id: (body as Message).id, receivedAt: new Date().toISOString() }
  }
  if (!path.endsWith('/events')) return undefined
  const batch = body as { id: string; events: { name: string }[] }
  events.push(...batch.events.map(({ name }) => name))
  return { id: batch.id, accepted: batch.events.length }
}

async function take(
  stub: Stub,
  request: IncomingMessage,
  response: ServerResponse,
  send: (status: number, type: string, body: string) => void,
): Promise<void> {
  const { options, received } = stub
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  if (options.mode === 'hold') return
  if (options.mode === 'drop') return void response.destroy()
  if (options.mode === 'portal') return send(200, 'text/html', '<h1>Welcome to the hotel</h1>')
  const body = JSON.parse(Buffer.concat(chunks).toString()) as ResponseSubmission
  const { pathname } = new URL(request.url ?? '/', stub.url)
  if (pathname.endsWith('/remedy') && options.chosenBefore) {
    const problem = { status: 409, code: 'remedy_already_chosen', remedyId: options.chosenBefore, requestId: 'r' }
    return send(409, 'application/problem+json', JSON.stringify(problem))
  }
  const followed = follow(stub, pathname, body as never)
  if (followed) return send(201, 'application/json', JSON.stringify(followed))
  if (options.mode === 'refuse' && body.complete) {
    const problem = { type: 'about:blank', title: 'No', status: 422, code: 'validation_failed', requestId: 'r' }
    return send(422, 'application/problem+json', JSON.stringify(problem))
  }
  received.push(body)
  const reply: Reply = body.complete ? options.reply : { kind: 'pending' }
  const receipt = { id: body.id, revision: body.revision, receivedAt: new Date().toISOString(), reply }
  send(201, 'application/json', JSON.stringify(receipt))
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
