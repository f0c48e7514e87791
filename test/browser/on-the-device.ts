/** What the widget keeps on the device and holds there, read from the page: facts that a test can wait for. Never changes any of it. */
import type { Page } from '@playwright/test'
import { always, only, type Fault } from '../kit/fault-plans.ts'
import type { World } from './world.ts'

export type Waiting = { readonly id: string; readonly bytes: string; readonly dueAt: number }

/** What this tab keeps for the page that comes after this one, as text. */
export function keptInTab(page: Page): Promise<string> {
  return page.evaluate(() => Object.values(sessionStorage).join('\n'))
}

/** Names of whatever of ours lies in the storages. */
export function namesKept(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith('defter')),
  )
}

/** What waits to be sent. A record goes when the page has read the shop's answer to it. */
export function waiting(page: Page): Promise<readonly Waiting[]> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name)
    if (!names.includes('defter')) return []
    return new Promise<readonly Waiting[]>((resolve, reject) => {
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
export function claims(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query()
    return held.map(({ name = '' }) => name).filter((name) => name.startsWith('defter:'))
  })
}

/** Core brings the first, the idle chunk the second, the cards the third. */
export function countStyleSheets(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(...[...document.documentElement.children].map((one) => one.shadowRoot?.adoptedStyleSheets.length ?? 0)),
  )
}

/** Until the cards are there: what an earlier page has left was read before. */
export async function waitForCards(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.documentElement.children].some(({ shadowRoot }) => (shadowRoot?.adoptedStyleSheets.length ?? 0) > 2),
  )
}

export type HeldAtTheDoor = {
  readonly fault: Fault
  /** The first one has left the browser whole. */
  readonly arrived: Promise<void>
  release(): void
}

/** Keeps requests about responses between the browser and the server, where they outlive their page. */
export function holdAtTheDoor({ proxy }: World, method: 'POST' | 'DELETE'): HeldAtTheDoor {
  const arrived = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const until = (): Promise<void> => {
    arrived.resolve()
    return released.promise
  }
  const fault: Fault = { kind: 'hold', until }
  proxy.setPlan(only(method, always(fault), /responses/))
  return { fault, arrived: arrived.promise, release: released.resolve }
}
