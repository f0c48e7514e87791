/** A shop's page in each bundler, made as its documentation begins. */
import type { Site } from '../e2e/backend.ts'
import { expect, test, type Shop, type Shopper } from '../e2e/fixtures.ts'
import { listsValue, openMyData } from '../e2e/my-data-actions.ts'
import { readScripts, readShopPage, run, setPage, setScripts, type PageOptions } from './shops.ts'

type Bundler = {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly entry: string
  /** It makes a page too. */
  readonly html?: string
}

const SOURCE = './src/shop.js'

const BUNDLERS: readonly Bundler[] = [
  {
    name: 'webpack',
    command: ['webpack', 'build', '--mode', 'production', '--entry', SOURCE, '--output-path', 'built/webpack'],
    entry: '/main.js',
  },
  {
    name: 'rollup',
    command: ['rollup', SOURCE, '--dir', 'built/rollup', '--plugin', '@rollup/plugin-node-resolve'],
    entry: '/shop.js',
  },
  {
    name: 'esbuild',
    command: ['esbuild', SOURCE, '--bundle', '--splitting', '--format=esm', '--minify', '--outdir=built/esbuild'],
    entry: '/shop.js',
  },
  {
    name: 'esbuild-in-one-file',
    command: ['esbuild', SOURCE, '--bundle', '--outdir=built/esbuild-in-one-file', '--log-level=warning'],
    entry: '/shop.js',
  },
  {
    name: 'vite',
    command: ['vite', 'build', '--outDir', 'built/vite'],
    entry: '',
    html: 'built/vite/index.html',
  },
]

/** A sentence of the SDK that stands in one place of it. */
const ONLY_IN_SDK = 'Give siteKey and apiUrl.'

const title = (en: string) => ({ tr: en, en })
const THANKS_SURVEY = {
  id: 'help',
  touchpoint: 'help',
  greeting: title('We are here'),
  questions: [
    { id: 'stars', kind: 'rating', scale: 'stars', title: title('How many stars?') },
    {
      id: 'person',
      kind: 'person',
      title: title('Who would you like to thank?'),
      options: [{ value: 'courier', label: title('The courier') }],
    },
  ],
  invitation: { event: 'never' },
}

for (const { name, command, entry, html } of BUNDLERS) {
  test.describe(name, () => {
    let scripts: ReadonlyMap<string, string>
    test.beforeAll(() => {
      const [program, ...argv] = command
      const { status, stdout, stderr } = run(program, ...argv)
      const printed = stdout + stderr
      expect(status, printed).toBe(0)
      expect(printed).not.toMatch(/warn|\(!\)/i)
      scripts = readScripts(`built/${name}`)
    })

    // The bundler's own global must not count as one of ours: its name is known from the start.
    test.beforeEach(({ page }) => page.addInitScript(() => Reflect.set(window, 'webpackChunkshop', undefined)))

    const setPages = (shop: Shop, site: Site, path: string, options: PageOptions = {}): void => {
      setScripts(shop, scripts)
      setPage(shop, site, path, { entry, ...(html && { html: readShopPage(html) }), ...options })
    }

    test('the whole flow works under a policy that lets in no foreign script', async ({ shopper, shop, site }) => {
      const policy = `default-src 'none'; script-src 'self'; connect-src ${new URL(site.scriptUrl()).origin}`
      setPages(shop, site, '/', { headers: { 'Content-Security-Policy': policy } })
      await shopper.visit()
      await complain(shopper)
      await expect.poll(() => site.responses()).toMatchObject([{ score: 1, complete: true }])
      await openMyData(shopper)
      await listsValue(shopper, 'The parcel stood in the rain.')
    })

    test('every file it made is loaded by a page that needs it, and the server is asked for no code', async ({
      shopper,
      shop,
      site,
    }) => {
      const asked = new Set<string>()
      const failed: string[] = []
      shopper.page.on('response', (response) => {
        const { pathname } = new URL(response.url())
        asked.add(pathname)
        if (response.status() >= 400) failed.push(pathname)
      })
      await site.owner('POST', 'surveys', THANKS_SURVEY)
      setPages(shop, site, '/', { touchpoint: 'help' })
      await shopper.visit('/?defter=debug')
      await thankSomebody(shopper)
      await expect.poll(() => site.responses()).toMatchObject([{ answers: { stars: 5, person: 'courier' } }])
      const preview = await site.owner('POST', 'surveys/help/versions/1/preview')
      await shopper.goTo(`/?${preview['query']}`)
      await expect(shopper.page.getByRole('region', { name: 'Preview', exact: true })).toBeVisible()
      expect([...scripts.keys()].filter((path) => !asked.has(path))).toEqual([])
      expect([...asked].filter((path) => path.startsWith('/assets/') && !scripts.has(path))).toEqual([])
      expect(failed).toEqual([])
    })

    test('the widget and the SDK of the page are one', async ({ shopper, shop, site }) => {
      setPages(shop, site, '/')
      await shopper.visit()
      expect(await shopper.page.evaluate(() => Reflect.get(document, 'isOneSdk')())).toBe(true)
      expect([...scripts.values()].join('\n').split(ONLY_IN_SDK)).toHaveLength(2)
    })
  })
}

/** One of five, some words, and until a remedy can be chosen. */
async function complain(shopper: Shopper): Promise<void> {
  await shopper.openForm()
  await shopper.rate(1)
  await shopper.write('The parcel stood in the rain.')
  await shopper.send()
  await shopper.sees('We let you down')
  const remedies = shopper.panel.getByRole('group', { name: 'How shall we put it right?' })
  await expect(remedies.getByRole('radio').first()).toBeVisible()
}

/** A kind of question that few surveys ask. */
async function thankSomebody(shopper: Shopper): Promise<void> {
  await shopper.openForm()
  await shopper.choose('5 stars')
  await shopper.choose('The courier')
  await shopper.send()
  await shopper.sees('Your rating is in our book')
}
