/** A page that Chromium makes ready before it is wanted, driven by its own script: attached tools forbid prerendering. Never a word sent before it is seen. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { findBrowser } from '../kit/find-browser.ts'
import { CHROMIUM_FLAGS } from '../kit/chromium-flags.ts'
import { createWorld, shopHtml } from './world.ts'

/** Runs in the page: tells when its launcher is drawn, goes through the book once it is shown, and writes down what it saw before. */
function useTheBook(): void {
  const wasPrerendering = Reflect.get(document, 'prerendering') === true
  const find = (selector: string): HTMLElement | null | undefined =>
    [...document.documentElement.children].find(({ shadowRoot }) => shadowRoot)?.shadowRoot?.querySelector(selector)
  const until = async (selector: string): Promise<HTMLElement> => {
    // What is not shown yet draws no frames, and what comes next is drawn at once or after an answer: so it looks, for half a minute.
    for (let looks = 0; looks < 1_500; looks++) {
      const found = find(selector)
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`${selector} never came.`)
  }
  const shown = new Promise<boolean>((resolve) =>
    document.addEventListener('prerenderingchange', () => resolve(Boolean(find('.launch')))),
  )
  void (async () => {
    await until('.launch')
    if (wasPrerendering) localStorage.setItem('launcher', 'drawn')
    const wasReady = wasPrerendering && (await shown)
    const databases = (await indexedDB.databases()).length
    ;(await until('.launch')).click()
    ;(await until('[value="5"]')).click()
    // A choice without a hand on it leads on only by Next.
    ;(await until('[data-do=send]')).click()
    const field = (await until('textarea')) as HTMLTextAreaElement
    field.value = JSON.stringify({ wasPrerendering, wasReady, databases })
    field.dispatchEvent(new Event('input', { bubbles: true }))
    ;(await until('[data-do=send]')).click()
  })()
}

test('a prerendered page has its launcher ready and nothing stored, and its answer is stored once it is shown', async () => {
  const world = await createWorld()
  const profile = makeDiskFolder('prerender')
  const rules = '{"prerender":[{"urls":["/wanted"],"eagerness":"immediate"}]}'
  world.setPage('/wanted', { html: shopHtml(world, { head: `<script>(${useTheBook})()</script>` }) })
  world.setPage('/from', {
    html: `<script>addEventListener('storage', () => { location.href = '/wanted' })</script><script type="speculationrules">${rules}</script>`,
  })
  // What the page could not do it says on its console, which this browser writes to its own errors.
  const flags = [...CHROMIUM_FLAGS, '--headless', '--enable-logging=stderr', `--user-data-dir=${profile}`]
  const chromium = spawn(findBrowser(), [...flags, `${world.shopUrl}/from`], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  chromium.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const seen = async () => ({
    comment: (await world.stored()).find(({ complete }) => complete)?.answers['comment'],
    troubles: said.split('\n').filter((line) => /CONSOLE.*(Error|Defter)/.test(line)),
  })
  try {
    const comment = JSON.stringify({ wasPrerendering: true, wasReady: true, databases: 0 })
    await expect.poll(seen, { timeout: 45_000 }).toEqual({ comment, troubles: [] })
    expect(await world.stored()).toHaveLength(1)
  } finally {
    chromium.kill()
    await once(chromium, 'exit')
    await world.close()
    removeFolder(profile)
  }
})
