/** What a store throws when the machine refuses. Never a rule's refusal: those are results. */

export class StorageError extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageError'
    this.code = code
  }
}

/** Nothing was applied and nothing is lost: try again later. Recognised by its name (`isStorageUnavailable`). */
export class StorageUnavailable extends StorageError {
  constructor(message: string, options?: ErrorOptions) {
    super('storage_unavailable', message, options)
    this.name = 'StorageUnavailable'
  }
}

/** The file cannot be opened as it is; the message says what to do, in one sentence for the person who starts the server. */
export class DatabaseUnusable extends StorageError {
  constructor(message: string, options?: ErrorOptions) {
    super('database_unusable', message, options)
    this.name = 'DatabaseUnusable'
  }
}
