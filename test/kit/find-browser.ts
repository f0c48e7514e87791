/** Finds a Chromium for the tests, or brings one. Never skips in silence: without a browser it says what to do. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { installBrowser } from './install-browser.ts'

const SYSTEM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]
const SYSTEM_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

let found: string | undefined

/** The path of an executable Chromium that starts; throws one sentence when there is none and none can be brought. */
export function findBrowser(): string {
  found ??= namedBrowser() ?? [playwrightBrowser(), ...systemBrowsers()].find(startsUp) ?? broughtBrowser()
  return found
}

function namedBrowser(): string | undefined {
  const path = process.env['DEFTER_CHROMIUM']
  if (!path) return undefined
  if (startsUp(path)) return path
  throw new Error(`DEFTER_CHROMIUM names ${path}, which does not start: point it to a Chromium, or unset it.`)
}

function playwrightBrowser(): string {
  return chromium.executablePath()
}

function systemBrowsers(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return [...SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...SYSTEM_PATHS]
}

function broughtBrowser(): string {
  const path = installBrowser()
  if (path && startsUp(path)) return path
  throw new Error(
    'No Chromium was found and none could be installed: install Chromium or Chrome, or set DEFTER_CHROMIUM to its path, and run the tests again.',
  )
}

function startsUp(path: string): boolean {
  if (!existsSync(path)) return false
  if (process.platform === 'win32') return true
  const { status } = spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 })
  return status === 0
}
