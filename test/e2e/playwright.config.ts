import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS } from '../kit/chromium-flags.ts'
import { findBrowser } from '../kit/find-browser.ts'

export default defineConfig({
  testDir: '.',
  outputDir: '../../node_modules/.cache/e2e',
  // A server, a proxy and a browser keep two cores busy; a third worker would only make the other two wait.
  workers: 2,
  fullyParallel: true,
  // A busy machine answers later, not otherwise.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // What passes only when tried again is listed at the end, with a trace of the second try, so that it is mended.
  retries: 1,
  reporter: [['list'], ['./closing-line.ts']],
  use: {
    locale: 'en-US',
    timezoneId: 'Europe/Istanbul',
    trace: 'on-first-retry',
    actionTimeout: 20_000,
    navigationTimeout: 20_000,
    launchOptions: { executablePath: findBrowser(), args: [...CHROMIUM_FLAGS] },
  },
})
