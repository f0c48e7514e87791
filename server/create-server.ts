/** The door's own way to a server: its declarations name no package that a shop would have to install. */
import { createServing } from './app.ts'
import type { Clock, Vault } from './domain/ports.ts'
import type { DefterStore } from './domain/shop-store.ts'
import type { AccessLog } from './http/access-log.ts'
import type { BodySource } from './http/body-source.ts'
import type { Compress } from './http/encoded-text.ts'
import type { WidgetFiles } from './http/page-files.ts'
import type { UseCases } from './use-cases.ts'

export type ServerOptions = Omit<UseCases, 'addSamples' | 'keeper' | 'warmUp'> & {
  readonly store: DefterStore
  readonly clock: Clock
  readonly vault: Vault
  /** Absolute links and our own origin come from this, never from the Host header. */
  readonly publicUrl: string
  readonly version: string
  /** The built widget; without it there is no script tag to serve. */
  readonly widget?: WidgetFiles
  /** Brotli and gzip; without it answers are not compressed. */
  readonly compress?: Compress
  /** Requests per minute and address on the public routes; 120 unless told, 0 switches the limit off. */
  readonly rateLimit?: number
  /** Whom a request counts against; everybody is one address unless told. */
  readonly addressOf?: (context: RequestContext) => string
  /** How to read a request's body; the runtime's own stream unless told. */
  readonly bodyOf?: (context: RequestContext) => BodySource
  /** Where requests are noted; nowhere unless told. */
  readonly log?: AccessLog
  /** Begins every request id of this process. */
  readonly requestIdPrefix?: string
  /** Writes that may wait for the disk before new ones are turned away; 768 (three groups) unless told. */
  readonly mostPendingWrites?: number
}

/** One request, as the options see it. */
export type RequestContext = {
  readonly req: {
    readonly raw: Request
    header(name: string): string | undefined
  }
  /** What the runtime gave beside the request: the second argument of `fetch`. */
  readonly env: unknown
}

/** A Hono app; any runtime that hands over a `Request` can serve it, and so can another Hono app with `mount()`. */
export type ServerApp = {
  /** `env` is what the runtime knows besides, such as `{ incoming }` of Node or the bindings of a worker. */
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>
  /** The same without a network, for tests; `path` may begin with `/`. */
  readonly request: (path: string | URL | Request, init?: RequestInit) => Response | Promise<Response>
}

/**
 * @example
 * const app = createServer({ ...(await createUseCases(ports)), store, clock, vault, publicUrl, version })
 * const httpResponse = await app.request('/healthz')
 */
export function createServer(options: ServerOptions): ServerApp {
  return createServing(options).app
}
