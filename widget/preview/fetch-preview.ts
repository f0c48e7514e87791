/** Asks for the survey that the address names. Never puts the token anywhere else. */
import type { SiteConfig } from '../../sdk/contract/index.ts'

/** Undefined, with a sentence on the console, where the token is wrong or over. */
export async function fetchPreview({ apiUrl, site }: SiteConfig): Promise<SiteConfig | undefined> {
  const token = new URLSearchParams(location.search).get('defter')?.replace('preview.', '') ?? ''
  const query = `token=${encodeURIComponent(token)}&locale=${encodeURIComponent(site.locale)}`
  const answer = await fetch(`${apiUrl}/v1/sites/${site.key}/preview?${query}`, {
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  })
  if (answer.ok) return (await answer.json()) as SiteConfig
  console.error(
    answer.status === 404
      ? 'Defter: this preview is over, or of another shop. Make a new one; until then this page is as shoppers see it.'
      : `Defter: the preview could not be read (HTTP ${answer.status}). This page is as shoppers see it.`,
  )
  return undefined
}
