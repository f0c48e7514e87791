/** Starts a server from checked settings: store, first site, routes, port; and stops it again. Never decides anything a shopper sees. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { dirname } from 'node:path'
import { verifyHintToken, verifyProof } from '../sdk/sign/index.ts'
import { createServing } from './app.ts'
import { readBuiltWidget } from './built-widget.ts'
import { compress } from './compress.ts'
import type { RequestContext } from './create-server.ts'
import { createJobHandlers, expireJob, learnJob, releaseJob } from './domain/job-handlers.ts'
import { createWriteRules } from './domain/revision.ts'
import type { Store } from './domain/store.ts'
import { prepareFirstSite, type MadeKeys } from './first-start.ts'
import { createAccessLog, type AccessLog } from './http/access-log.ts'
import { clientAddress, type ProxyTrust } from './http/client-address.ts'
import { createJobRunner, type JobRunner } from './jobs/runner.ts'
import { listen, type Listening } from './listen.ts'
import { nodeBodySource } from './node-body.ts'
import { createNodeLane } from './node-lane.ts'
import { packageVersion } from './package-version.ts'
import { systemClock, watchClock } from './platform/clock.ts'
import { createIds } from './platform/ids.ts'
import { signText } from './platform/sign-text.ts'
import { createVault } from './platform/vault.ts'
import { backupRoute, sampleRoutes } from './routes/maintenance.ts'
import { addToKeysFile, isSecretMissing, loadSecret, secretFileOf } from './secret-files.ts'
import type { Settings } from './settings.ts'
import { openSqliteStore } from './storage/sqlite/sqlite-store.ts'
import { createStreamBackup } from './stream-backup.ts'
import { createUseCases, type UseCases } from './use-cases.ts'

export type Started = {
  readonly url: string
  readonly port: number
  /** What was made just now; shown once and kept in the keys file. */
  readonly keys: MadeKeys
  /** Finishes what is in flight, then lets go of port and file. */
  stop(): Promise<void>
}

const LOG_FLUSH_MS = 250
/** The start reads what was learned anyway. */
const LEARN_AFTER_MS = 24 * 60 * 60 * 1000

/** Resolves when the port is open; answers a sentence where the settings contradict the database. */
export async function start(settings: Settings, write: (lines: string) => void): Promise<Started | string> {
  const log = createAccessLog(write, systemClock.now)
  mkdirSync(dirname(settings.database), { recursive: true })
  if (settings.secret === undefined && isSecretMissing(settings.database)) return secretMissing(settings)
  const ports = portsOf(settings, log)
  try {
    const keys = await prepareFirstSite(ports, settings)
    if (typeof keys === 'string') return await giveUp(ports.store, keys)
    // Before the port is opened: a key that was made must not be lost because the port is taken.
    addToKeysFile(settings.database, keys)
    const useCases = await createUseCases({ ...ports, isBudgetOff: settings.rateLimit === 0 })
    const listening = await openServer(settings, { ...ports, useCases }, log)
    const url = publicUrlOf(settings, listening.port)
    addToKeysFile(settings.database, { url })
    const jobs = await startJobs(ports, useCases, log)
    noteUnhandled(log)
    // Replies are impersonal until it has ended: whoever writes now is not kept waiting.
    const warm = useCases.warmUp().catch((error: unknown) => log.fault('warmUp', error))
    return { url, port: listening.port, keys, stop: createStop({ listening, jobs, warm, useCases, ...ports }, log) }
  } catch (error) {
    const sentence = sentenceOf(error, settings)
    if (sentence === undefined) throw error
    return giveUp(ports.store, sentence)
  }
}

/** Made anew in silence, it would leave every number to call and every proof key sealed for ever. */
function secretMissing({ database }: Settings): string {
  const file = secretFileOf(database)
  return `--secret: ${file} is missing, and what is sealed in this database opens with nothing else. Put it back from where the database came from. If it is lost, give a new --secret, then make new proof keys.`
}

/** A promise that nobody waited for must not end a server that others wait for. */
function noteUnhandled(log: AccessLog): void {
  process.on('unhandledRejection', (reason) => log.fault('unhandled', reason))
}

async function giveUp(store: Store, sentence: string): Promise<string> {
  await store.close()
  return sentence
}

