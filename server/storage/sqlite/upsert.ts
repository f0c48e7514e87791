/** The SQL that inserts a row or replaces the one of its key. Never made of anything but our own column names. */

export type Upsert = {
  readonly table: string
  readonly key: readonly string[]
  readonly columns: readonly string[]
  /** Columns whose change alone is no change: where nothing else differs, nothing is written. */
  readonly unheeded?: readonly string[]
}

/** Parameters in the order of `key`, then `columns`, then `unheeded`. */
export function upsertSql({ table, key, columns, unheeded = [] }: Upsert): string {
  const all = [...key, ...columns, ...unheeded]
  const set = [...columns, ...unheeded].map((column) => `${column} = excluded.${column}`)
  const before = columns.map((column) => `${table}.${column}`).join(', ')
  const after = columns.map((column) => `excluded.${column}`).join(', ')
  const where = unheeded.length > 0 ? ` WHERE (${before}) IS NOT (${after})` : ''
  return `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
    ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${set.join(', ')}${where}`
}
