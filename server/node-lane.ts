/** Takes new responses from Node's own objects to their route, without a web Request in between. Never lets one past the gate. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LIMITS } from '../sdk/contract/index.ts'
import type { SiteCall } from './http/mount-site.ts'
import type { Ended } from './http/responder.ts'
import { nodeBodySource } from './node-body.ts'

export type NodeLaneNeeds = {
  /** The route for new responses behind the gate that every other route has. */
  readonly submit: (call: SiteCall) => Promise<Ended>
  readonly addressOf: (incoming: IncomingMessage) => string
}

/** Answers true when it took the request. Whatever is unusual about one goes the common way. */
export type NodeLane = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean

const SUBMIT = /^\/v1\/sites\/([A-Za-z0-9_]{1,100})\/responses(?:\?sent=(\d{1,20}))?$/
// Hosts that need no parsing to be known as one.
const PLAIN_HOST = /^[a-z0-9._-]+(?::(?:[1-5]\d{3,4}|[6-9]\d{3}))?$/

export function createNodeLane({ submit, addressOf }: NodeLaneNeeds): NodeLane {
  return (incoming, outgoing) => {
    const call = callOf(incoming, addressOf)
    if (!call) return false
    void submit(call).then((ended) => send(ended, outgoing))
    return true
  }
}

function callOf(incoming: IncomingMessage, addressOf: NodeLaneNeeds['addressOf']): SiteCall | undefined {
  const { method, url = '', headers } = incoming
  const { origin, host = '' } = headers
  const [, siteKey, sent] = (method === 'POST' && SUBMIT.exec(url)) || []
  if (siteKey === undefined || !PLAIN_HOST.test(host) || !isSmall(headers['content-length'])) return undefined
  const source = nodeBodySource(incoming)
  const address = addressOf(incoming)
  return {
    method: 'POST',
    url,
    siteKey,
    address,
    origin,
    source,
    admit: (site) => ({
      param: (name) => (name === 'siteKey' ? siteKey : ''),
      query: (name) => (name === 'sent' ? sent : undefined),
      header: source.header,
      isHead: false,
      site,
      address,
      direct: origin === undefined,
    }),
  }
}

/** Then Node itself reads on to its end, if it is refused before it is read. */
function isSmall(length: string | undefined): boolean {
  return length !== undefined && Number(length) <= LIMITS.bodyBytes
}

/** The route answers with text only. */
function send({ status, headers, body }: Ended, outgoing: ServerResponse): void {
  const text = typeof body === 'string' ? body : ''
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) })
  outgoing.end(text)
}
