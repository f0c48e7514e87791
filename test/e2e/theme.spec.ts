import { expect, test } from './fixtures.ts'

test('the shop’s page sets colours and fonts by properties on the parts', async ({ shopper, shop }) => {
  const head = '<style>::part(launcher){--primary:#7a0040;--on-primary:#ffffff;font-family:monospace}</style>'
  shop.setPage('/', { html: shop.html({ head }) })
  await shopper.visit()
  await expect(shopper.launcher).toHaveCSS('background-color', 'rgb(122, 0, 64)')
  await expect(shopper.launcher).toHaveCSS('color', 'rgb(255, 255, 255)')
  await expect(shopper.launcher).toHaveCSS('font-family', 'monospace')
})

test('the shop’s style sheet reaches the parts launcher, panel and send', async ({ shopper, shop }) => {
  const head = `<style>::part(launcher){background:rgb(1, 2, 3)}::part(panel){border-radius:0;outline:2px solid rgb(4, 5, 6)}
    ::part(send){text-transform:uppercase}</style>`
  shop.setPage('/', { html: shop.html({ head }) })
  await shopper.visit()
  await expect(shopper.launcher).toHaveCSS('background-color', 'rgb(1, 2, 3)')
  await shopper.openForm()
  await expect(shopper.panel).toHaveCSS('border-radius', '0px')
  await expect(shopper.panel).toHaveCSS('outline', 'rgb(4, 5, 6) solid 2px')
  await shopper.rate(5)
  await expect(shopper.sendButton).toHaveCSS('text-transform', 'uppercase')
})
