/** The widget as a shop's own bundler ships it: the built door of the package, with its later files. */
import type { Site } from './backend.ts'
import { buildLibrary, type BuiltFile } from './build-library.ts'
import type { Shop } from './fixtures.ts'

/** Once for each worker. */
let bundled: Promise<readonly BuiltFile[]> | undefined

/** A page that calls `mountWidget()` with these options besides the site's: `document.widget`; another by `document.mount(more)`. */
export async function setBundledPage(shop: Shop, site: Site, options: object = {}): Promise<void> {
  for (const { name, code } of await (bundled ??= buildLibrary('dist/widget/index.js', 'widget'))) {
    shop.setPage(`/${name}`, { html: code, headers: { 'Content-Type': 'text/javascript' } })
  }
  const apiUrl = new URL(site.scriptUrl()).origin
  const all = JSON.stringify({ siteKey: site.key, apiUrl, locale: 'en', touchpoint: 'checkout', ...options })
  const program = `import { mountWidget } from '/widget.js'
    document.mount = (more) => mountWidget({ ...${all}, ...more })
    document.widget = document.mount()`
  shop.setPage('/', {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
      <script type="module">${program}</script>`,
  })
}
