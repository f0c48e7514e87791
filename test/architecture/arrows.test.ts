/** Holds the picture of the README true. Never trusts a checker that was not seen to catch a fault. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { renderArrows } from './arrows.ts'
import { checkArrows } from './check-arrows.ts'
import { readSourceTree } from './source-tree.ts'

describe('who may import whom', () => {
  test('no file imports what its folder may not', () => {
    const tree = Object.entries(readSourceTree()).filter(([path]) => !path.endsWith('.css'))
    expect(checkArrows(Object.fromEntries(tree))).toEqual([])
  })

  test('the README shows the same table', () => {
    expect(between(readFileSync('README.md', 'utf8'), 'arrows')).toBe(renderArrows())
  })
})

describe('the checker catches a planted fault', () => {
  test.each([
    ['a widget that reaches into the server', 'widget/a.ts', `import { refuse } from '../server/domain/refusal.ts'`],
    ['a widget that goes past the door of the SDK', 'widget/a.ts', `import { send } from '../sdk/outbox/send.ts'`],
    ['messages of every language in the app', 'widget/a.ts', `import { MESSAGES } from './messages/index.ts'`],
    ['Preact in what every page of a shop loads', 'widget/loader/a.ts', `import { h } from 'preact'`],
    ['the app in the loader', 'widget/loader/a.ts', `import { mountApp } from '../app/index.tsx'`],
    ['a re-export across folders', 'sdk/a.ts', `export { Panel } from '../widget/panel.tsx'`],
    ['an export of everything', 'sdk/contract/a.ts', `export * from '../client.ts'`],
    ['a type written inline', 'server/domain/a.ts', `type A = import('../storage/sqlite/a.ts').A`],
    ['an import while running', 'server/domain/a.ts', `export const a = () => import('node:fs')`],
    ['a worker of another folder', 'server/routes/a.ts', `new URL('../storage/worker.ts', import.meta.url)`],
    ['a value where only types may go', 'server/storage/a.ts', `import { refuse } from '../domain/refusal.ts'`],
    ['Node in the SDK', 'sdk/a.ts', `import { readFile } from 'node:fs/promises'`],
    ['a package with a path', 'sdk/sign/a.ts', `import 'hono/utils/crypto'`],
    ['a folder nobody named', 'server/drawer/a.ts', `export {}`],
  ])('%s', (_, path, source) => {
    expect(checkArrows({ [path]: source })).toHaveLength(1)
  })

  test('what is allowed is left alone', () => {
    const tree = {
      'widget/a.ts': `import { createClient } from '../sdk/index.ts'`,
      'widget/b.tsx': `import type { MessageKey } from './messages/index.ts'`,
      'widget/b.ts': `import { createConversation } from '../sdk/conversation/conversation.ts'`,
      'server/storage/a.ts': `import type { Store } from '../domain/store.ts'; import { type Job } from '../domain/jobs.ts'`,
      'server/start.ts': `import { verifyProof } from '../sdk/sign/index.ts'; import { serve } from '@hono/node-server'`,
      'server/routes/a.ts': `import { Hono } from 'hono'; import { cors } from 'hono/cors'`,
      'server/http/a.ts': `import { MESSAGES } from '../../widget/messages/index.ts'`,
    }
    expect(checkArrows(tree)).toEqual([])
  })
})

function between(text: string, name: string): string | undefined {
  return text.split(`<!-- ${name} -->`)[1]?.trim()
}
