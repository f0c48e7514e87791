/** Typed arrays that grow with the catalogue. Never shrinks, and never loses what is in them. */

type Column = Int32Array | Uint32Array | Float32Array | Float64Array | Uint16Array | Uint8Array

/** The capacity to give columns that must hold `needed` rows: an eighth of slack, so that growing stays cheap and idle memory small. */
export function roomFor(needed: number): number {
  return Math.max(64, Math.ceil(needed * 1.125))
}

/** A copy of `column` with `rows` rows, zeros at the end. */
export function widened<C extends Column>(column: C, rows: number): C {
  // The constructor of a typed array makes its own kind; TypeScript types `constructor` as Function.
  const wider = new (column.constructor as new (rows: number) => C)(rows)
  wider.set(column.subarray(0, Math.min(column.length, rows)))
  return wider
}
