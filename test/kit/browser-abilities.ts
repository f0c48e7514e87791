/** Finds out once in a run what the tests' Chromium can do, by trying it. Headless shells, for instance, keep no page to go back to. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { launchBrowser } from './launch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Going back brings a page as it was left. */
    readonly hasPageCache: boolean
  }
}

/** Runs before the browser tests; what it provides they read by `inject`. */
export default async function findAbilities(project: TestProject): Promise<void> {
  const hasPageCache = await triesPageCache()
  if (!hasPageCache) {
    process.stderr.write('Skipped: what needs a back-forward cache, since this Chromium has none (a headless shell).\n')
  }
  project.provide('hasPageCache', hasPageCache)
}

async function triesPageCache(): Promise<boolean> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>A page</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await launchBrowser({ hasPageCache: true })
  try {
    const page = await browser.newPage()
    await page.goto(`${url}/first`)
    await page.evaluate(() => Reflect.set(window, 'isFirst', true))
    await page.goto(`${url}/second`)
    await page.goBack({ waitUntil: 'commit' })
    return await page.evaluate(() => Reflect.get(window, 'isFirst') === true)
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}
