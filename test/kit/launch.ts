/** Starts the tests' Chromium, one for all files that a worker runs. Never lets it talk to anything but this machine. */
import { chromium, type Browser, type BrowserContext } from '@playwright/test'
import { CHROMIUM_FLAGS } from './chromium-flags.ts'
import { findBrowser } from './find-browser.ts'

let shared: Promise<Browser> | undefined

/**
 * The browser of this worker: a test opens profiles in it, a file closes them with `closeProfiles`, and it ends with the worker.
 * One that died is replaced.
 */
export async function sharedBrowser(): Promise<Browser> {
  if (shared && !(await shared).isConnected()) shared = undefined
  return (shared ??= launchBrowser())
}

/** Nothing of this file's pages goes on in the next one. */
export async function closeProfiles(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()))
}

/** A headless browser of one's own; close it when done. With `hasPageCache` going back brings a page as it was left, where the browser can. */
export function launchBrowser({ hasPageCache = false } = {}): Promise<Browser> {
  // Playwright switches it off.
  const ignoreDefaultArgs = hasPageCache ? ['--disable-back-forward-cache'] : []
  return chromium.launch({
    executablePath: findBrowser(),
    headless: true,
    args: [...CHROMIUM_FLAGS],
    ignoreDefaultArgs,
  })
}

/** A browser with a profile on the disk, for tests that kill it and come back. */
export function launchProfile(folder: string, extraFlags: readonly string[] = []): Promise<BrowserContext> {
  const args = [...CHROMIUM_FLAGS, ...extraFlags]
  return chromium.launchPersistentContext(folder, { executablePath: findBrowser(), headless: true, args })
}
