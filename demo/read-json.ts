/** Reads fields of JSON that another server answered. Never trusts a shape. */

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** ISO 8601 to epoch milliseconds. */
export function timeOf(value: unknown): number | undefined {
  return typeof value === 'string' ? numberOf(Date.parse(value)) : undefined
}

export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((part) => typeof part === 'string')
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The same object without the members that are undefined. */
export function present<Given extends object>(given: Given): Present<Given> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Present<Given>
}

type Present<Given> = {
  [name in keyof Given as undefined extends Given[name] ? never : name]: Given[name]
} & {
  [name in keyof Given as undefined extends Given[name] ? name : never]?: Exclude<Given[name], undefined>
}