const LISTEN_REASONS: Readonly<Record<string, (settings: Settings) => string>> = {
  EADDRINUSE: ({ host, port }) => `--port: ${host}:${port} is taken. Stop the other program, or name another --port.`,
  EACCES: ({ port }) => `--port: this user may not open port ${port}. Name one above 1023.`,
  EADDRNOTAVAIL: ({ host }) => `--host: this machine does not have the address ${host}.`,
  ENOTFOUND: ({ host }) => `--host: nothing is called ${host}.`,
}

function sentenceOf(error: unknown, settings: Settings): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return Object.hasOwn(LISTEN_REASONS, code) ? LISTEN_REASONS[code]?.(settings) : undefined
}

type Ports = ReturnType<typeof portsOf>

function portsOf(settings: Settings, log: AccessLog) {
  const vault = createVault(Buffer.from(settings.secret ?? loadSecret(settings.database)))
  // The next start compares the clock with the database and says what to do.
  const clock = watchClock(systemClock, ({ from, to }) => {
    log.event('clock.leapt', { from, to })
    log.flush()
    process.exit(74)
  })
  const store = openSqliteStore({
    file: settings.database,
    rules: createWriteRules(),
    clock,
    acceptsClock: settings.acceptClock,
    // What was not flushed was not answered: ending here loses nothing that anybody was promised.
    onFatal: (error) => {
      log.fault('store', error)
      log.flush()
      process.exit(74)
    },
    log: (event, details) => log.event(event, details),
  })
  return { store, vault, clock, ids: createIds(clock), verifyProof, signText, verifyHintToken }
}

type Serving = Ports & { readonly useCases: UseCases }

async function openServer(settings: Settings, { useCases, ...ports }: Serving, log: AccessLog): Promise<Listening> {
  const widget = readBuiltWidget()
  const { host, port, database, proxyTrust, rateLimit } = settings
  const options = (openPort: number) => ({
    ...useCases,
    ...ports,
    compress,
    log,
    rateLimit,
    publicUrl: publicUrlOf(settings, openPort),
    version: packageVersion(),
    requestIdPrefix: randomBytes(5).toString('hex'),
    ...(widget && { widget }),
    addressOf: (context: RequestContext) => addressOf(incomingOf(context), proxyTrust),
    bodyOf: (context: RequestContext) => nodeBodySource(incomingOf(context)),
    extraRoutes: [
      backupRoute(createStreamBackup(ports.store, database)),
      ...sampleRoutes(ports.store, useCases.addSamples),
    ],
  })
  const createApp = (openPort: number) => {
    const { app, submit, refuse } = createServing(options(openPort))
    const lane = createNodeLane({ submit, addressOf: (incoming) => addressOf(incoming, proxyTrust) })
    return { app, lane, refuse }
  }
  return listen({ host, port, createApp })
}

function addressOf({ socket, headers }: IncomingMessage, trust: ProxyTrust): string {
  const forwarded = headers['x-forwarded-for']
  return clientAddress(trust, socket.remoteAddress ?? '', typeof forwarded === 'string' ? forwarded : undefined)
}

function incomingOf({ env }: RequestContext): IncomingMessage {
  return (env as { readonly incoming: IncomingMessage }).incoming
}

function publicUrlOf({ publicUrl, host }: Settings, port: number): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

async function startJobs({ store, clock }: Ports, { hintDesk, keeper }: UseCases, log: AccessLog): Promise<JobRunner> {
  const upkeep = { releaseExpired: hintDesk.releaseExpired, learn: keeper.learnAll }
  const jobs = createJobRunner({
    store,
    clock,
    handlers: createJobHandlers(store, clock, upkeep),
    log: (event, details) => log.event(event, details),
  })
  const now = clock.now()
  await store.addJobs([expireJob(now), releaseJob(now), learnJob(now + LEARN_AFTER_MS)])
  jobs.start()
  return jobs
}

type Running = {
  readonly listening: Listening
  readonly jobs: JobRunner
  readonly warm: Promise<void>
  readonly useCases: UseCases
  readonly store: Store
}

function createStop({ listening, jobs, warm, useCases, store }: Running, log: AccessLog): () => Promise<void> {
  const timer = setInterval(() => log.flush(), LOG_FLUSH_MS).unref()
  return async () => {
    await listening.stop()
    await jobs.stop()
    useCases.keeper.stop()
    await warm
    // What is not written is learned again at the next start: no reason to fail a stop.
    await useCases.keeper.saveSnapshots().catch((error: unknown) => log.fault('snapshots', error))
    await store.close()
    clearInterval(timer)
    log.flush()
  }
}
