import type { SiteConfig } from '../../../sdk/contract/index.ts'

/** The survey that the address names; undefined, with a sentence on the console, where the token is wrong or over. */
export async function fetchPreview({ apiUrl, site }: SiteConfig): Promise<SiteConfig | undefined> {
  const token = new URLSearchParams(location.search).get('defter')?.replace('preview.', '') ?? ''
  const query = `token=${encodeURIComponent(token)}&locale=${encodeURIComponent(site.locale)}`
  const httpResponse = await fetch(`${apiUrl}/v1/sites/${site.key}/preview?${query}`, {
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  })
  if (httpResponse.ok) return (await httpResponse.json()) as SiteConfig
  console.error(
    httpResponse.status === 404
      ? 'Defter: this preview is over, or of another shop. Make a new one; until then this page is as shoppers see it.'
      : `Defter: the preview could not be read (HTTP ${httpResponse.status}). This page is as shoppers see it.`,
  )
  return undefined
}
