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
export function watchAddress(onChange: () => void, boundary: ErrorBoundary): void {
  const { navigation } = window as { navigation?: EventTarget }
  let path = location.pathname
  const check = (): void => {
    if (path === location.pathname) return
    path = location.pathname
    onChange()
  }
  const signs: readonly [EventTarget, string][] = [
    navigation ? [navigation, 'currententrychange'] : [document, 'click'],
    [window, 'popstate'],
  ]
  const later = (): void => void setTimeout(check)
  for (const [target, sign] of signs) {
    target.addEventListener(sign, later)
    boundary.onStop(() => target.removeEventListener(sign, later))
  }
}
