/** Pages that change under the widget: routers, frameworks and scripts that take elements away. */
import { expect, test, type Shopper } from './fixtures.ts'
import type { Site } from './backend.ts'

/** As a router does it: the new page's body, with its own script tag, in the place of the old one. */
async function replaceBody({ page }: Shopper, site: Site, attributes: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(
    async ([src = '', given = '']) => {
      const body = document.createElement('body')
      body.innerHTML = '<main><h1>Another page</h1></main>'
      const tag = document.createElement('script')
      tag.src = src
      for (const [name, value] of Object.entries(JSON.parse(given))) tag.setAttribute(name, String(value))
      body.append(tag)
      const hasRun = new Promise((resolve) => tag.addEventListener('load', resolve))
      document.body.replaceWith(body)
      await hasRun
    },
    [site.scriptUrl(), JSON.stringify(attributes)],
  )
}

const ORDER = JSON.stringify({ id: 'N-7', items: [], totalMinor: 18_400, currency: 'TRY' })

test('a router that brings a new tag: its touchpoint and its order hold, and there is one widget', async ({
  shopper,
  shop,
  site,
}) => {
  shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="browse"' }) })
  await shopper.visit()
  await shopper.openForm()
  await shopper.sees('Not sure about something? Just ask.')
  await shopper.close()
  await replaceBody(shopper, site, { 'data-touchpoint': 'checkout', 'data-order': ORDER })
  await expect(shopper.page.getByRole('heading', { name: 'Another page' })).toBeVisible()
  await expect(async () => {
    await shopper.openForm()
    await expect(shopper.panel).toContainText('How was shopping with us?', { timeout: 1_000 })
  }).toPass()
  await shopper.rate(5)
  await expect
    .poll(() => site.responses())
    .toMatchObject([{ touchpoint: 'checkout', order: { id: 'N-7' }, answers: { rating: 5 } }])
  await expect(shopper.widget).toHaveCount(1)
})

test('what was begun goes on when a router brings the same tag again', async ({ shopper, site }) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(2)
  await shopper.write('Begun before the router')
  await replaceBody(shopper, site, { 'data-touchpoint': 'checkout' })
  await expect(shopper.comment).toHaveValue('Begun before the router')
  await shopper.send()
  await expect
    .poll(() => site.responses())
    .toMatchObject([{ complete: true, answers: { rating: 2, comment: 'Begun before the router' } }])
})

test('a reply stays in sight when a router brings the same tag again', async ({ shopper, site }) => {
  await shopper.visit()
  await shopper.praise('Answered before the router')
  await replaceBody(shopper, site, { 'data-touchpoint': 'checkout' })
  await shopper.sees('Your words are in our book')
  await expect(shopper.panel.getByRole('radio')).toHaveCount(0)
})

test('a framework that draws the whole document anew: the widget is there again, and works', async ({ shopper }) => {
  await shopper.visit()
  await shopper.page.evaluate(() => {
    const html = document.createElement('html')
    html.innerHTML = '<head><title>Drawn anew</title></head><body><h1>Drawn anew</h1></body>'
    document.replaceChild(html, document.documentElement)
  })
  await expect(shopper.page.getByRole('heading', { name: 'Drawn anew' })).toBeVisible()
  await expect(shopper.launcher).toBeVisible()
  await shopper.praise('After everything was drawn anew')
})

test('a script that removes what it does not know: the widget is there again, and what was begun with it', async ({
  shopper,
}) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.write('Begun before it was removed')
  await shopper.widget.evaluate((host) => host.remove())
  await expect(shopper.panel).toBeVisible()
  await expect(shopper.comment).toHaveValue('Begun before it was removed')
})

test('the page of an answer is the one that the shopper is on, also where a router has changed the address', async ({
  shopper,
  shop,
  site,
}) => {
  await shopper.visit()
  await shopper.page.evaluate(() => history.pushState({}, '', '/second?secret=1'))
  await shopper.openForm()
  await shopper.rate(5)
  await expect.poll(() => site.responses()).toMatchObject([{ page: `${shop.url}/second` }])
})

test('the tag as a module has its touchpoint', async ({ shopper, shop }) => {
  const html = shop.html({ attributes: 'data-touchpoint="delivery"' }).replace('<script async', '<script type="module"')
  shop.setPage('/', { html })
  await shopper.visit()
  await shopper.openForm()
  await shopper.sees('Has your order arrived?')
})

test('a part of the page that is named like our global does not take the early calls away', async ({
  shopper,
  shop,
}) => {
  const stub = `<script>if(typeof defter!=='function')window.defter=function(){(defter.q=defter.q||[]).push(arguments)};defter('open')</script>`
  const html = shop.html().replace(/<script async[^]*?<\/script>/, '')
  const [, tag = ''] = /(<script async[^]*?<\/script>)/.exec(shop.html()) ?? []
  shop.setPage('/', { html: html.replace('<main>', `<section id="defter"></section>${stub}${tag}<main>`) })
  await shopper.goTo('/')
  await expect(shopper.panel).toBeVisible()
})
