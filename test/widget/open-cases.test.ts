/** The receipts a device keeps while a case is open, and when they go. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { SentResponse, ShopperCase } from '../../sdk/contract/index.ts'
import { createClient } from '../../sdk/index.ts'
import { fetchShopAnswer } from '../../widget/app/fetch-shop-answer.ts'
import { createOpenCases } from '../../widget/app/storage/open-cases.ts'
import { openStoredValue } from '../../widget/app/storage/safe-storage.ts'

const DAY_MS = 86_400_000
const STORED = 'defter:pk:cases'
const id = '019310a4-7c00-7a31-8f25-1c2d3e4f5a6b'
const ticket = { id, token: 'token', revision: 1 }

beforeEach(() => localStorage.clear())

const casesOfThisDevice = () => createOpenCases(openStoredValue('localStorage', STORED))

/** A client whose server answers every reading so. */
function aClientThatReads(status: number, body: object) {
  const fetch = vi.fn(async () => Response.json(body, { status }))
  const client = createClient({
    siteKey: 'pk',
    apiUrl: 'https://feedback.example',
    platform: { fetch, storage: undefined },
  })
  return { client, fetch }
}

const sent = (found?: ShopperCase): Partial<SentResponse> => ({
  id,
  complete: true,
  answers: {},
  reply: { kind: 'recovery', apology: 'We’re sorry.', remedies: [] },
  ...(found && { case: found }),
})

async function afterAsking(status: number, body: object, since = Date.now()): Promise<string | null> {
  casesOfThisDevice().save({ ...ticket, since })
  const cases = casesOfThisDevice()
  const { client } = aClientThatReads(status, body)
  await fetchShopAnswer(client, cases)
  client.destroy()
  return localStorage.getItem(STORED)
}

describe('a receipt', () => {
  test('stays while the shop works on the case', async () =>
    expect(await afterAsking(200, sent({ state: 'inProgress' }))).toContain('token'))

  test('stays after "not yet", for the shop answers again', async () =>
    expect(await afterAsking(200, sent({ state: 'reopened', isPutRight: false }))).toContain('token'))

  test.each([
    ['is put right', 200, sent({ state: 'verified' })],
    ['is closed, and nothing is open', 200, sent()],
    ['was deleted by the shop or on another device', 410, { status: 410, code: 'erased' }],
  ])('goes when the response %s', async (_, status, body) => expect(await afterAsking(status, body)).toBeNull())

  test('stays while the response may still lie in a queue, and goes after its week', async () => {
    const unknown = { status: 404, code: 'response_not_found' }
    expect(await afterAsking(404, unknown)).toContain('token')
    expect(await afterAsking(404, unknown, Date.now() - 8 * DAY_MS)).toBeNull()
  })

  test('stays where the server cannot be asked, or somebody else answers', async () => {
    expect(await afterAsking(200, { hello: 'hotel' })).toContain('token')
    expect(await afterAsking(503, { status: 503, code: 'overloaded' })).toContain('token')
  })

  test('of what this page has sent itself is not asked about', async () => {
    const cases = casesOfThisDevice()
    cases.save({ ...ticket, since: Date.now() })
    const { client, fetch } = aClientThatReads(200, sent({ state: 'verified' }))
    await fetchShopAnswer(client, cases)
    client.destroy()
    expect(fetch).not.toHaveBeenCalled()
    expect(localStorage.getItem(STORED)).toContain('token')
  })

  test('goes from the device after 90 days, whether or not anybody looks', () => {
    casesOfThisDevice().save({ ...ticket, since: Date.now() - 91 * DAY_MS })
    casesOfThisDevice()
    expect(localStorage.getItem(STORED)).toBeNull()
  })

  test('and what somebody else wrote into its place is not kept', () => {
    localStorage.setItem(STORED, '{"not":"ours"}')
    casesOfThisDevice()
    expect(localStorage.getItem(STORED)).toBeNull()
  })
})
