/** The SDK as a shop's own bundler ships it, on a page without the widget. */
import type { Client, Delivery } from '../../sdk/index.ts'
import type { Site } from './backend.ts'
import { buildLibrary, type BuiltFile } from './build-library.ts'
import type { Shop } from './fixtures.ts'

declare global {
  interface Window {
    /** Of the page; the tests of the SDK call its verbs. */
    client: Client
  }
}

export type { Delivery }

/** Once for each worker. */
let bundled: Promise<readonly BuiltFile[]> | undefined

/** A page with `window.client` for the site. `head` runs before. */
export async function setSdkPage(shop: Shop, site: Site, head = ''): Promise<void> {
  const options = JSON.stringify({ siteKey: site.key, apiUrl: new URL(site.scriptUrl()).origin, locale: 'en' })
  const [sdk] = await (bundled ??= buildLibrary('sdk/index.ts', 'sdk'))
  shop.setPage('/sdk.js', { html: sdk?.code ?? '', headers: { 'Content-Type': 'text/javascript' } })
  shop.setPage('/', {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>${head}<script type="module">
      import { createClient } from '/sdk.js'
      window.client = createClient(${options})
    </script>`,
  })
}
