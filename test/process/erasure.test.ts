/** The real server: whoever is erased is in none of its files, its log included, also where it is killed at that moment. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signProof } from '../../sdk/sign/index.ts'
import { aResponseId, aSubmission } from '../kit/a-submission.ts'
import { findInFiles, makeCanary, type Alphabet } from '../kit/canaries.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { seededRandom } from '../kit/seeded-random.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'

const parent = makeDiskFolder('erasure')
const folder = join(parent, 'data')
const random = seededRandom(17)
let server: RunningServer
let proofKey: { readonly keyId: string; readonly secret: string }

beforeAll(async () => {
  mkdirSync(folder)
  server = await startServer({ folder })
  await call('POST', '/v1/products', [
    { sku: 'mavi', title: 'Mavi mələklər', priceMinor: 12_000, attributes: { author: 'Çingiz' } },
    { sku: 'ingilis', title: 'İngilis bulvarı', priceMinor: 10_000, attributes: { author: 'Çingiz' } },
  ])
  const { key, secret } = (await call('POST', '/v1/keys', { kind: 'proof' })).body
  proofKey = { keyId: key.id, secret }
  const offer = await call('PUT', '/v1/recipes/sameAuthor', { isOn: true, number: 5, codes: { kind: 'token' } })
  expect(offer.status, JSON.stringify(offer.body)).toBe(200)
})
afterAll(async () => {
  await server.stop()
  removeFolder(parent)
})

async function restart(signal: NodeJS.Signals): Promise<void> {
  const { siteKey, ownerKey } = server
  await server.stop(signal)
  server = await startServer({ folder, siteKey, ownerKey })
}

async function call(method: string, path: string, body?: unknown) {
  const headers = { authorization: `Bearer ${server.ownerKey}`, 'content-type': 'application/json' }
  return answerOf(
    await fetch(server.url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }),
  )
}

async function ask(method: string, path: string, body?: unknown, token?: string) {
  const headers = {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  }
  const address = `${server.url}/v1/sites/${server.siteKey}${path}`
  return answerOf(await fetch(address, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }))
}

/** What the answers of this test have between them. */
type Body = {
  readonly key: { readonly id: string }
  readonly secret: string
  readonly reply: { readonly kind: string; readonly hints?: readonly { readonly token: string }[] }
  readonly cases: readonly { readonly id: string; readonly version: number }[]
  readonly version: number
}

async function answerOf(answer: Response) {
  const text = await answer.text()
  return { status: answer.status, body: JSON.parse(text) as Body }
}

type Shopper = {
  readonly ref: string
  readonly words: readonly string[]
  readonly ids: readonly { id: string; token: string }[]
}

const LANGUAGES: Readonly<Record<string, Alphabet>> = { az: 'turkic', en: 'latin', ru: 'cyrillic', ar: 'arabic' }

