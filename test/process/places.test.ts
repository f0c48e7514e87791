/** Who comes in numbers is seen by a real server too, on both ways into it. Never by an address that it keeps. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aSubmission } from '../kit/a-submission.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'

const folder = makeDiskFolder('places')
let server: RunningServer

beforeAll(async () => {
  server = await startServer({ folder, flags: ['--trust-proxy', '1'] })
})
afterAll(async () => {
  if (server.pid) await server.stop('SIGKILL')
  removeFolder(folder)
})

const ask = (method: string, path: string, body?: object) =>
  fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${server.ownerKey}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })

async function send(forwardedFor: string, isStreamed: boolean): Promise<number> {
  const text = JSON.stringify(aSubmission())
  // Without a length it goes the common way.
  const body = isStreamed ? new Blob([text]).stream() : text
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': forwardedFor }
  const init = { method: 'POST', headers, body, ...(isStreamed && { duplex: 'half' }) }
  const answer = await fetch(`${server.url}/v1/sites/${server.siteKey}/responses`, init)
  await answer.arrayBuffer()
  return answer.status
}

test('A107 a crowd behind a trusted proxy is flagged, its neighbours are not, and no address is on the disk', async () => {
  expect((await ask('PATCH', `/v1/sites/${server.siteKey}`, { responsesPerPlace: 2 })).status).toBe(200)
  for (const last of [1, 2, 3, 4]) expect(await send(`203.0.113.${last}`, last % 2 === 0)).toBe(201)
  for (const last of [1, 2]) expect(await send(`2001:db8:1:2::${last}`, last === 2)).toBe(201)
  const page = await (await ask('GET', `/v1/responses?site=${server.siteKey}&limit=10`)).json()
  const flags = (page as { readonly data: readonly { readonly flags: readonly string[] }[] }).data.map(
    (row) => row.flags,
  )
  expect(flags).toEqual([[], [], ['manyFromOnePlace'], ['manyFromOnePlace'], [], []])
  expect(await server.stop()).toBe(0)
  const kept = readFileSync(server.databaseFile, 'latin1')
  expect(kept).not.toMatch(/203\.0\.113|2001:db8/)
})
