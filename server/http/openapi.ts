/** Describes every route as OpenAPI 3.1, from the schemas that validate. Never written by hand beside them. */
import type { TSchema } from '../schema/fields.ts'
import { ProblemSchema } from '../schema/problem.ts'
import type { AnswerDescription, Route } from './route.ts'

type Json = { readonly [name: string]: unknown }

export function openApiDocument(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const path = documentedPath(route)
    paths[path] = { ...paths[path], [route.method]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Defter', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: ProblemSchema },
      securitySchemes: {
        ownerKey: { type: 'http', scheme: 'bearer', description: 'An owner key: sk_…' },
        responseToken: { type: 'http', scheme: 'bearer', description: 'The token of the response' },
      },
    },
  }
}

export function documentedPath(route: Route): string {
  return route.path ?? route.pattern.replace(/:(\w+)/g, '{$1}')
}

function operationOf(route: Route): Json {
  const body = 'body' in route ? route.body : undefined
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.access === 'owner' ? 'owner' : 'public'],
    parameters: [...pathParameters(route), ...queryParameters(route)],
    ...(body && { requestBody: { required: true, content: bodyContent(route, body) } }),
    responses: {
      ...Object.fromEntries(Object.entries(route.answers).map(([status, answer]) => [status, answerOf(answer)])),
      default: {
        description: 'An error; its code says which',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    ...(route.access === 'owner' && { security: [{ ownerKey: [] }], 'x-role': route.role }),
    ...(needsToken(route) && { security: [{ responseToken: [] }] }),
  }
}

function operationId(route: Route): string {
  const words = documentedPath(route)
    .replace(/[{}]/g, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
  return [route.method, ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('')
}

function needsToken(route: Route): boolean {
  return route.access === 'site' && route.pattern.endsWith('/:id')
}

function bodyContent(route: Route, schema: TSchema): Json {
  const json = { 'application/json': { schema } }
  const types = (route.access === 'owner' && route.bodyTypes) || []
  if (types.length > 0) return { ...json, ...Object.fromEntries(types.map((type) => [type, { schema: TEXT }])) }
  return route.access === 'site' ? { ...json, 'text/plain;charset=UTF-8': { schema } } : json
}

const TEXT = { type: 'string', description: 'a file, read as it comes' }

function answerOf(answer: AnswerDescription): Json {
  const { description } = answer
  if (answer.schema) return { description, content: { 'application/json': { schema: answer.schema } } }
  const schema = answer.isBinary ? { type: 'string', format: 'binary' } : { type: 'string' }
  return { description, content: Object.fromEntries(answer.types.map((type) => [type, { schema }])) }
}

function pathParameters(route: Route): readonly Json[] {
  return [...documentedPath(route).matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

type QueryParts = { readonly properties?: Readonly<Record<string, TSchema>>; readonly required?: readonly string[] }

function queryParameters(route: Route): readonly Json[] {
  const { properties = {}, required = [] } = (route.query ?? {}) as QueryParts
  const named = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
  const site = { name: 'site', in: 'query', required: false, schema: { type: 'string' }, description: 'a site key' }
  return route.access === 'owner' ? [...named, site] : named
}
