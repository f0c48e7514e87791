/** A route as data: what it takes, who may call it, what it answers. Never a route that /openapi.json does not describe. */
import type { OwnerIdentity } from '../domain/site-book.ts'
import type { Role, Site } from '../domain/site.ts'
import { createValidator } from '../schema/validator.ts'
import type { Static, TSchema } from '../schema/fields.ts'
import { LIMITS } from '../../sdk/contract/index.ts'
import { isRefusal, type AnswerOrRefusal } from './answer.ts'
import type { BodySource } from './body-source.ts'
import { readBody } from './read-body.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

export type AnswerDescription = JsonDescription | FileDescription
type JsonDescription = { readonly description: string; readonly schema: TSchema; readonly types?: never }
/** Text, or bytes where `isBinary`; in one of the types. */
type FileDescription = {
  readonly description: string
  readonly types: readonly string[]
  readonly isBinary?: boolean
  readonly schema?: never
}

export type RouteDescription = {
  readonly method: Method
  /** As Hono takes it, with `:name`. */
  readonly pattern: string
  /** As /openapi.json writes it, where that differs from the pattern. */
  readonly path?: string
  readonly summary: string
  readonly query?: TSchema
  readonly answers: Readonly<Record<number, AnswerDescription>>
}

/** What every route can ask of a request. The first of doubled query parameters counts. */
export type RouteRequest = {
  param(name: string): string
  query(name: string): string | undefined
  header(name: string): string | undefined
  readonly isHead: boolean
}
export type SiteRequest = RouteRequest & {
  readonly site: Site
  readonly direct: boolean
  /** Whom the request counts against. */
  readonly address: string
}
export type OwnerRequest = RouteRequest & {
  readonly site: Site
  readonly identity: OwnerIdentity
  /** Whom a try counts against. */
  readonly address: string
}

type Result = AnswerOrRefusal | Promise<AnswerOrRefusal>

export type OpenRoute = RouteDescription & {
  readonly access: 'open'
  /** Not counted by the rate limit: what a balancer asks every second. */
  readonly isUnlimited?: boolean
  run(request: RouteRequest): Result
}
export type SiteRoute = RouteDescription & {
  readonly access: 'site'
  readonly body?: TSchema
  run(request: SiteRequest, source: BodySource): Result
}
export type OwnerRoute = RouteDescription & {
  readonly access: 'owner'
  readonly body?: TSchema
  /** What an import takes beside JSON. */
  readonly bodyTypes?: readonly string[]
  /** The least role that may call it. */
  readonly role: Role
  /** Only the key that opens every site. */
  readonly isOperatorOnly?: boolean
  run(request: OwnerRequest, source: BodySource): Result
}
export type Route = OpenRoute | SiteRoute | OwnerRoute

/** A route for everybody. */
export function openRoute(
  route: RouteDescription & Pick<OpenRoute, 'isUnlimited'> & { readonly handle: (request: RouteRequest) => Result },
): OpenRoute {
  return { ...route, access: 'open', run: route.handle }
}

/** A public route of one site. */
export function siteRoute(route: RouteDescription & { readonly handle: (request: SiteRequest) => Result }): SiteRoute {
  return { ...route, access: 'site', run: route.handle }
}

/** A public route with a JSON body; unknown fields are dropped. */
export function siteBodyRoute<const Schema extends TSchema>(
  route: RouteDescription & {
    readonly body: Schema
    /** Puts right what is no fault, before it is validated. */
    readonly prepare?: (body: unknown) => unknown
    readonly handle: (request: SiteRequest, body: Static<Schema>) => Result
  },
): SiteRoute {
  const { prepare } = route
  const validate = createValidator(route.body)
  const rules = { isPlainTextTaken: true, limitBytes: LIMITS.bodyBytes, validate, ...(prepare && { prepare }) }
  return {
    ...route,
    access: 'site',
    async run(request, source) {
      const body = await readBody(source, rules)
      return isRefusal(body) ? body : route.handle(request, body.value)
    },
  }
}

type OwnerOptions = RouteDescription & Pick<OwnerRoute, 'role' | 'isOperatorOnly'>

/** A route of the owner API. */
export function ownerRoute(route: OwnerOptions & { readonly handle: (request: OwnerRequest) => Result }): OwnerRoute {
  return { ...route, access: 'owner', run: route.handle }
}

const OWNER_BODY_BYTES = 262_144

/** A route of the owner API with a JSON body; unknown fields are refused by its schema. */
export function ownerBodyRoute<const Schema extends TSchema>(
  route: OwnerOptions & {
    readonly body: Schema
    /** 256 KiB unless told. */
    readonly limitBytes?: number
    /** Levels of brackets; 8 unless told. */
    readonly deepest?: number
    readonly handle: (request: OwnerRequest, body: Static<Schema>) => Result
  },
): OwnerRoute {
  const { limitBytes = OWNER_BODY_BYTES, deepest } = route
  const validate = createValidator(route.body)
  const rules = { isPlainTextTaken: false, limitBytes, validate, ...(deepest !== undefined && { deepest }) }
  return {
    ...route,
    access: 'owner',
    async run(request, source) {
      const body = await readBody(source, rules)
      return isRefusal(body) ? body : route.handle(request, body.value)
    },
  }
}
