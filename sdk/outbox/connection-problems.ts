/** Says why nothing gets through, where the page's owner can do something about it. */
import type { Emitter } from '../emitter.ts'
import type { Platform } from '../platform.ts'
import type { OutboxEvents } from './outbox.ts'

type Dependencies = Emitter<OutboxEvents> & {
  readonly platform: Pick<Platform, 'listen' | 'isOnline'>
  readonly apiUrl: string
}

/** Emits `error` with `csp` or `cors`, once each. Returns what ends it. */
export function reportConnectionProblems({ platform, apiUrl, on, emit }: Dependencies): () => void {
  let failures = 0
  let isCspTold = false
  const ends = [
    on('sent', () => {
      failures = 0
    }),
    on('error', ({ code }) => {
      if (code !== 'network' || !platform.isOnline() || ++failures !== 3) return
      const message = `${apiUrl} gives this page no answer: is its origin listed, and do the CORS headers arrive?`
      // After every listener has been told of the failure itself.
      void Promise.resolve().then(() => emit('error', { code: 'cors', message }))
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
