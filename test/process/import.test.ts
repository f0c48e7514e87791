import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aSubmission } from '../kit/a-submission.ts'
import { defterCommand } from '../kit/defter-command.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'

/** `defter import` and `defter replay` against a server that runs, on a real file. */
const folder = makeDiskFolder('import')
let server: RunningServer

beforeAll(async () => {
  server = await startServer({ folder })
})
afterAll(async () => {
  await server.stop()
  removeFolder(folder)
})

type Ended = { readonly code: number; readonly out: string; readonly err: string }

const defter = (...words: readonly string[]) => defterOn(server.databaseFile, ...words)

function defterOn(database: string, ...words: readonly string[]): Promise<Ended> {
  const reach = ['--database', database, '--owner-key', server.ownerKey]
  return new Promise((resolve) => {
    const env = { ...process.env, DEFTER_OWNER_KEY: '' }
    execFile(process.execPath, [defterCommand(), ...words, ...reach], { env, timeout: 20_000 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
    })
  })
}

function aFile(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const owner = async (method: string, path: string, body?: unknown) => {
  const headers = { authorization: `Bearer ${server.ownerKey}`, 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return (await answer.json()) as Record<string, unknown>
}

describe('defter import', () => {
  test('sends a file, counts what was kept and names what was not', async () => {
    const book = (sku: string) => JSON.stringify({ sku, title: 'Kitap', priceMinor: 100, attributes: { author: 'A' } })
    const good = await defter('import', 'products', aFile('books.ndjson', [book('a'), book('b')].join('\n')))
    expect([good.code, good.out]).toEqual([0, '2 kept, 0 left out.\n'])
    const mixed = await defter('import', 'products', aFile('mixed.jsonl', [book('c'), '{"sku":"d"}', '{'].join('\n')))
    expect([mixed.code, mixed.out]).toEqual([1, '1 kept, 2 left out.\n'])
    expect(mixed.err).toMatch(/^line 2, title: /m)
    expect(mixed.err).toMatch(/^line 3: /m)
  })

  test('says in a sentence what it was not told, and what the server does not take', async () => {
    expect((await defter('import', 'products')).err).toMatch(/defter import products\|orders FILE/)
    expect((await defter('import', 'people', 'x.csv')).code).toBe(2)
    expect((await defter('import', 'orders', join(folder, 'nothing.csv'))).err).toMatch(/There is no file/)
    expect((await defter('import', 'products', aFile('feed.bin', ''))).err).toMatch(/--format/)
    const evil = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><id>&x;</id></item></rss>'
    const refused = await defter('import', 'products', aFile('feed.xml', evil))
    expect(refused.code).toBe(1)
    expect(refused.err).not.toContain('root:')
    const feed = await defter('import', 'orders', aFile('orders.xml', '<rss/>'))
    expect(feed.err).toMatch(/content type/i)
  })

  test('a file larger than any body is read as it comes', async () => {
    const title = 'Uzun bir kitap adı '.repeat(10)
    const lines = Array.from({ length: 20_000 }, (_, at) => JSON.stringify({ sku: `big-${at}`, title, priceMinor: at }))
    const sent = await defter('import', 'products', aFile('big.ndjson', lines.join('\n')))
    expect([sent.code, sent.out]).toEqual([0, '20000 kept, 0 left out.\n'])
  })
})

describe('defter replay', () => {
  test('takes every decision again, also beside a running server, and finds it equal', async () => {
    await owner('PUT', '/v1/recipes/sameAuthor', { isOn: true, number: 5, codes: { kind: 'static', code: 'OXU5' } })
    const order = {
      id: 'S-1',
      items: [{ sku: 'a', name: 'Kitap', quantity: 1, priceMinor: 100 }],
      totalMinor: 100,
      currency: 'TRY',
    }
    for (const rating of [1, 3, 4, 5]) {
      const body = JSON.stringify(aSubmission({ answers: { rating }, order }))
      const headers = { 'content-type': 'application/json' }
      await fetch(`${server.url}/v1/sites/${server.siteKey}/responses`, { method: 'POST', headers, body })
    }
    const { code, out } = await defter('replay')
    expect([code, out]).toEqual([0, 'Decisions  4\nEqual: 4 of 4 came out the same, byte for byte.\n'])
  })

  test('is not content with a line that was changed', async () => {
    const copy = join(folder, 'copy.db')
    expect((await defter('backup', copy)).code).toBe(0)
    const db = new DatabaseSync(copy)
    db.exec(`UPDATE decisions SET line = replace(line, '"places":[0]', '"places":[]')`)
    db.close()
    const { code, out } = await defterOn(copy, 'replay')
    expect(code).toBe(1)
    expect(out).toMatch(/^Different: at least 4 of 4/m)
  })
})
