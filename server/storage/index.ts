/** The stores to choose from, and what is done to a file by hand. Never imported by the domain. */
export { DatabaseUnusable, StorageUnavailable } from './errors.ts'
export { createMemoryStore } from './memory/memory-store.ts'
export { integrityCheck } from './sqlite/integrity.ts'
export { openSqliteStore, type SqliteStoreOptions } from './sqlite/sqlite-store.ts'
