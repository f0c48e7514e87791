/** Fetches the app and the site's configuration, side by side. */
import type { LoaderConfig, SiteConfig } from '../../sdk/contract/index.ts'
import type { AppModule } from '../app/index.tsx'
import { toBare } from './bare.ts'

const LIMIT_MS = 10_000

/** Nothing that is written on this page would ever be taken. */
export class OriginRefused extends Error {
  constructor() {
    super(`This site does not list ${self.origin}: add it to the origins of the site.`)
  }
}

/**
 * Most browsers remember a failed `import()` as long as the page lives, so the file is fetched first and imported when
 * it has arrived. @throws what `fetch` and `import()` throw; safe to repeat.
 */
export async function importApp(appUrl: string): Promise<AppModule> {
  const httpResponse = await fetch(appUrl, requestInit('same-origin'))
  if (!httpResponse.ok) throw new Error(`HTTP ${httpResponse.status}`)
  await httpResponse.arrayBuffer()
  return (await import(/* @vite-ignore */ appUrl)) as AppModule
}

/** @throws Error when the server cannot be reached or does not know the site; safe to repeat. */
export async function fetchSiteConfig(apiUrl: string, siteKey: string, locale: string): Promise<SiteConfig> {
  const url = `${apiUrl}/v1/sites/${encodeURIComponent(siteKey)}/config?locale=${encodeURIComponent(locale)}`
  const httpResponse = await fetch(url, requestInit('omit'))
  if (httpResponse.status === 403) throw new OriginRefused()
  if (!httpResponse.ok) throw new Error(`HTTP ${httpResponse.status}`)
  return (await httpResponse.json()) as SiteConfig
}

function requestInit(credentials: RequestCredentials): RequestInit {
  return toBare<RequestInit>({ credentials, signal: AbortSignal.timeout(LIMIT_MS) })
}

/** For pages that know only their site's key: the launcher's part of the whole configuration. */
export function toLoaderConfig(config: SiteConfig): LoaderConfig {
  const { site, messages, ...rest } = config
  const launcher = { [site.locale]: messages as Record<'launcher' | 'title' | 'loadFailed', string> }
  return { ...rest, site: { ...site, locales: [site.locale] }, isLocaleChosen: true, launcher }
}
