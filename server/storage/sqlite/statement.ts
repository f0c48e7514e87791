/** Prepared statements that answer rows as tuples. Never used with text put into the SQL by hand. */
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'

export type Row = readonly SQLOutputValue[]

export interface Query<Columns extends Row> {
  one(...values: readonly SQLInputValue[]): Columns | undefined
  all(...values: readonly SQLInputValue[]): readonly Columns[]
}

/** `Columns` names what the SELECT gives, in its order; the schema's STRICT tables keep those types. */
export function prepareQuery<Columns extends Row>(db: DatabaseSync, sql: string): Query<Columns> {
  const statement = db.prepare(sql)
  statement.setReturnArrays(true)
  return {
    one: (...values) => statement.get(...values) as Columns | undefined,
    all: (...values) => statement.all(...values) as unknown as readonly Columns[],
  }
}

/** One number out of a pragma or an aggregate. */
export function readNumber(db: DatabaseSync, sql: string): number {
  return prepareQuery<[number]>(db, sql).one()?.[0] ?? 0
}
