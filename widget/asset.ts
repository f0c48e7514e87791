/** The immutable script without configuration: fetches it from where the script came from. Never guesses a site. */
import type { SiteConfig } from '../sdk/contract/index.ts'
import order from './fragments/order.ts'
import type tag from './tag.ts'
import { wholeWidget } from './whole.ts'

/** What `asset.js` evaluates to; the whole asset is `(asset)(core)`. */
export default function asset(core: typeof tag): void {
  // A module has no current script.
  const script = (document.currentScript ?? document.querySelector('script[data-site]')) as HTMLScriptElement | null
  const { site, lang } = script?.dataset ?? {}
  if (!script || !site) return console.error('Defter: the script tag needs data-site="pk_…".')
  const locale = lang ? `?locale=${encodeURIComponent(lang)}` : ''
  fetch(`${new URL(script.src).origin}/v1/sites/${encodeURIComponent(site)}/config${locale}`, { credentials: 'omit' })
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
      const config = (await answer.json()) as SiteConfig
      core(config, [order, ...wholeWidget(config)], script)
    })
    .catch((error: unknown) => console.error('Defter: the configuration could not be read.', error))
}
