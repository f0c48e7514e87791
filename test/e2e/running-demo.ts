/** Starts the real `defter demo`, shop and server, as processes of their own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { defterCommand } from '../kit/defter-command.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { freePort } from '../kit/free-port.ts'
import { makeOwnerKey, makeSiteKey } from '../kit/start-server.ts'

export type RunningDemo = {
  readonly shopUrl: string
  readonly apiUrl: string
  readonly siteKey: string
  /** The owner's API, as JSON. */
  owner(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<unknown>
  stop(): Promise<void>
}

/** Resolves when the shop is open and its samples are in. */
export async function startRunningDemo(): Promise<RunningDemo> {
  const folder = makeDiskFolder('demo')
  const [port, shopPort] = [await freePort(), await freePort()]
  const [siteKey, ownerKey] = [makeSiteKey(), makeOwnerKey()]
  const words = ['demo', '--port', String(port), '--database', `${folder}/defter.db`, '--rate-limit', '0']
  const keys = ['--site-key', siteKey, '--owner-key', ownerKey]
  const child = spawn(process.execPath, [defterCommand(), ...words, ...keys], {
    env: { ...process.env, DEMO_PORT: String(shopPort) },
  })
  const takeAlong = (): void => void child.kill('SIGKILL')
  process.once('exit', takeAlong)
  await waitUntilFilled(child)
  const apiUrl = `http://127.0.0.1:${port}`
  return {
    shopUrl: `http://127.0.0.1:${shopPort}`,
    apiUrl,
    siteKey,
    async owner(method, path, body) {
      const headers = { Authorization: `Bearer ${ownerKey}`, ...(body && { 'Content-Type': 'application/json' }) }
      const answer = await fetch(apiUrl + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
      return answer.json()
    },
    async stop() {
      process.off('exit', takeAlong)
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      removeFolder(folder)
    },
  }
}

/** The shop says how many samples it added when everything is in. */
async function waitUntilFilled(child: ChildProcess): Promise<void> {
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString()
      if (/sample answers are in the book/.test(printed)) resolve()
      if (/The book has no samples/.test(printed)) reject(new Error(printed))
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => reject(new Error(`The demo ended with ${code}. It printed:\n${printed}`)))
  })
}
