/** The app of one widget: fetched once, and after a failure again at the next load. */
import type { App } from '../app/index.tsx'
import type { ErrorBoundary } from './error-boundary.ts'
import { OriginRefused } from './load-app.ts'
import { nextTask } from './when-idle.ts'

export type AppLoader = {
  app(): App | undefined
  /** @throws what fetching throws; safe to repeat. */
  load(): Promise<void>
  /** Now, or as soon as the app is there. */
  withApp(call: (app: App) => void): void
}

export function createAppLoader<Files>(
  boundary: ErrorBoundary,
  fetchFiles: () => Promise<Files>,
  mount: (files: Files) => App,
): AppLoader {
  const waiting: ((app: App) => void)[] = []
  let app: App | undefined
  let loading: Promise<void> | undefined

  const start = boundary.guard((files: Files) => {
    app = mount(files)
    for (const call of waiting.splice(0)) call(app)
  })
  async function fetchAndStart(): Promise<void> {
    try {
      const files = await fetchFiles()
      await nextTask()
      start(files)
    } catch (error) {
      loading = undefined
      if (!(error instanceof OriginRefused)) throw error
      console.error(`Defter: ${error.message}`)
      boundary.stop()
    }
  }
  return {
    app: () => app,
    load: () => (loading ??= fetchAndStart()),
    withApp(call) {
      if (app) call(app)
      else waiting.push(call)
    },
  }
}
