/** What `vitest` runs, in which order and with how much time. Never more than two files at once. */
import type { UserWorkspaceConfig } from 'vitest/config'

/** A server, a proxy and a browser keep two cores busy; a third file would only make the other two wait. */
const WORKERS = 2

type Jsx = { readonly runtime: 'classic'; readonly pragma: string }

// A busy machine answers later, not otherwise.
const limits = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } }

/** `jsx`: how the widget makes its elements. */
export function testProjects(jsx: Jsx): UserWorkspaceConfig[] {
  return [unitTests(), widgetTests(jsx), browserTests(), processTests()]
}

function unitTests(): UserWorkspaceConfig {
  return {
    test: {
      name: 'unit',
      include: ['test/**/*.test.ts'],
      exclude: ['test/{widget,browser,package,process,soak}/**'],
      isolate: false,
      maxWorkers: WORKERS,
      ...limits,
      sequence: { groupOrder: 1 },
    },
  }
}

/** Each file in a process of its own, for they share the document of their environment. */
function widgetTests(jsx: Jsx): UserWorkspaceConfig {
  return {
    oxc: { jsx },
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

/**
 * One real browser for all files that a worker runs, after the quick tests. Where a test has waited in vain it is tried
 * again, for a server, a proxy and two browsers share two cores; the closing lines name it, so that it is mended. A wrong
 * answer, a row too many, is red at once.
 */
function browserTests(): UserWorkspaceConfig {
  return {
    test: {
      name: 'browser',
      include: ['test/browser/**/*.test.ts'],
      globalSetup: 'test/kit/browser-abilities.ts',
      isolate: false,
      maxWorkers: WORKERS,
      retry: { count: 2, condition: /Timeout \d+ms exceeded/ },
      ...limits,
      sequence: { groupOrder: 3 },
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
