/** New responses take a short way through Node. Never another answer than on the common way. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aSubmission } from '../kit/a-submission.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'
import { speak } from './raw-http.ts'

const folder = makeDiskFolder('lane')
let server: RunningServer

beforeAll(async () => {
  server = await startServer({ folder, flags: ['--origins', 'https://shop.example'] })
})
afterAll(async () => {
  expect(await server.stop()).toBe(0)
  removeFolder(folder)
})

// A port below 1,000 in the host is unusual enough for the common way.
const WAYS = ['book.example', 'book.example:80']

async function send(
  host: string,
  request: { readonly headers?: string; readonly body: string; readonly key?: string },
) {
  const { headers = '', body, key = server.siteKey } = request
  const head = `POST /v1/sites/${key}/responses HTTP/1.1\r\nHost: ${host}\r\n${headers}Connection: close\r\n`
  const answer = await speak(server.port, [`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`])
  const [status = '', ...lines] = answer.text.split('\r\n')
  // Sorted, since the order of headers says nothing; ids and clocks differ between any two requests.
  return [status, ...lines.map((line) => line.toLowerCase()).toSorted()]
    .join('\n')
    .replaceAll(/[0-9a-f]{10}-[0-9a-z]+/g, 'REQUEST')
    .replaceAll(/\d{4}-\d\d-\d\dt[\d:.]+z|date: .*/g, 'TIME')
}

const JSON_TYPE = 'Content-Type: application/json\r\n'
const ORIGIN = 'Origin: https://shop.example\r\n'

test.each([
  ['a new response', { headers: JSON_TYPE + ORIGIN, body: JSON.stringify(aSubmission()) }],
  ['a response without a page', { headers: JSON_TYPE, body: JSON.stringify(aSubmission()) }],
  ['a page of another shop', { headers: `${JSON_TYPE}Origin: https://evil.example\r\n`, body: '{}' }],
  ['a site nobody has', { headers: JSON_TYPE, body: '{}', key: 'pk_live_0' }],
  ['fields that are missing', { headers: JSON_TYPE + ORIGIN, body: '{"id":1}' }],
  ['half a document', { headers: JSON_TYPE + ORIGIN, body: '{"id"' }],
  ['a form', { headers: 'Content-Type: application/x-www-form-urlencoded\r\n', body: 'a=1' }],
  ['no body', { headers: JSON_TYPE, body: '' }],
  ['a body above the limit', { headers: JSON_TYPE, body: ' '.repeat(40_000) }],
])('%s is answered alike on both ways', async (_name, request) => {
  const [short, common] = await Promise.all(WAYS.map((host) => send(host, request)))
  // Whichever came first is the new one; the other is its replay.
  const alike = (text: string | undefined) =>
    text?.replace(/201 created|200 ok/i, 'OK').replace(/\nidempotency-replayed: true/, '')
  expect(short).toMatch(/^HTTP/)
  expect(alike(short)).toBe(alike(common))
})
