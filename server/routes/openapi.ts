/** Publishes the description of every route. Never changes while the server runs. */
import { json, type Answer } from '../http/answer.ts'
import { openApiDocument } from '../http/openapi.ts'
import { OpenApiSchema } from '../schema/server-state.ts'
import { openRoute, type OpenRoute, type Route } from '../http/route.ts'

/** The route describes itself too. */
export function openApiRoute(others: readonly Route[], version: string): OpenRoute {
  let answer: Answer | undefined
  const route = openRoute({
    method: 'get',
    pattern: '/openapi.json',
    summary: 'This document.',
    answers: { 200: { description: 'OpenAPI 3.1', schema: OpenApiSchema } },
    handle: () => (answer ??= json(200, openApiDocument([...others, route], version))),
  })
  return route
}
