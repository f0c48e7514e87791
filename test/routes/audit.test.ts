import { expect, test } from 'vitest'
import { aServer, send } from './a-server.ts'

type Line = { readonly id: string; readonly action: string; readonly subject: string }

test('an audit longer than a page is read to its first line, each once', async () => {
  const server = await aServer()
  const bearer = await server.key('owner')
  for (let n = 0; n < 5; n += 1)
    await send(server, 'POST', '/v1/keys', { bearer, body: { kind: 'owner', role: 'viewer', name: `key ${n}` } })
  const lines: Line[] = []
  let next: unknown = ''
  while (next !== undefined) {
    const cursor = next === '' ? '' : `&cursor=${String(next)}`
    const page = await send(server, 'GET', `/v1/audit?limit=2${cursor}`, { bearer })
    expect(page.status).toBe(200)
    lines.push(...(page.body['data'] as Line[]))
    next = (page.body['meta'] as { readonly nextCursor?: string }).nextCursor
  }
  const whole = await send(server, 'GET', '/v1/audit?limit=100', { bearer })
  expect(lines).toEqual(whole.body['data'])
  expect(lines.filter(({ action }) => action === 'key.created').length).toBeGreaterThanOrEqual(5)
})

test('a change of the key that opens every shop stands in the operator’s audit, and in no shop’s', async () => {
  const server = await aServer()
  const bearer = await server.key('owner')
  const id = String(server.operatorKey.split('_')[1])
  await send(server, 'POST', `/v1/keys/${id}/rotate`, { bearer: server.operatorKey })
  const linesOf = async (key: string) =>
    (await send(server, 'GET', '/v1/audit', { bearer: key })).body['data'] as readonly Line[]
  const ofOperator = (await linesOf(server.operatorKey)).filter(({ subject }) => subject === id)
  expect(ofOperator.map(({ action }) => action)).toContain('key.expires')
  expect((await linesOf(bearer)).filter(({ subject }) => subject === id)).toEqual([])
})
