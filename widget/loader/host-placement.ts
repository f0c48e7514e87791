/** Puts our element into the page, and back when the page takes it away: routers replace the body, frameworks draw the document anew. */
import type { ErrorBoundary } from './error-boundary.ts'
import type { Launcher } from './launcher.ts'
import type { PageContext } from './page-context.ts'

/** A page that takes it away again and again does not want it. */
const MAX_RETURNS = 20

export function keepInPage(launcher: Launcher, page: PageContext, boundary: ErrorBoundary): void {
  const { host, layer } = launcher
  let returns = 0
  const attach = (): void => {
    const place = layer.dataset['placement'] === 'inline' && placeInline(launcher, page)
    if (!place) document.documentElement.append(host)
    if (layer.hasAttribute('popover')) layer.showPopover?.()
  }
  const observer = new MutationObserver(
    boundary.guard(() => {
      watch()
      if (!host.isConnected && returns++ < MAX_RETURNS) attach()
    }),
  )
  const watch = (): void => {
    for (const node of [document, document.documentElement, document.body]) {
      if (node) observer.observe(node, { childList: true })
    }
  }
  boundary.onStop(() => observer.disconnect())
  whenParsed(
    boundary.guard(() => {
      if (layer.dataset['placement'] === 'inline' && !findPlace(page)) standAsTab(layer)
      attach()
      watch()
    }),
    layer.dataset['placement'] === 'inline',
  )
}

/** A page without a place for it has the launcher, like any other. */
function standAsTab(layer: HTMLElement): void {
  layer.dataset['placement'] = 'tab'
  layer.setAttribute('popover', 'manual')
}

function placeInline({ host, button }: Launcher, page: PageContext): boolean {
  const place = findPlace(page)
  if (!place) return false
  host.dataset['placement'] = 'inline'
  // The form itself stands there.
  button.remove()
  place(host)
  return true
}

/** Inside `[data-defter]`, else after our tag where that stands in the body. */
function findPlace({ script, container: named }: PageContext): ((host: HTMLElement) => void) | undefined {
  const container = named ?? document.querySelector('[data-defter=""]')
  if (container) return (host) => container.append(host)
  return script?.parentElement?.closest('body') ? (host) => script.after(host) : undefined
}

/** What stands in the page's flow waits until the page is there. */
function whenParsed(run: () => void, hasToWait: boolean): void {
  if (hasToWait && document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run, { once: true })
  else run()
}
