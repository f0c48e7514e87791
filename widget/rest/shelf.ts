/** A place on this device for one value. Never relied on: a page may forbid storage, and anybody may have written into it. */

/** `localStorage` for the device, `sessionStorage` for the tab. */
export type Shelf<Value> = {
  /** As it lies there. */
  text(): string | null
  /** Undefined where nothing lies that can be read. */
  read(): Value | undefined
  write(value: Value | undefined): void
}

export function openShelf<Value>(storage: 'localStorage' | 'sessionStorage', key: string): Shelf<Value> {
  const shelf: Shelf<Value> = {
    text: () => attempt(() => globalThis[storage].getItem(key)) ?? null,
    read: () => attempt(() => JSON.parse(shelf.text() ?? 'null') as Value | null) ?? undefined,
    write: (value) =>
      attempt(() =>
        value === undefined
          ? globalThis[storage].removeItem(key)
          : globalThis[storage].setItem(key, JSON.stringify(value)),
      ),
  }
  return shelf
}

/** Where it fails, nothing is kept, as in a private window. */
function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
