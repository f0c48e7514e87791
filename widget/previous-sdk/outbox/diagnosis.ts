/** Says why nothing gets through, where the page's owner can do something about it. Never repeats itself. */
import type { Submitter } from '../submitter.ts'
import type { Surroundings } from '../surroundings.ts'

/** Emits `error` with `csp` or `cors`, once each. Returns what ends it. */
export function diagnose({ outbox }: Submitter, isOnline: Surroundings['isOnline']): () => void {
  const { platform, on, emit, apiUrl } = outbox
  let failures = 0
  let isCspTold = false
  const ends = [
    on('sent', () => {
      failures = 0
    }),
    on('error', ({ code }) => {
      if (code !== 'network' || !isOnline() || ++failures !== 3) return
      const message = `${apiUrl} gives this page no answer: is its origin listed, and do the CORS headers arrive?`
      emit('error', { code: 'cors', message })
    }),
    platform.listen('securitypolicyviolation', (event) => {
      // Some browsers name the origin alone.
      const { blockedURI } = event as { readonly blockedURI?: string }
      if (isCspTold || !blockedURI || !(blockedURI.startsWith(apiUrl) || apiUrl.startsWith(blockedURI))) return
      isCspTold = true
      emit('error', { code: 'csp', message: `Add ${apiUrl} to connect-src of the page's Content-Security-Policy.` })
    }),
  ]
  return () => ends.forEach((end) => end())
}
