/** Starts the tests' Chromium. Never lets it talk to anything but this machine. */
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { findBrowser } from './find-browser.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

/** A headless browser; close it when done. `without`: flags of Playwright's own that are left out. */
export function launchBrowser(extraFlags: readonly string[] = [], without: readonly string[] = []): Promise<Browser> {
  const args = [...FLAGS, ...extraFlags]
  return chromium.launch({ executablePath: findBrowser(), headless: true, args, ignoreDefaultArgs: [...without] })
}

/** A browser with a profile on the disk, for tests that kill it and come back. */
export function launchProfile(folder: string, extraFlags: readonly string[] = []): Promise<BrowserContext> {
  const args = [...FLAGS, ...extraFlags]
  return chromium.launchPersistentContext(folder, { executablePath: findBrowser(), headless: true, args })
}
