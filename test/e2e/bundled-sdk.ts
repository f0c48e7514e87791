/** The SDK as a shop's own bundler ships it, on a page without the widget. */
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import type { Client, Delivery } from '../../sdk/index.ts'
import type { Site } from './backend.ts'
import type { Shop } from './fixtures.ts'

declare global {
  interface Window {
    /** Of the page; the tests of the SDK call its verbs. */
    client: Client
  }
}

export type { Delivery }

let bundled: Promise<string> | undefined

/** Once for each worker. */
function bundleSdk(): Promise<string> {
  return (bundled ??= (async () => {
    const built = await build({
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        lib: { entry: join(import.meta.dirname, '../../sdk/index.ts'), formats: ['es'], fileName: 'sdk' },
      },
    })
    const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
    return output[0].code
  })())
}

/** A page with `window.client` for the site. `head` runs before. */
export async function setSdkPage(shop: Shop, site: Site, head = ''): Promise<void> {
  const options = JSON.stringify({ siteKey: site.key, apiUrl: new URL(site.scriptUrl()).origin, locale: 'en' })
  shop.setPage('/sdk.js', { html: await bundleSdk(), headers: { 'Content-Type': 'text/javascript' } })
  shop.setPage('/', {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>${head}<script type="module">
      import { createClient } from '/sdk.js'
      window.client = createClient(${options})
    </script>`,
  })
}
