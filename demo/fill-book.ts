/** Gives an empty book the shop's name and colour and some weeks of samples. Never touches a book that somebody has written in. */
import { sampleResponses } from './samples.ts'
import type { ShopOptions, ShopPlatform } from './shop-options.ts'

// The server takes 50 in one call.
const CHUNK = 50
const TIMEOUT_MS = 20_000
// The shop's own, as in its style sheet.
const BRAND_COLOUR = '#8a2f3b'

/** How many were added; 0 where the book was not empty. Rejects when the server does not answer as it should. */
export async function fillBook(options: ShopOptions, fetch: ShopPlatform['fetch'], now: number): Promise<number> {
  const call = createCall(options, fetch)
  const list = await call('GET', '/v1/responses?limit=1')
  const hasRows = !(list && typeof list === 'object' && 'data' in list && Array.isArray(list.data)) || list.data.length > 0
  if (hasRows) return 0
  await call('PATCH', `/v1/sites/${options.siteKey}`, { name: 'Köşe Kitabevi', brandColour: BRAND_COLOUR })
  const responses = sampleResponses(now).map(({ submission }) => submission)
  for (let at = 0; at < responses.length; at += CHUNK) {
    await call('POST', '/v1/samples', { responses: responses.slice(at, at + CHUNK) })
  }
  return responses.length
}

function createCall({ apiUrl, siteKey, ownerKey }: ShopOptions, fetch: ShopPlatform['fetch']) {
  return async (method: string, path: string, body?: object): Promise<unknown> => {
    const url = new URL(path, apiUrl)
    url.searchParams.set('site', siteKey)
    const answer = await fetch(url.href, {
      method,
      headers: { Authorization: `Bearer ${ownerKey}`, ...(body && { 'Content-Type': 'application/json' }) },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`The server answered ${answer.status} to ${method} ${path}.`)
    return answer.json()
  }
}
