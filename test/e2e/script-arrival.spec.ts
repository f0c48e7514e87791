/** Ways in which a shop brings the script onto its page. */
import type { Site } from './backend.ts'
import { expect, test } from './fixtures.ts'

const CHECKOUT = 'How was shopping with us?'
const BROWSING = 'Not sure about something? Just ask.'

const pageWith = (head: string, tail = ''): string =>
  `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head>
  <body><h1>Shop</h1><button id="host">Buy</button>${tail}</body></html>`

const tagOf = (site: Site, attributes = ''): string =>
  `<script ${attributes} src="${site.scriptUrl()}" data-touchpoint="checkout"></script>`

type Way = { readonly html: (site: Site) => string; readonly asks?: string }

const WAYS: Readonly<Record<string, Way>> = {
  'at the end of the body': { html: (site) => pageWith('', tagOf(site)) },
  deferred: { html: (site) => pageWith(tagOf(site, 'defer')) },
  'as a module, which has no current script': { html: (site) => pageWith(tagOf(site, 'type="module"')) },
  'by a script of the page after DOMContentLoaded': {
    html: (site) =>
      pageWith(`<script>addEventListener('DOMContentLoaded', () => setTimeout(() => {
        const tag = document.createElement('script')
        tag.src = '${site.scriptUrl()}'
        tag.dataset.touchpoint = 'checkout'
        document.body.append(tag)
      }))</script>`),
  },
  'delayed by a plugin that changes its type back later': {
    html: (site) =>
      pageWith(`<script type="text/delayed" data-src="${site.scriptUrl()}" data-touchpoint="checkout"></script>
        <script>addEventListener('load', () => {
          const old = document.querySelector('[data-src]'), tag = document.createElement('script')
          for (const { name, value } of old.attributes) {
            if (name !== 'type') tag.setAttribute(name === 'data-src' ? 'src' : name, value)
          }
          old.replaceWith(tag)
        })</script>`),
  },
  // Evaluated code has no tag, so the survey is the one for browsing.
  'fetched and evaluated': {
    html: (site) =>
      pageWith(`<script>
        fetch('${site.scriptUrl()}').then((answer) => answer.text()).then((code) => (0, eval)(code))
      </script>`),
    asks: BROWSING,
  },
}

for (const [name, { html, asks = CHECKOUT }] of Object.entries(WAYS)) {
  test(`the script comes ${name}: there is one launcher, and the form opens`, async ({ shopper, shop, site }) => {
    shop.setPage('/', { html: html(site) })
    await shopper.visit()
    await expect(shopper.launcher).toHaveCount(1)
    await shopper.openForm()
    await shopper.sees(asks)
  })
}

test('the script is inlined into the page: the answer is stored', async ({ shopper, shop, site }) => {
  const code = await (await fetch(site.scriptUrl())).text()
  shop.setPage('/', { html: pageWith('', `<script data-touchpoint="checkout">${code}</script>`) })
  await shopper.visit()
  await shopper.praise('inlined')
  expect(await site.responses()).toMatchObject([{ answers: { comment: 'inlined' }, touchpoint: 'checkout' }])
})

test('the script comes twice, and late once more in another version: there is one widget, the first', async ({
  shopper,
  shop,
  site,
}) => {
  shop.setPage('/', { html: pageWith(tagOf(site) + tagOf(site)) })
  await shopper.visit()
  const code = await (await fetch(site.scriptUrl())).text()
  expect(code).toContain('Tell us')
  await shopper.page.addScriptTag({ content: code.replace('Tell us', 'Another version') })
  await shopper.openForm()
  await shopper.sees(CHECKOUT)
  await shopper.close()
  await expect(shopper.launcher).toHaveText(['Tell us'])
  await expect(shopper.widget).toHaveCount(1)
})

test.describe('in a frame of the shop', () => {
  test('the widget stays in its frame', async ({ shopper, shop }) => {
    shop.setPage('/framed', { html: shop.html() })
    shop.setPage('/', { html: shop.html({ body: '<iframe src="/framed" width="500" height="600"></iframe>' }) })
    await shopper.visit()
    const frame = shopper.page.frameLocator('iframe')
    await frame.locator('[part=launcher]').click()
    await expect(frame.locator('[part=panel]')).toBeVisible()
    await expect(shopper.launcher).toHaveCount(1)
    await expect(shopper.panel).toHaveCount(0)
  })

  test('in a frame without an origin, which the shop does not list, the launcher goes away and says why', async ({
    shopper,
    shop,
  }) => {
    shop.setPage('/framed', { html: shop.html() })
    const body = '<iframe sandbox="allow-scripts" src="/framed" width="500" height="600"></iframe>'
    shop.setPage('/', { html: shop.html({ body }) })
    const said = shopper.page.waitForEvent('console', (line) => line.text().includes('does not list null'))
    await shopper.visit()
    await said
    await expect(shopper.page.frameLocator('iframe').locator('[part=launcher]')).toHaveCount(0)
    await expect(shopper.launcher).toHaveCount(1)
  })
})
