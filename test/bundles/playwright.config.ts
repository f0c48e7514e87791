import { defineConfig } from '@playwright/test'
import settings from '../e2e/playwright.config.ts'

export default defineConfig(settings, {
  testDir: '.',
  outputDir: '../../node_modules/.cache/bundles',
  globalSetup: './install-shop.ts',
  // A bundle is made once for the tests of its file.
  fullyParallel: false,
  reporter: [['list'], ['../e2e/closing-line.ts']],
})
