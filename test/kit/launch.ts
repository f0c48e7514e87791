/** Starts the tests' Chromium beside Playwright's own runner. It talks to this machine alone. */
import { chromium, type Browser, type BrowserContext } from '@playwright/test'
import { CHROMIUM_FLAGS } from './chromium-flags.ts'
import { findBrowser } from './find-browser.ts'

/** A headless browser of one's own; close it when done. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), headless: true, args: [...CHROMIUM_FLAGS] })
}

/** A browser with a profile on the disk, for tests that kill it and come back. */
export function launchProfile(folder: string, extraFlags: readonly string[] = []): Promise<BrowserContext> {
  const args = [...CHROMIUM_FLAGS, ...extraFlags]
  return chromium.launchPersistentContext(folder, { executablePath: findBrowser(), headless: true, args })
}
