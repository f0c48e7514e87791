/** Where each kind of record goes, and how. Never a header of our own, except for a deletion: it needs a preflight anyway. */
import type { Route } from './outbox.ts'
import type { QueueRecord } from './record.ts'

export function routeOf(record: QueueRecord): Route {
  const { kind, bytes } = record
  const response = `responses/${responseIdOf(record)}`
  switch (kind) {
    case 'response':
      return { path: 'responses', method: 'POST', body: bytes }
    case 'remedy':
      return { path: `${response}/remedy`, method: 'POST', body: bytes }
    case 'message':
      return { path: `${response}/messages`, method: 'POST', body: bytes }
    case 'events':
      return { path: 'events', method: 'POST', body: bytes }
    case 'delete':
      return { path: response, method: 'DELETE', headers: { authorization: `Bearer ${bytes}` } }
  }
}

/** The response that a record is or follows; of events the batch. */
export function responseIdOf({ id }: QueueRecord): string {
  return id.slice(0, 36)
}
