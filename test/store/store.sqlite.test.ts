/** The store in a SQLite file behaves like every other. Never shares a file between tests. */
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { storeBehaviour } from './behaviour.ts'
import { aFolder, openFile } from './builders.ts'

storeBehaviour('a store in a SQLite file', () => {
  const store = openFile(join(aFolder(), 'defter.db'))
  onTestFinished(() => store.close())
  return store
})
