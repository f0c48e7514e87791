/** The page a response came from, as origin and path. Never a query, a fragment or a user name. */
import { LIMITS } from '../../sdk/contract/index.ts'

/** Undefined for anything but an http or https address of a bearable length: an odd page must not cost an answer. */
export function pageAddress(page: string | undefined): string | undefined {
  if (page === undefined || page.length > LIMITS.urlChars) return undefined
  const url = URL.parse(page)
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.origin + url.pathname : undefined
}
