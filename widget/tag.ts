/** The script tag's entry. Never throws into the page, never adds a global but `defter`. */
import type { SiteConfig } from '../sdk/contract/index.ts'
import { createBoundary } from './boundary.ts'
import { takeGlobal } from './global.ts'
import { readVisit, type Fragment } from './page.ts'
import { start } from './start.ts'

/**
 * What `core.js` evaluates to. The server writes `(${core})(JSON.parse('${escaped}'),[${fragment},…])`,
 * where core and each fragment are the build's files, unchanged, and nothing else.
 */
export default function tag(
  config: SiteConfig,
  fragments: readonly Fragment[] = [],
  // A module has no current script, but its tag is on the page.
  script = (document.currentScript ?? document.querySelector(`[src*=${config.site.key}]`)) as HTMLElement | null,
): void {
  const boundary = createBoundary((error) => console.error('Defter stopped.', error))
  boundary.guard(() => {
    const register = takeGlobal(config.site.key, boundary)
    if (!register) return
    const visit = readVisit(script, fragments)
    void inPageLanguage(config).then(boundary.guard((spoken) => register(start(spoken, visit, boundary))))
  })()
}

/** One fetch, and only where the page speaks another language that the site has words for. Never waits for them for long. */
async function inPageLanguage(config: SiteConfig): Promise<SiteConfig> {
  const { key, locale, locales } = config.site
  const spoken = document.documentElement.lang.slice(0, 2).toLowerCase()
  if (spoken === locale || !locales.includes(spoken)) return config
  const signal = AbortSignal.timeout(4_000)
  return fetch(`${config.apiUrl}/w/${key}/${spoken}.json`, { credentials: 'omit', signal })
    .then((answer): SiteConfig | Promise<SiteConfig> => (answer.ok ? answer.json() : config))
    .catch(() => config)
}
