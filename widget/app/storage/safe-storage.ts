/** A place on this device for one value. A page may forbid storage, and anybody may have written into it. */

export type StoredValue<Value> = {
  /** As it lies there. */
  text(): string | null
  /** Undefined where nothing lies that can be read. */
  read(): Value | undefined
  write(value: Value | undefined): void
}

/** `localStorage` for the device, `sessionStorage` for the tab. */
export function openStoredValue<Value>(storage: 'localStorage' | 'sessionStorage', key: string): StoredValue<Value> {
  const stored: StoredValue<Value> = {
    text: () => attempt(() => globalThis[storage].getItem(key)) ?? null,
    read: () => attempt(() => JSON.parse(stored.text() ?? 'null') as Value | null) ?? undefined,
    write: (value) =>
      attempt(() =>
        value === undefined
          ? globalThis[storage].removeItem(key)
          : globalThis[storage].setItem(key, JSON.stringify(value)),
      ),
  }
  return stored
}

/** Where it fails, nothing is stored, as in a private window. */
function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
