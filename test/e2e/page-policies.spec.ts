/** Content security policies of a shop. */
import { expect, test, type Shopper } from './fixtures.ts'

const ATTRIBUTES = 'nonce="abc" data-touchpoint="checkout"'

/** Listens before anything is sent. */
function waitForRefusal({ page }: Shopper): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const { defter } = window as unknown as { defter: (...call: unknown[]) => void }
        defter('on', 'error', ({ code }: { code: string }) => code === 'network' || resolve(code))
      }),
  )
}

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

test('a policy without the server’s address is named to the page, and the answer is kept on the device', async ({
  shopper,
  shop,
  network,
  pageErrors,
}) => {
  const headers = { 'Content-Security-Policy': `script-src 'nonce-abc' ${network.url}; connect-src 'self'` }
  shop.setPage('/closed', { html: shop.html({ attributes: ATTRIBUTES }), headers })
  await shopper.visit('/closed')
  const refusal = waitForRefusal(shopper)
  await shopper.openForm()
  await shopper.rate(5)
  expect(await refusal).toBe('csp')
  await shopper.write('kept under a closed policy')
  await shopper.send()
  await shopper.sees("Not sent yet. It's saved on this device.")
  // The page that tries again, and Chromium that reports each attempt, come to an end before these are taken out.
  await shopper.page.close()
  for (const line of pageErrors) expect(line).toContain('Content Security Policy')
  pageErrors.length = 0
})
