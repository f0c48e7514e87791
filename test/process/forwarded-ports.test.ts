/** A proxy that adds the port of each connection to the address it forwards, as some cloud balancers do. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aSubmission } from '../kit/a-submission.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'

const folder = makeDiskFolder('forwarded-ports')
let server: RunningServer

beforeAll(async () => {
  server = await startServer({ folder, flags: ['--trust-proxy', '1', '--rate-limit', '4'] })
})
afterAll(async () => {
  expect(await server.stop()).toBe(0)
  removeFolder(folder)
})

const asOwner = (path: string, init: RequestInit = {}, headers = {}) =>
  fetch(`${server.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${server.ownerKey}`, 'content-type': 'application/json', ...headers },
  })

async function send(forwardedFor: string): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': forwardedFor }
  const init = { method: 'POST', headers, body: JSON.stringify(aSubmission()) }
  const answer = await fetch(`${server.url}/v1/sites/${server.siteKey}/responses`, init)
  await answer.arrayBuffer()
  return answer.status
}

test('a caller on many ports is one for the limit and one place for the abuse detector; a neighbour has a limit of its own', async () => {
  const patch = { method: 'PATCH', body: JSON.stringify({ responsesPerPlace: 2 }) }
  expect((await asOwner(`/v1/sites/${server.siteKey}`, patch)).status).toBe(200)
  const statuses: number[] = []
  for (let port = 40_001; port <= 40_016; port += 1) statuses.push(await send(`203.0.113.7:${port}`))
  expect(statuses).toContain(429)
  expect(await send('203.0.113.8:40001')).toBe(201)
  expect(await send('[2001:db8:1:2::7]:443')).toBe(201)
  const page = await (await asOwner(`/v1/responses?site=${server.siteKey}&limit=100`)).json()
  const flags = (page as { readonly data: readonly { readonly flags: readonly string[] }[] }).data
    .map((row) => row.flags)
    .toReversed()
  const stored = statuses.filter((status) => status === 201).length
  const crowd = Array.from({ length: stored + 1 }, (_, index) => (index < 2 ? [] : ['manyFromOnePlace']))
  expect(flags).toEqual([...crowd, []])
})

test('wrong keys are counted by the address without its port', async () => {
  const guess = async (forwardedFor: string) => {
    const headers = { authorization: `Bearer sk_${'0'.repeat(12)}_${'x'.repeat(24)}`, 'x-forwarded-for': forwardedFor }
    const answer = await asOwner('/v1/sites', {}, headers)
    await answer.arrayBuffer()
    return answer.status
  }
  const statuses: number[] = []
  for (let port = 40_001; port <= 40_060; port += 1) statuses.push(await guess(`198.51.100.7:${port}`))
  expect(statuses).toContain(429)
  expect(await guess('198.51.100.8:40001')).toBe(401)
})
