/** What `vitest` runs, in which order and with how much time. The page is tested by Playwright: `test/e2e`. */
import type { UserWorkspaceConfig } from 'vitest/config'

/** Two cores are busy with two files; a third one would only make the other two wait. */
const WORKERS = 2

// A busy machine answers later, not otherwise.
const limits = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } }

export function testProjects(): UserWorkspaceConfig[] {
  return [unitTests(), widgetTests(), processTests()]
}

function unitTests(): UserWorkspaceConfig {
  return {
    test: {
      name: 'unit',
      include: ['test/**/*.test.ts'],
      exclude: ['test/{widget,package,process,soak}/**'],
      isolate: false,
      maxWorkers: WORKERS,
      ...limits,
      sequence: { groupOrder: 1 },
    },
  }
}

/** Each file in a process of its own, for they share the document of their environment. */
function widgetTests(): UserWorkspaceConfig {
  return {
    test: {
      name: 'widget',
      environment: 'happy-dom',
      include: ['test/widget/**/*.test.{ts,tsx}'],
      maxWorkers: WORKERS,
      ...limits,
      sequence: { groupOrder: 2 },
    },
  }
}

/** Real processes, killed and started. Never tried again: what is lost once is lost. */
function processTests(): UserWorkspaceConfig {
  return {
    test: {
      name: 'process',
      include: ['test/{package,process,soak}/**/*.test.ts'],
      isolate: false,
      maxWorkers: WORKERS,
      ...limits,
      sequence: { groupOrder: 3 },
    },
  }
}
