/** Builds a whole server on the memory store, with two sites. Never opens a port. */
import { createServing, type ServingOptions } from '../../server/app.ts'
import { createWriteRules } from '../../server/domain/revision.ts'
import type { Refusal } from '../../server/domain/refusal.ts'
import type { Role, Site } from '../../server/domain/site.ts'
import type { DefterStore } from '../../server/domain/shop-store.ts'
import { isRefusal } from '../../server/http/answer.ts'
import type { VerifyProof } from '../../server/domain/responses.ts'
import { verifyHintToken } from '../../sdk/sign/index.ts'
import { createIds } from '../../server/platform/ids.ts'
import { signText } from '../../server/platform/sign-text.ts'
import { createVault } from '../../server/platform/vault.ts'
import { createMemoryStore } from '../../server/storage/memory/memory-store.ts'
import { createUseCases, type UseCases } from '../../server/use-cases.ts'

export const SHOP = 'https://shop.example'
export const API = 'https://book.example'

export type TestServer = UseCases & {
  readonly app: ReturnType<typeof createServing>['app']
  readonly options: ServingOptions
  readonly store: DefterStore
  readonly site: Site
  readonly other: Site
  /** Opens every site. */
  readonly operatorKey: string
  /** A key of one site. */
  key(role: Role, site?: Site): Promise<string>
  at: { now: number }
}

type Changes = Partial<Omit<ServingOptions, 'store'>> & {
  readonly store?: DefterStore
  readonly verifyProof?: VerifyProof
}

export async function aServer({ verifyProof = async () => false, ...changes }: Changes = {}): Promise<TestServer> {
  const at = { now: Date.parse('2026-11-21T10:00:00Z') }
  const clock = { now: () => at.now }
  const ids = createIds(clock)
  const vault = createVault(new Uint8Array(32).fill(7))
  const store = changes.store ?? createMemoryStore({ rules: createWriteRules() })
  const useCases = await createUseCases({ store, clock, ids, vault, verifyProof, signText, verifyHintToken })
  const { book } = useCases
  const draft = { name: 'Shop', origins: [SHOP], locale: 'tr', timeZone: 'Europe/Istanbul', currency: 'TRY' }
  const site = must(await book.createSite(draft, 'system'))
  const other = must(await book.createSite({ ...draft, name: 'Other', origins: ['https://other.example'] }, 'system'))
  await useCases.warmUp()
  const operator = must(await book.createOwnerKey('*', 'owner', 'operator', 'system'))
  const options: ServingOptions = {
    ...useCases,
    store,
    clock,
    vault,
    publicUrl: API,
    version: '0.0.0-test',
    rateLimit: 0,
    ...changes,
  }
  return {
    ...useCases,
    app: createServing(options).app,
    options,
    store,
    site,
    other,
    operatorKey: operator.secret,
    key: async (role, of = site) => must(await book.createOwnerKey(of.id, role, role, 'system')).secret,
    at,
  }
}

export function must<Value extends object>(value: Value): Exclude<Value, Refusal> {
  if (isRefusal(value)) throw new Error(JSON.stringify(value))
  return value as Exclude<Value, Refusal>
}

export type Posted = {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
  readonly text: string
}

/** Sends JSON and reads JSON. */
export async function send(
  server: TestServer,
  method: string,
  path: string,
  options: SendOptions = {},
): Promise<Posted> {
  const { body, headers, bearer } = options
  const answer = await server.app.request(path, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const isJson = /\/(?:problem\+)?json/.test(answer.headers.get('content-type') ?? '') && text !== ''
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : {}, text }
}

export type SendOptions = {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly bearer?: string
}
