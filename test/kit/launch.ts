/** Starts the tests' Chromium, one for all files that a worker runs. Never lets it talk to anything but this machine. */
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { findBrowser } from './find-browser.ts'

/**
 * Chromium takes the last list only, so Playwright's own stands here again. The two pop-ups of the address bar are pages that
 * every window loads in advance: without them a fresh profile with one page costs 0.3 s of processor time in place of 1.0 s.
 */
const WITHOUT = [
  'WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
  'LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch',
  'SpareRendererForSitePerProcess',
]

/** For who starts Chromium without Playwright, too. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${WITHOUT.join(',')}`,
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

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
  return chromium.launch({ executablePath: findBrowser(), headless: true, args: CHROMIUM_FLAGS, ignoreDefaultArgs })
}

/** A browser with a profile on the disk, for tests that kill it and come back. */
export function launchProfile(folder: string, extraFlags: readonly string[] = []): Promise<BrowserContext> {
  const args = [...CHROMIUM_FLAGS, ...extraFlags]
  return chromium.launchPersistentContext(folder, { executablePath: findBrowser(), headless: true, args })
}
