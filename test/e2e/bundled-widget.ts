/** The widget as a shop's own bundler ships it: the built door of the package, with its later files. */
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import type { Site } from './backend.ts'
import type { Shop } from './fixtures.ts'

type BundledFile = { readonly name: string; readonly code: string }

let bundled: Promise<readonly BundledFile[]> | undefined

/** Once for each worker. */
function bundleWidget(): Promise<readonly BundledFile[]> {
  return (bundled ??= (async () => {
    const built = await build({
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        lib: { entry: join(import.meta.dirname, '../../dist/widget/index.js'), formats: ['es'], fileName: 'widget' },
      },
    })
    const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
    return output.flatMap((file) => (file.type === 'chunk' ? [{ name: file.fileName, code: file.code }] : []))
  })())
}

/** A page that calls `mountWidget()` with these options besides the site's. */
export async function setBundledPage(shop: Shop, site: Site, options: object = {}): Promise<void> {
  for (const { name, code } of await bundleWidget()) {
    shop.setPage(`/${name}`, { html: code, headers: { 'Content-Type': 'text/javascript' } })
  }
  const apiUrl = new URL(site.scriptUrl()).origin
  const all = JSON.stringify({ siteKey: site.key, apiUrl, locale: 'en', touchpoint: 'checkout', ...options })
  const program = `import { mountWidget } from '/widget.js'; Reflect.set(document, 'widget', mountWidget(${all}))`
  shop.setPage('/', {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
      <script type="module">${program}</script>`,
  })
}
