/** Fetches a chunk in the site's language and runs it if it is still wanted. Never waited for, and never missed: without it everything needed still works. */
import type { WithCorrespondence } from './load-cards.ts'

type Chunk = { readonly default: (core: WithCorrespondence) => void }

export function fetchChunk(
  core: WithCorrespondence,
  files: Readonly<Record<string, string>>,
  isWanted: () => boolean = () => true,
): void {
  const { boundary, session } = core
  // A variable: around a literal the bundler wraps 600 bytes that preload styles.
  const url = `./${files[session.config.site.locale.split('-')[0] ?? ''] ?? files['en']}`
  const fetch = (): unknown =>
    import(/* @vite-ignore */ url).then(
      boundary.guard((chunk: Chunk) => {
        if (isWanted()) chunk.default(core)
      }),
      () => undefined,
    )
  // What was pressed is painted first.
  requestAnimationFrame(() => setTimeout(fetch))
}
