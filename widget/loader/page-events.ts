/** What happens on the page that concerns the launcher. */
import type { OpenOptions } from '../app/index.tsx'
import type { ErrorBoundary } from './error-boundary.ts'

/** Any element of the shop's with `data-defter-open`, which may name a touchpoint, opens the form. */
export function openByElements(open: (how: OpenOptions) => void, boundary: ErrorBoundary): void {
  const press = boundary.guard(({ target }: MouseEvent) => {
    const opener = target instanceof Element ? target.closest<HTMLElement>('[data-defter-open]') : null
    if (opener) open({ touchpoint: opener.dataset['defterOpen'] || undefined, opener })
  })
  document.addEventListener('click', press)
  boundary.onStop(() => document.removeEventListener('click', press))
}

/** Routers change the address without a new page: where the browser does not tell, a press may have done it. */
export function watchAddress(onMaybeChanged: () => void, boundary: ErrorBoundary): void {
  const { navigation } = window as { navigation?: EventTarget }
  const end = new AbortController()
  // After whoever handles it.
  const later = (): void => void setTimeout(onMaybeChanged)
  window.addEventListener('popstate', later, end)
  if (navigation) navigation.addEventListener('currententrychange', later, end)
  else document.addEventListener('click', later, end)
  boundary.onStop(() => end.abort())
}
