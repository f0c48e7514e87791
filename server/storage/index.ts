/** The stores to choose from, and what is done to a file by hand. Never imported by the domain. */
export { DatabaseUnusable, StorageError, StorageUnavailable } from './errors.ts'
export { createMemoryStore, type MemoryStoreOptions } from './memory/memory-store.ts'
export { integrityCheck, type IntegrityReport } from './sqlite/integrity.ts'
export { openSqliteStore, type SqliteStoreOptions, type StoreLog } from './sqlite/sqlite-store.ts'
