/** On which pages of the shop the launcher may stand. */
import type { Routes } from '../../sdk/contract/index.ts'

/** `path`: as in the address, decoded. */
export function isRouteAllowed(path: string, { include, exclude }: Routes): boolean {
  const matches = (route: string): boolean => isMatch(path.toLowerCase(), route.toLowerCase())
  return !exclude.some(matches) && (include.length === 0 || include.some(matches))
}

/** A route without `*` stands for itself and everything below it; `*` stands for any characters, also none. */
function isMatch(path: string, route: string): boolean {
  const [first = '', ...parts] = route.split('*')
  const last = parts.pop()
  if (last === undefined) return path === route || path.startsWith(route.replace(/\/?$/, '/'))
  if (!path.startsWith(first)) return false
  let end = first.length
  for (const part of parts) {
    const found = path.indexOf(part, end)
    if (found === -1) return false
    end = found + part.length
  }
  return path.endsWith(last) && path.length - last.length >= end
}

/** What is wrongly encoded in the address stays as it is. */
export function pathOf({ pathname }: Location): string {
  try {
    return decodeURI(pathname)
  } catch {
    return pathname
  }
}
