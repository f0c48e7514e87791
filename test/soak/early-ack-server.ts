/** The server with a planted fault: it acknowledges before the commit. Never part of the product. */
import { randomBytes } from 'node:crypto'
import { join, dirname } from 'node:path'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { verifyHintToken } from '../../sdk/sign/index.ts'
import { createServer } from '../../server/create-server.ts'
import { createWriteRules } from '../../server/domain/revision.ts'
import { prepareFirstSite } from '../../server/first-start.ts'
import { systemClock as clock } from '../../server/platform/clock.ts'
import { createIds } from '../../server/platform/ids.ts'
import { signText } from '../../server/platform/sign-text.ts'
import { createVault } from '../../server/platform/vault.ts'
import { readSettings } from '../../server/settings.ts'
import { createMemoryStore } from '../../server/storage/memory/memory-store.ts'
import { openSqliteStore } from '../../server/storage/sqlite/sqlite-store.ts'
import { createUseCases } from '../../server/use-cases.ts'
import { acknowledgeEarly } from './early-ack-store.ts'

const DELAY_MS = 100

const [, , , ...flags] = process.argv
const settings = readSettings(flags, {})
if ('sentences' in settings) throw new Error(settings.sentences.join(' '))

const rules = createWriteRules()
const vault = createVault(readSecret(settings.database))
const ids = createIds(clock)
const disk = openSqliteStore({
  file: settings.database,
  rules,
  clock,
  onFatal: () => process.exit(1),
  log: () => undefined,
})
const ports = { clock, ids, vault, signText, verifyHintToken, verifyProof: () => Promise.resolve(false) }
await prepareFirstSite({ ...ports, store: disk }, settings)
const store = acknowledgeEarly(disk, createMemoryStore({ rules }), DELAY_MS)
const useCases = await createUseCases({ ...ports, store })
const publicUrl = `http://127.0.0.1:${settings.port}`
const app = createServer({ ...useCases, store, clock, vault, publicUrl, version: '0.0.0', rateLimit: 0 })
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: settings.port })
process.on('SIGTERM', () => {
  server.close(() => void disk.close().then(() => process.exit(0)))
  if ('closeIdleConnections' in server) server.closeIdleConnections()
})

/** The same at every start, or its hashes would change. */
function readSecret(database: string): Buffer {
  const file = join(dirname(database), 'secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32))
  return readFileSync(file)
}
