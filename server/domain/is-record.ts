/** Whether JSON of unknown origin is an object. Never true of a list or of null. */

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
