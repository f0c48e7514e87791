/** `defter demo`: the server, and a demo bookshop on another origin. Never meant for answers that matter. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { keysFileOf, readKeysFile } from '../secret-files.ts'
import { readSettings, type Settings } from '../settings.ts'
import { start, type Started } from '../start.ts'
import { complain, type Command } from './commands.ts'
import { askedToStop, greet } from './serve.ts'

const SHOP_PORT = '8788'

export const demo: Command = async (words, environment) => {
  const shopFile = findShop()
  if (shopFile === undefined)
    return complain('The demo shop is not in this package: clone the repository, npm start.', 1)
  const read = readSettings(words, environment)
  if ('sentences' in read) return complain(read.sentences.join('\n'), 2)
  const shopPort = environment['DEMO_PORT'] ?? SHOP_PORT
  const shopOrigins = [`http://${read.host}:${shopPort}`, `http://localhost:${shopPort}`]
  const settings = { ...read, origins: [...read.origins, ...shopOrigins] }
  const asked = askedToStop()
  const started = await start(settings, () => undefined)
  if (typeof started === 'string') return complain(started, 2)
  greet(started, settings)
  const shop = startShop(shopFile, settings, started)
  if (!shop) return complain(`No keys in ${keysFileOf(settings.database)}: start the demo on a new --database.`, 1)
  const code = await Promise.race([asked.then(() => 0), once(shop, 'exit').then(() => 1)])
  shop.kill('SIGTERM')
  await started.stop()
  return code
}

function findShop(): string | undefined {
  // From the package (dist/server), from the sources (server/cli).
  const places = ['../demo/start.js', '../../demo/start.ts']
  const files = places.map((path) => join(import.meta.dirname, path))
  return files.find((file) => existsSync(file))
}

/** The shop is a process of its own, as in life; it finds its keys in its environment. */
function startShop(file: string, settings: Settings, { url, keys }: Started): ChildProcess | undefined {
  const kept = readKeysFile(settings.database)
  const ownerKey = settings.ownerKey ?? kept.ownerKey
  if (ownerKey === undefined || !kept.proofKey) return undefined
  const given = {
    DEFTER_API_URL: url,
    DEFTER_SITE_KEY: keys.siteKey,
    DEFTER_OWNER_KEY: ownerKey,
    DEFTER_PROOF_KEY_ID: kept.proofKey.id,
    DEFTER_PROOF_KEY_SECRET: kept.proofKey.secret,
  }
  return spawn(process.execPath, [file], { stdio: 'inherit', env: { ...process.env, ...given } })
}
