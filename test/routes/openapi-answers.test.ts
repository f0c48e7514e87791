/** What /openapi.json says of an answer is what the server answers: a client that is generated from it works. */
import { Compile } from 'typebox/compile'
import { beforeAll, describe, expect, test } from 'vitest'
import { aServer, send } from './a-server.ts'
import { WIDGET } from './a-widget.ts'
import { everyCall, type Call } from './every-call.ts'

type Schema = Readonly<Record<string, unknown>>
type Answer = { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }
type Operation = { readonly responses: Readonly<Record<string, Answer>> }
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

let calls: readonly Call[]
let document: Document

beforeAll(async () => {
  calls = await everyCall()
  document = JSON.parse(calls.find(({ path }) => path === '/openapi.json')?.text ?? '') as Document
})

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))

/** The operation that a generated client would have called: of two that fit, the one with fewer placeholders. */
function operationOf({ method, path }: Pick<Call, 'method' | 'path'>): string {
  const fitting = Object.keys(document.paths).filter((template) => {
    const pattern = template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')
    return new RegExp(`^${pattern}$`).test(path) && Object.hasOwn(document.paths[template] ?? {}, method.toLowerCase())
  })
  const [best = 'none'] = fitting.toSorted((a, b) => a.split('{').length - b.split('{').length)
  return `${method.toLowerCase()} ${best}`
}

function describedAnswer(call: Call): Schema | undefined {
  const [method = '', path = ''] = operationOf(call).split(' ')
  const answer = document.paths[path]?.[method]?.responses[call.status]
  return answer?.content?.[call.type.split(';')[0] ?? '']?.schema
}

/** Findings of a schema, with where they are. */
function findings(schema: Schema, value: unknown): readonly string[] {
  return Compile(schema)
    .Errors(value)
    .map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** The same, where nothing may stand that is not named. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]))
  const isOpen = 'properties' in schema && !('additionalProperties' in schema)
  return isOpen ? { ...inner, additionalProperties: false } : inner
}

describe('a client that is generated from /openapi.json', () => {
  test('finds every route: each is called here, with success', () => {
    expect([...new Set(calls.map(operationOf))].toSorted()).toEqual(operations().toSorted())
  })

  test('is told the status and the content type of each answer', () => {
    const untold = calls.filter((call) => !describedAnswer(call))
    expect(untold.map((call) => `${operationOf(call)} ${call.status} ${call.type}`)).toEqual([])
  })

  test('is told the shape of each answer in JSON, and nothing else is in it', () => {
    const wrong = calls
      .filter(({ type }) => type.startsWith('application/json'))
      .flatMap((call) => {
        const schema = describedAnswer(call) ?? {}
        const value: unknown = JSON.parse(call.text)
        const all = [...findings(schema, value), ...findings(closed(schema) as Schema, value)]
        return [...new Set(all)].map((finding) => `${operationOf(call)}: ${finding}`)
      })
    expect(wrong).toEqual([])
  })

  test('is never told of JSON without a shape, nor of a file that it is an object', () => {
    const answers = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap(({ responses }) =>
        Object.values(responses).flatMap(({ content = {} }) =>
          Object.entries(content).map(([type, { schema }]) => ({ path, type, schema })),
        ),
      ),
    )
    const isShaped = (schema: Schema) => ['properties', 'anyOf', 'allOf', '$ref'].some((name) => name in schema)
    for (const { path, type, schema } of answers) {
      const isJson = /[/+]json$/.test(type)
      expect([path, type, isJson ? isShaped(schema) : schema['type']]).toEqual([path, type, isJson || 'string'])
    }
  })

  test('reads each refusal as the problem that is described for it', async () => {
    const server = await aServer({ widget: WIDGET })
    const published = (await send(server, 'GET', '/openapi.json')).body as unknown as Document
    const problem = closed(published.components.schemas['Problem']) as Schema
    for (const [path, methods] of Object.entries(published.paths)) {
      for (const method of [...Object.keys(methods), 'propfind'].map((name) => name.toUpperCase())) {
        // Without a key, and of a site that nobody has.
        const answer = await send(server, method, path.replaceAll(/\{\w+\}/g, 'none'))
        if (answer.status === 200) continue
        const found = [method, path, answer.headers.get('content-type'), findings(problem, answer.body)]
        expect(found).toEqual([method, path, 'application/problem+json; charset=utf-8', []])
        expect(answer.body['status']).toBe(answer.status)
      }
    }
  })

  test('and this looks closely: another type, a missing field and one too many are found', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }
    expect(findings(schema, { a: 'x' })).toEqual([])
    for (const value of [{ a: 1 }, {}, 'x']) expect(findings(schema, value)).not.toEqual([])
    expect(findings(closed(schema) as Schema, { a: 'x', b: 1 })).not.toEqual([])
  })
})
