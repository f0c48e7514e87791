/** Starts the example bookshop beside a running Defter server. Never listens beyond the host it was given. */
import { serve } from '@hono/node-server'
import { randomBytes, randomInt } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { verifyHintToken } from '../sdk/sign/index.ts'
import { fillBook } from './fill-book.ts'
import type { ShopOptions } from './shop-options.ts'
import { createOrderSigner } from './sign-order.ts'
import { createShop } from './shop.ts'

export type DemoOptions = Omit<ShopOptions, 'host'> & {
  /** 127.0.0.1 unless told otherwise. */
  readonly host?: string
  /** 8788 unless told otherwise; 0 takes a free one. */
  readonly port?: number
}

export type RunningDemo = { readonly url: string; readonly close: () => Promise<void> }

/**
 * Resolves when the shop answers; rejects if the port is taken.
 * @example const shop = await startDemo({ apiUrl, siteKey, ownerKey, proofKey: { id, secret }, port: 8788 })
 */
export function startDemo({ host = '127.0.0.1', port = 8788, ...keys }: DemoOptions): Promise<RunningDemo> {
  const shop = createShop(
    { ...keys, apiUrl: new URL(keys.apiUrl).origin, host },
    {
      signOrder: createOrderSigner(keys, Date.now),
      verifyHint: (token) =>
        verifyHintToken({ token, siteKey: keys.siteKey, keys: { [keys.proofKey.id]: keys.proofKey.secret } }),
      fetch: (url, init) => fetch(url, init),
      newOrderId: () => String(randomInt(10_000_000, 100_000_000)),
      newSecret: () => randomBytes(16).toString('base64url'),
    },
  )
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: shop.fetch, hostname: host, port }, (address) => {
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
        close: () =>
          new Promise((closed, failed) => {
            server.close((error) => (error ? failed(error) : closed()))
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
    server.once('error', reject)
  })
}

const FLAGS = {
  'api-url': { type: 'string' },
  'site-key': { type: 'string' },
  'owner-key': { type: 'string' },
  'proof-key-id': { type: 'string' },
  'proof-key-secret': { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
} as const

/** Flags first, then the environment: `--api-url` or `DEFTER_API_URL`, `--port` or `DEMO_PORT`. */
export function readOptions(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): DemoOptions {
  const { values } = parseArgs({ args: [...argv], options: FLAGS })
  const need = (flag: keyof typeof FLAGS): string => {
    const name = `DEFTER_${flag.toUpperCase().replaceAll('-', '_')}`
    const value = values[flag] ?? env[name]
    if (!value) throw new Error(`The demo shop needs --${flag} or ${name}.`)
    return value
  }
  const host = values.host ?? env['DEMO_HOST']
  const port = values.port ?? env['DEMO_PORT']
  return {
    apiUrl: need('api-url'),
    siteKey: need('site-key'),
    ownerKey: need('owner-key'),
    proofKey: { id: need('proof-key-id'), secret: need('proof-key-secret') },
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port: Number(port) }),
  }
}

async function runProgram(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env)
  const demo = await startDemo(options)
  console.log(`Köşe Kitabevi: ${demo.url}`)
  await fillFirstBook(options, demo.url)
  const stop = (): void => void demo.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/** The shop sells without samples, too: a book that cannot be filled is only said. */
async function fillFirstBook(options: DemoOptions, shopUrl: string): Promise<void> {
  try {
    const added = await fillBook({ ...options, shopUrl }, fetch, Date.now())
    if (added > 0) console.log(`${added} sample answers are in the book; \`npx defter sample remove\` takes them out.`)
  } catch (error) {
    console.error(`The book has no samples: ${error instanceof Error ? error.message : 'unknown reason'}`)
  }
}

const program = process.argv[1]
// `import.meta.main` is newer than the oldest Node we run on.
if (program !== undefined && realpathSync(program) === fileURLToPath(import.meta.url)) await runProgram()
