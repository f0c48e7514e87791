import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aSubmission } from '../kit/a-submission.ts'
import { defterCommand } from '../kit/defter-command.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'

/** The command `defter`, as a person at a terminal meets it. */
const folder = makeDiskFolder('command-line')
let server: RunningServer

beforeAll(async () => {
  server = await startServer({ folder })
  const body = JSON.stringify(aSubmission({ answers: { rating: 2, comment: 'Kargo aramadı' } }))
  const headers = { 'content-type': 'application/json' }
  await fetch(`${server.url}/v1/sites/${server.siteKey}/responses`, { method: 'POST', body, headers })
})
afterAll(async () => {
  await server.stop()
  removeFolder(folder)
})

type Ended = { readonly code: number; readonly out: string; readonly err: string }

function defter(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, DEFTER_OWNER_KEY: '', ...environment }
    execFile(process.execPath, [defterCommand(), ...words], { env, timeout: 20_000 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
    })
  })
}

const reach = () => ['--database', server.databaseFile, '--owner-key', server.ownerKey]

describe('talking to a running server', () => {
  test('export writes every response', async () => {
    const { code, out } = await defter(['export', ...reach()])
    expect(code).toBe(0)
    expect(out.split('\r\n')[1]).toContain('Kargo aramadı')
    const lines = await defter(['export', '--format', 'ndjson', '--band', 'happy', ...reach()])
    expect([lines.code, lines.out]).toEqual([0, ''])
    const flagged = await defter(['export', '--format', 'ndjson', '--flagged', 'true', ...reach()])
    expect([flagged.code, flagged.out]).toEqual([0, ''])
  })

  test('keys are made, shown once, rotated and revoked', async () => {
    const made = await defter(['keys', 'create', 'viewer', '--name', 'Leyla', ...reach()])
    const secret = /sk_([0-9a-f]{12})_\S+/.exec(made.out)
    expect(made.code).toBe(0)
    const list = await defter(['keys', ...reach()])
    expect(list.out).toContain('Leyla')
    expect(list.out).not.toContain(secret?.[0])
    const rotated = await defter(['keys', 'rotate', secret?.[1] ?? '', ...reach()])
    expect(rotated.out).toMatch(/Secret, shown this once: sk_/)
    expect((await defter(['keys', 'revoke', 'nothing', ...reach()])).err).toMatch(/^defter: .*\.$/m)
  })

  test('backup copies while the server runs, for its owner alone, and the doctor finds it sound', async () => {
    const copy = join(folder, 'copy.db')
    expect((await defter(['backup', copy, ...reach()])).code).toBe(0)
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    const { code, out } = await defter(['doctor', '--database', copy])
    expect(code).toBe(0)
    expect(out).toMatch(/Responses {2}1\n/)
  })

  test('a copy started without the secret it was sealed with is refused, and no other secret is made', async () => {
    const restored = join(folder, 'restored', 'defter.db')
    const made = await defter(['backup', join(folder, 'sealed.db'), ...reach()])
    expect(made.err).toContain(`Keep ${join(folder, 'secret')} with your copies`)
    mkdirSync(join(folder, 'restored'))
    copyFileSync(join(folder, 'sealed.db'), restored)
    const { code, err } = await defter(['serve', '--port', '0', '--database', restored])
    expect([code, err]).toEqual([2, expect.stringContaining(`${join(folder, 'restored', 'secret')} is missing`)])
    expect(existsSync(join(folder, 'restored', 'secret'))).toBe(false)
  })

  test('backup over HTTP leaves nothing beside the database', async () => {
    const copy = join(folder, 'far.db')
    expect((await defter(['backup', copy, '--url', server.url, '--owner-key', server.ownerKey])).code).toBe(0)
    expect((await defter(['doctor', '--database', copy])).code).toBe(0)
    expect(existsSync(`${server.databaseFile}.backup-${server.pid}-1`)).toBe(false)
  })

  test('samples are removed, and none is no fault', async () => {
    expect((await defter(['sample', 'remove', ...reach()])).out).toBe('0 sample responses removed.\n')
  })

  test('a wrong key and a server that is not there are one sentence each', async () => {
    const wrong = await defter([
      'export',
      '--database',
      server.databaseFile,
      '--owner-key',
      `sk_${'0'.repeat(12)}_${'x'.repeat(24)}`,
    ])
    expect([wrong.code, wrong.err.trim().split('\n').length]).toEqual([1, 1])
    const gone = await defter(['export', '--url', 'http://127.0.0.1:9', '--owner-key', server.ownerKey])
    expect(gone.err).toMatch(/^defter: Nothing answers at http:\/\/127\.0\.0\.1:9/)
    expect(wrong.err + gone.err).not.toMatch(/ at .*\(|node:/)
  })
})

describe('starting', () => {
  test('F92 a wrong flag ends with 2 and a sentence, before anything is made', async () => {
    const { code, err } = await defter(['serve', '--port', 'x', '--database', join(folder, 'none', 'defter.db')])
    expect([code, err]).toEqual([2, 'defter: --port: give a whole number from 0 to 65535.\n'])
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  test.each(['0.0.0.0', '::'])(
    'on %s without a public address it says what is missing, before anything is made',
    async (host) => {
      const database = join(folder, 'everywhere', 'defter.db')
      const { code, out, err } = await defter(['serve', '--host', host, '--port', '0', '--database', database])
      expect([code, out]).toEqual([2, ''])
      expect(err).toMatch(/^defter: --public-url: .*every address.*, like https:\/\/book\.shop\.example\.\n$/)
      expect(existsSync(join(folder, 'everywhere'))).toBe(false)
    },
  )

  test('in a container, on every address and with a public one, it goes on to its database', async () => {
    // The database of a running server: the last step before the port, so that no port is opened to the network.
    const environment = { DEFTER_HOST: '0.0.0.0', DEFTER_PUBLIC_URL: 'https://book.example' }
    const { code, err } = await defter(['serve', '--port', '0', '--database', server.databaseFile], environment)
    expect(code).not.toBe(0)
    expect(err).not.toContain('--public-url')
    expect(err).toContain('is in use by process')
  })

  test('pages are told the public address, whatever the server listens on', async () => {
    const other = await startServer({
      folder: makeDiskFolder('public-url'),
      flags: ['--public-url', 'https://book.example/', '--origins', 'https://shop.example'],
    })
    const config = await (await fetch(`${other.url}/v1/sites/${other.siteKey}/config`)).json()
    const script = await (await fetch(`${other.url}/w/${other.siteKey}.js`)).text()
    expect(config).toMatchObject({ apiUrl: 'https://book.example' })
    expect(script).toContain('https://book.example')
    expect(script + JSON.stringify(config)).not.toMatch(/0\.0\.0\.0|127\.0\.0\.1/)
    await other.stop()
    removeFolder(dirname(other.databaseFile))
  })

  test('no word is passed over: the second of two files, a name for an export, a flag nobody knows', async () => {
    const wrong = [
      ['import', 'products', 'one.csv', 'two.csv'],
      ['export', 'responses.csv'],
      ['doctor', 'now'],
      ['export', '--bnad', 'happy'],
    ]
    for (const words of wrong) {
      const { code, out, err } = await defter([...words, ...reach()])
      expect([code, out]).toEqual([2, ''])
      expect(err).toMatch(/^defter: .*(one word too many|Unknown option).*`defter help`.*\.\n$/)
    }
  })

  test('F67 a second server on the same file is told so and leaves it alone', async () => {
    const { code, err } = await defter(['serve', '--port', '0', '--database', server.databaseFile])
    expect(code).not.toBe(0)
    expect(err).toMatch(/^defter: .*\.$/m)
    expect(err).not.toMatch(/ at .*\(/)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })

  test('a port that is taken is named, and the keys that were made are kept', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const database = join(folder, 'taken', 'defter.db')
    const { code, err } = await defter(['serve', '--port', String(port), '--database', database])
    taken.close()
    expect([code, err]).toEqual([2, expect.stringContaining(`--port: 127.0.0.1:${port} is taken.`)])
    const kept = JSON.parse(readFileSync(join(folder, 'taken', 'keys.json'), 'utf8'))
    expect(kept).toMatchObject({ siteKey: expect.stringMatching(/^pk_live_/), ownerKey: expect.stringMatching(/^sk_/) })
  })

  test('help names every command, and nonsense leads there', async () => {
    const help = await defter(['help'])
    for (const word of ['serve', 'demo', 'export', 'backup', 'keys', 'sample', 'doctor', '--trust-proxy']) {
      expect(help.out).toContain(word)
    }
    expect(await defter(['dance'])).toMatchObject({
      code: 2,
      err: 'defter: There is no command "dance". `defter help` lists them.\n',
    })
    expect((await defter(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
