/** Prints figures as aligned columns. Never a mean: one slow window would hide in it. */

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

/** `median (lowest … highest)`. */
export function spread(numbers: readonly number[], digits = 2): string {
  const text = (value: number) => value.toFixed(digits)
  return `${text(median(numbers))} (${text(Math.min(...numbers))} … ${text(Math.max(...numbers))})`
}

export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')
  for (const row of rows) console.log(line(row).trimEnd())
  console.log()
}
