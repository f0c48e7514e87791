import { expect, test } from 'vitest'
import { routesOf } from '../../server/app.ts'
import { documentedPath } from '../../server/http/openapi.ts'
import { aServer, send } from './a-server.ts'
import { WIDGET } from './a-widget.ts'

type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> }
  readonly responses: Record<string, { readonly description: string }>
  readonly security?: readonly object[]
}
type Document = {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Record<string, Record<string, Operation>>
}

async function published() {
  const server = await aServer({ widget: WIDGET })
  const answer = await send(server, 'GET', '/openapi.json')
  return { server, document: answer.body as unknown as Document, text: answer.text }
}

test('every route is described, and nothing that is no route', async () => {
  const { server, document } = await published()
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  )
  const routes = routesOf(server.options).map((route) => `${route.method} ${documentedPath(route)}`)
  expect(described.toSorted()).toEqual(routes.toSorted())
  expect(new Set(routes).size).toBe(routes.length)
})

test('every route that Hono answers is one of them', async () => {
  const { server } = await published()
  const mounted = server.app.routes.map(({ method, path }) => `${method.toLowerCase()} ${path}`)
  expect(mounted).toEqual(routesOf(server.options).map(({ method, pattern }) => `${method} ${pattern}`))
})

test('the document is OpenAPI 3.1 in shape', async () => {
  const { document } = await published()
  expect(document.openapi).toMatch(/^3\.1\.\d+$/)
  expect(document.info).toMatchObject({ title: 'Defter', version: '0.0.0-test' })
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
  for (const { path, method, operation } of operations) {
    expect(path).toMatch(/^\//)
    expect(['get', 'post', 'put', 'patch', 'delete']).toContain(method)
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(inPath)
    expect(Object.keys(operation.responses)).toContain('default')
    for (const answer of Object.values(operation.responses)) expect(answer.description).not.toBe('')
  }
})

test('an answer in JSON is described as what it is, and a parameter without which there is none as required', async () => {
  const { document } = await published()
  const answers = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ responses }) =>
      Object.values(
        responses as Record<string, { readonly content?: Record<string, { readonly schema?: object }> }>,
      ).map(({ content }) => ({ path, schema: content?.['application/json']?.schema })),
    ),
  )
  expect(answers.filter(({ schema }) => schema && 'type' in schema && schema.type === 'string')).toEqual([])
  const preview = document.paths['/v1/sites/{siteKey}/preview']?.['get']?.parameters
  expect(preview).toContainEqual(expect.objectContaining({ name: 'token', required: true }))
})

test('bodies are described by the schemas that validate them', async () => {
  const { document } = await published()
  const submit = document.paths['/v1/sites/{siteKey}/responses']?.['post']
  const schema = submit?.requestBody?.content['application/json']?.schema as {
    readonly required: string[]
    readonly properties: object
  }
  expect(schema.required).toEqual(
    expect.arrayContaining(['id', 'token', 'revision', 'complete', 'survey', 'answers', 'occurredAt']),
  )
  expect(Object.keys(schema.properties)).toContain('shopper')
  expect(document.paths['/v1/responses']?.['get']?.parameters.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['from', 'band', 'limit', 'cursor', 'site']),
  )
})

test('no key and no address of the machine stands in it', async () => {
  const { text, server } = await published()
  for (const secret of [server.operatorKey, server.site.key, 'node_modules']) expect(text).not.toContain(secret)
})
