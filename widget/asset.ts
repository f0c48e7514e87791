/** The immutable script without configuration: fetches it from where the script came from. Never guesses a site. */
import type { SiteConfig } from '../sdk/contract/index.ts'
import type tag from './tag.ts'

/** What `asset.js` evaluates to; the whole asset is `(asset)(core)`. */
export default function asset(core: typeof tag): void {
  const script = document.currentScript as HTMLScriptElement | null
  const { site, lang } = script?.dataset ?? {}
  if (!script || !site) return console.error('Defter: the script tag needs data-site="pk_…".')
  const locale = lang ? `?locale=${encodeURIComponent(lang)}` : ''
  fetch(`${new URL(script.src).origin}/v1/sites/${encodeURIComponent(site)}/config${locale}`, { credentials: 'omit' })
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
      core((await answer.json()) as SiteConfig, [], script)
    })
    .catch((error: unknown) => console.error('Defter: the configuration could not be read.', error))
}
