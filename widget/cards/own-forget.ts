/** Takes what was deleted off this device: the right to continue it, its receipt, its draft. Never another response's. */
import type { Core } from '../start.ts'
import { createOpenCases } from './open-cases.ts'

/** What waits to be sent of it is removed by the deletion itself. */
export function forgetOwn({ session, client }: Pick<Core, 'session' | 'client'>, id: string): void {
  const { key } = session.config.site
  client.tickets.delete(id)
  createOpenCases(key).forget(id)
  try {
    const draft = `defter:${key}`
    if (sessionStorage.getItem(draft)?.includes(id)) sessionStorage.removeItem(draft)
  } catch {
    // Then nothing was kept here.
  }
}
