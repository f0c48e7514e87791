/** What `vitest` runs, in which order and with how much time. Never two real browsers at once. */
import type { UserWorkspaceConfig } from 'vitest/config'

type Jsx = { readonly runtime: 'classic'; readonly pragma: string }

/** `jsx`: how the widget makes its elements. */
export function testProjects(jsx: Jsx): UserWorkspaceConfig[] {
  return [unitTests(), widgetTests(jsx), processTests()]
}

function unitTests(): UserWorkspaceConfig {
  const exclude = ['test/{widget,browser,package,process,soak}/**']
  return {
    test: { name: 'unit', include: ['test/**/*.test.ts'], exclude, testTimeout: 20_000, sequence: { groupOrder: 1 } },
  }
}

function widgetTests(jsx: Jsx): UserWorkspaceConfig {
  const include = ['test/widget/**/*.test.{ts,tsx}']
  return {
    oxc: { jsx },
    test: {
      name: 'widget',
      environment: 'happy-dom',
      include,
      testTimeout: 20_000,
      sequence: { groupOrder: 1 },
    },
  }
}

/** Real processes and a real browser on two cores: one file at a time, after the quick ones. */
function processTests(): UserWorkspaceConfig {
  const include = ['test/{browser,package,process,soak}/**/*.test.ts']
  const limits = { testTimeout: 60_000, hookTimeout: 60_000 }
  return { test: { name: 'process', include, fileParallelism: false, ...limits, sequence: { groupOrder: 2 } } }
}
