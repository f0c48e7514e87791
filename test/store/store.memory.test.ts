/** The store in memory behaves like every other. Never touches a disk. */
import { createMemoryStore } from '../../server/storage/index.ts'
import { storeBehaviour } from './behaviour.ts'
import { rules } from './builders.ts'

storeBehaviour('a store in memory', () => createMemoryStore({ rules }))