/** Somebody who buys, speaks of it in four languages, writes again, is answered, and sends what is refused. */
async function aShopper(): Promise<Shopper> {
  const words: string[] = []
  const word = (alphabet?: Alphabet) => {
    const made = makeCanary(random, alphabet)
    words.push(made)
    return made
  }
  const ref = `c-${word()}`
  const phone = `+9050${String(Math.floor(random() * 1e8)).padStart(8, '0')}`
  words.push(phone.slice(4))
  const ids: { id: string; token: string }[] = []
  const traits = { city: word() }
  const expiresAt = new Date(Date.now() + 3_600_000)
  const proof = await signProof({
    kind: 'shopper',
    siteKey: server.siteKey,
    ...proofKey,
    payload: { ref, traits },
    expiresAt,
  })
  for (const [locale, alphabet] of Object.entries(LANGUAGES)) {
    const orderId = `S-${makeCanary(random)}`
    const order = {
      id: orderId,
      items: [{ sku: 'mavi', name: 'Mavi mələklər', quantity: 1, priceMinor: 12_000 }],
      totalMinor: 12_000,
      currency: 'TRY',
    }
    const imported = { ...order, customerRef: ref, placedAt: new Date().toISOString() }
    expect((await call('POST', '/v1/orders', [imported])).status).toBe(200)
    const isHappy = locale === 'az'
    const said = aSubmission({
      locale,
      page: `https://shop.example/${word()}`,
      about: { staff: word(alphabet) },
      shopper: { ref, traits, proof },
      consent: { personalisation: true },
      contact: isHappy ? { channel: 'email', value: `${word()}@example.com` } : { channel: 'phone', value: phone },
      // What the page calls an item is the page's; what the shop imported stays the shop's.
      order: { ...order, items: order.items.map((item) => ({ ...item, name: word(alphabet) })) },
      answers: { arrived: 'yes', rating: isHappy ? 5 : 1, comment: Array(200).fill(word(alphabet)).join(' ') },
    })
    const first = { ...said, complete: false, answers: { arrived: 'yes', rating: 1, comment: word(alphabet) } }
    expect((await ask('POST', '/responses', first)).status).toBe(201)
    const receipt = await ask('POST', '/responses', { ...said, revision: 1 })
    expect([receipt.status, receipt.body.reply.kind]).toEqual([201, isHappy ? 'thanks' : 'recovery'])
    const tokens = (receipt.body.reply.hints ?? []).map(({ token }) => token)
    expect(tokens).toHaveLength(isHappy ? 1 : 0)
    words.push(...tokens)
    const path = `/responses/${said.id}/messages`
    const message = {
      id: aResponseId(),
      token: said.token,
      text: word(alphabet),
      contact: { channel: 'email', value: `${word()}@example.com` },
    }
    expect((await ask('POST', path, message)).status).toBe(201)
    expect((await ask('POST', path, { ...message, text: word() })).status).toBe(409)
    expect(
      (await ask('POST', '/responses', { ...said, revision: 2, answers: { rating: 9, comment: word() } })).status,
    ).toBe(422)
    expect((await call('POST', `/v1/responses/${said.id}/contact`)).status).toBe(200)
    ids.push(said)
  }
  const { cases } = (await call('GET', `/v1/persons/${ref}`)).body
  expect(cases).toHaveLength(3)
  for (const { id, version } of cases) {
    const noted = await call('POST', `/v1/cases/${id}/notes`, { version, text: word('turkic') })
    expect(noted.status).toBe(200)
    expect(
      (await call('POST', `/v1/cases/${id}/answer`, { version: noted.body.version, text: word('turkic') })).status,
    ).toBe(200)
  }
  return { ref, words, ids }
}

async function eraseAll({ ref, ids }: Shopper): Promise<void> {
  const [own, byShop] = ids
  expect((await ask('DELETE', `/responses/${own?.id}`, undefined, own?.token)).status).toBe(200)
  expect((await call('DELETE', `/v1/responses/${byShop?.id}`)).status).toBe(200)
  expect((await call('DELETE', `/v1/persons/${ref}`)).body).toEqual({ responses: 2, orders: 4, cases: 2 })
}

describe('a person who was erased', () => {
  test('is soon in no file of the server, stays out of them after a restart, and is in no backup made since', async () => {
    const shopper = await aShopper()
    expect(findInFiles(folder, [shopper.ref])).not.toEqual([])
    await eraseAll(shopper)
    await expect.poll(() => findInFiles(folder, shopper.words)).toEqual([])
    await restart('SIGTERM')
    expect(findInFiles(folder, shopper.words)).toEqual([])
    const headers = { authorization: `Bearer ${server.ownerKey}` }
    const backup = await fetch(`${server.url}/v1/backup`, { method: 'POST', headers })
    mkdirSync(join(parent, 'copies'))
    writeFileSync(join(parent, 'copies', 'copy.db'), Buffer.from(await backup.arrayBuffer()))
    expect(findInFiles(parent, shopper.words)).toEqual([])
  })

  test('is in no file once the next start is done, where the server is killed right after it said so', async () => {
    const shopper = await aShopper()
    // What was learned of the orders is written at a stop, names included.
    await restart('SIGTERM')
    await eraseAll(shopper)
    await restart('SIGKILL')
    expect(findInFiles(folder, shopper.words)).toEqual([])
    expect((await call('GET', `/v1/persons/${shopper.ref}`)).body).toMatchObject({ hasObjected: true, responses: [] })
  })
})
