/** What the widget stores on the device and locks there, read from the page: facts that a test can wait for. */
import type { Page } from '@playwright/test'
import { always, only, type Fault } from '../kit/fault-plans.ts'
import type { FaultProxy } from '../kit/fault-proxy.ts'

export type QueueRecord = { readonly id: string; readonly bytes: string; readonly dueAt: number }

/** What this tab stores for the page that comes after this one, as text. */
export function readTabStorage(page: Page): Promise<string> {
  return page.evaluate(() => Object.values(sessionStorage).join('\n'))
}

/** Names of whatever of ours lies in the storages. */
export function listStorageKeys(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith('defter')),
  )
}

/** What waits to be sent. A record goes when the page has read the shop's answer to it. */
export function listQueue(page: Page): Promise<readonly QueueRecord[]> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name)
    if (!names.includes('defter')) return []
    return new Promise<readonly QueueRecord[]>((resolve, reject) => {
      const opening = indexedDB.open('defter')
      opening.addEventListener('error', () => reject(opening.error))
      opening.addEventListener('success', () => {
        const reading = opening.result.transaction('outbox').objectStore('outbox').getAll()
        reading.addEventListener('success', () => resolve(reading.result))
        opening.result.close()
      })
    })
  })
}

/** Names of the responses that some tab of this profile has for itself. */
export function listLocks(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query()
    return held.map(({ name = '' }) => name).filter((name) => name.startsWith('defter:'))
  })
}

export type HeldRequest = {
  readonly fault: Fault
  /** The first one has left the browser whole. */
  readonly arrived: Promise<void>
  release(): void
}

/** Keeps requests about responses between the browser and the server, where they outlive their page. */
export function holdAtServer(network: FaultProxy, method: 'POST' | 'DELETE'): HeldRequest {
  const arrived = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const until = (): Promise<void> => {
    arrived.resolve()
    return released.promise
  }
  const fault: Fault = { kind: 'hold', until }
  network.setPlan(only(method, always(fault), /responses/))
  return { fault, arrived: arrived.promise, release: released.resolve }
}

/** How much the page's origin has on the device, whoever put it there. */
export function countStored(page: Page): Promise<typeof NOTHING_STORED> {
  return page.evaluate(async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }))
}

export const NOTHING_STORED = { cookies: '', local: 0, session: 0, databases: 0 }
