/** Content security policies of a shop. */
import { expect, test } from './fixtures.ts'

const ATTRIBUTES = 'nonce="abc" data-touchpoint="checkout"'

test('everything works under a strict policy with Trusted Types, without one report', async ({
  shopper,
  shop,
  network,
}) => {
  const policy = [
    `default-src 'none'`,
    `script-src 'self' 'nonce-abc' ${network.url}`,
    `style-src 'self'`,
    `connect-src ${network.url}`,
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ]
  const headers = { 'Content-Security-Policy': policy.join('; ') }
  shop.setPage('/strict', { html: shop.html({ attributes: ATTRIBUTES }), headers })
  await shopper.visit('/strict')
  await shopper.praise('under a strict policy')
})

test('under a policy without the server’s address the launcher says that the form could not be opened', async ({
  shopper,
  shop,
  network,
  pageErrors,
}) => {
  const headers = { 'Content-Security-Policy': `script-src 'nonce-abc' ${network.url}; connect-src 'self'` }
  shop.setPage('/closed', { html: shop.html({ attributes: ATTRIBUTES }), headers })
  const said = shopper.page.waitForEvent('console', (line) =>
    line.text().includes('Defter: the form could not be loaded'),
  )
  await shopper.goTo('/closed')
  await shopper.launcher.click()
  await expect(shopper.launcher).toContainText('It didn’t open')
  await said
  // The page that tries again, and Chromium that reports each attempt, come to an end before these are taken out.
  await shopper.page.close()
  for (const line of pageErrors) expect(line).toContain('Content Security Policy')
  pageErrors.length = 0
})
