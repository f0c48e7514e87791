/** Cases as the shop's owner has them. */
import type { Site } from './backend.ts'

export type OwnerCase = {
  readonly id: string
  readonly responseId: string
  readonly version: number
  readonly state: string
  readonly pick?: { readonly remedyId: string; readonly idea?: string }
}

export async function listCases(site: Site): Promise<readonly OwnerCase[]> {
  return (await site.owner<{ data: OwnerCase[] }>('GET', 'cases')).data
}

/** Of the newest response. */
export async function newestCase(site: Site): Promise<OwnerCase | undefined> {
  const [response] = await site.responses()
  return (await listCases(site)).find(({ responseId }) => responseId === response?.id)
}

export async function answerCase(site: Site, found: OwnerCase | undefined, text: string): Promise<void> {
  await site.owner('POST', `cases/${found?.id}/answer`, { version: found?.version, text, name: 'Elif' })
}
