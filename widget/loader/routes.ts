/** On which pages of the shop the launcher may stand. */
import type { Routes } from '../../sdk/contract/index.ts'

/** `path`: as in the address, decoded. */
export function isRouteAllowed(path: string, { include, exclude }: Routes): boolean {
  const matches = (route: string): boolean => isMatch(path.toLowerCase(), route.toLowerCase())
  return !exclude.some(matches) && (include.length === 0 || include.some(matches))
}

/** A route without `*` stands for itself and everything below it; `*` stands for any signs. */
function isMatch(path: string, route: string): boolean {
  if (!route.includes('*')) return path === route || path.startsWith(route.replace(/\/?$/, '/'))
  const parts = route.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(path)
}

/** A sign that is written wrongly in the address stays as it is. */
export function pathOf({ pathname }: Location): string {
  try {
    return decodeURI(pathname)
  } catch {
    return pathname
  }
}
