/** A page that Chromium makes ready before it is wanted, driven by its own script: attached tools forbid prerendering. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { CHROMIUM_FLAGS } from '../kit/chromium-flags.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { findBrowser } from '../kit/find-browser.ts'
import { expect, test } from './fixtures.ts'

/** Runs in the page: goes through the form once the page is shown, and writes into it what was there before. */
function fillForm(): void {
  const wasPrerendering = Reflect.get(document, 'prerendering') === true
  const find = (selector: string): HTMLElement | null | undefined =>
    document.querySelector('div[data-defter]')?.shadowRoot?.querySelector(selector)
  // What is not shown yet draws no frames, but tells of its changes.
  const waitFor = (selector: string): Promise<HTMLElement> =>
    new Promise((resolve) => {
      const everything = { childList: true, subtree: true, attributes: true }
      const look = (): void => {
        const root = document.querySelector('div[data-defter]')?.shadowRoot
        if (root) observer.observe(root, everything)
        const found = find(selector)
        if (!found) return
        observer.disconnect()
        resolve(found)
      }
      const observer = new MutationObserver(look)
      observer.observe(document, everything)
      look()
    })
  const shown = new Promise<boolean>((resolve) =>
    document.addEventListener('prerenderingchange', () => resolve(Boolean(find('[part=launcher]')))),
  )
  void (async () => {
    await waitFor('[part=launcher]')
    if (wasPrerendering) localStorage.setItem('launcher', 'drawn')
    const wasReady = wasPrerendering && (await shown)
    const databases = (await indexedDB.databases()).length
    ;(await waitFor('[part=launcher]')).click()
    ;(await waitFor('input[value="5"]')).click()
    const field = (await waitFor('textarea')) as HTMLTextAreaElement
    field.value = JSON.stringify({ wasPrerendering, wasReady, databases })
    field.dispatchEvent(new Event('input', { bubbles: true }))
    ;(await waitFor('[part=send]')).click()
  })()
}

test('a prerendered page has its launcher ready and nothing stored, and its answer is stored once it is shown', async ({
  shop,
  site,
}) => {
  const rules = '{"prerender":[{"urls":["/wanted"],"eagerness":"immediate"}]}'
  shop.setPage('/wanted', { html: shop.html({ head: `<script>(${fillForm})()</script>` }) })
  shop.setPage('/from', {
    html: `<script>addEventListener('storage', () => { location.href = '/wanted' })</script>
      <script type="speculationrules">${rules}</script>`,
  })
  const profile = makeDiskFolder('prerender')
  // What the page could not do it says on its console, which this browser writes to its own errors.
  const flags = [...CHROMIUM_FLAGS, '--headless', '--enable-logging=stderr', `--user-data-dir=${profile}`]
  const chromium = spawn(findBrowser(), [...flags, `${shop.url}/from`], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(chromium, 'exit')
  let printed = ''
  chromium.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const listErrors = () => printed.split('\n').filter((line) => /CONSOLE.*(Error|Defter)/.test(line))
  try {
    const comment = JSON.stringify({ wasPrerendering: true, wasReady: true, databases: 0 })
    await expect
      .poll(() => site.responses(), { timeout: 45_000 })
      .toMatchObject([{ complete: true, answers: { rating: 5, comment } }])
    expect(listErrors()).toEqual([])
  } finally {
    chromium.kill()
    await ended
    removeFolder(profile)
  }
})
