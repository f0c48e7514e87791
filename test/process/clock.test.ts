/** The command `defter serve` on a machine whose clock is wrong. */
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { aSubmission } from '../kit/a-submission.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'

const YEAR_MS = 365 * 24 * 60 * 60 * 1000
const entry = fileURLToPath(new URL('../kit/shifted-clock.ts', import.meta.url))
const parent = makeDiskFolder('clock')
let made = 0

afterAll(() => removeFolder(parent))

function aDataFolder(): string {
  const folder = join(parent, String(++made))
  mkdirSync(folder)
  return folder
}

const setClock = (folder: string, offsetMs: number) => writeFileSync(join(folder, 'clock-offset'), String(offsetMs))

type Ended = { readonly code: number; readonly err: string }

/** A start that is expected to be refused. */
function serve(folder: string, ...flags: readonly string[]): Promise<Ended> {
  const words = [entry, 'serve', '--port', '0', '--database', join(folder, 'defter.db'), ...flags]
  return new Promise((resolve) => {
    execFile(process.execPath, words, { timeout: 20_000 }, (error, _out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, err })
    })
  })
}

async function send(server: RunningServer): Promise<{ readonly status: number; readonly receivedAt: string }> {
  const body = JSON.stringify(aSubmission())
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/v1/sites/${server.siteKey}/responses`, { method: 'POST', body, headers })
  return { status: answer.status, ...((await answer.json()) as { receivedAt: string }) }
}

describe('a machine whose clock is wrong', () => {
  test('by fifty years is told so in one sentence at the first start, and with the right clock begins as new', async () => {
    const folder = aDataFolder()
    setClock(folder, 50 * YEAR_MS)
    const { code, err } = await serve(folder)
    expect(code).not.toBe(0)
    expect(err).toMatch(/^defter: .*This machine's clock says 20\d\d-.*--accept-clock yes\.\n$/)
    setClock(folder, 0)
    const server = await startServer({ folder, entry })
    expect(await send(server)).toMatchObject({ status: 201 })
    expect(await server.stop()).toBe(0)
  })

  test('and then right again is asked about once, and no later answer is dated into the future', async () => {
    const folder = aDataFolder()
    setClock(folder, 3 * YEAR_MS)
    const wrong = await startServer({ folder, entry })
    const { siteKey, ownerKey } = wrong
    await send(wrong)
    await wrong.stop()
    setClock(folder, 0)
    const { code, err } = await serve(folder)
    expect(code).not.toBe(0)
    expect(err).toMatch(/^defter: .*but the database was last used 20\d\d-.*start once with --accept-clock yes\.\n$/)
    const accepted = await startServer({ folder, entry, siteKey, ownerKey, flags: ['--accept-clock', 'yes'] })
    expect(Date.parse((await send(accepted)).receivedAt)).toBeLessThan(Date.now() + YEAR_MS)
    await accepted.stop()
    expect(readFileSync(join(folder, 'log.ndjson'), 'utf8')).toContain('"event":"storage.redated","responses":"1"')
    const next = await startServer({ folder, entry, siteKey, ownerKey })
    expect(await next.stop()).toBe(0)
  })

  test('while the server runs ends it before anything is dated by it, and the next start says why', async () => {
    const folder = aDataFolder()
    const server = await startServer({ folder, entry })
    const { siteKey, ownerKey } = server
    await send(server)
    setClock(folder, 50 * YEAR_MS)
    await send(server).catch(() => undefined)
    await expect
      .poll(() =>
        fetch(`${server.url}/healthz`).then(
          () => 'up',
          () => 'down',
        ),
      )
      .toBe('down')
    expect(await server.stop()).toBe(74)
    expect(readFileSync(join(folder, 'log.ndjson'), 'utf8')).toContain('"event":"clock.leapt"')
    expect((await serve(folder)).err).toMatch(/but the database was last used/)
    setClock(folder, 0)
    const again = await startServer({ folder, entry, siteKey, ownerKey })
    expect(Date.parse((await send(again)).receivedAt)).toBeLessThan(Date.now() + YEAR_MS)
    expect(await again.stop()).toBe(0)
  })
})
