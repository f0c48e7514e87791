/** The demo as a program: reads its flags, opens its port, closes it. */
import { expect, test } from 'vitest'
import { readOptions, startDemo } from '../../demo/start.ts'
import { SHOP_OPTIONS } from './a-shop.ts'

const FLAGS = ['--api-url', 'http://a', '--site-key', 'pk', '--owner-key', 'sk', '--proof-key-id', 'id']

test('the shop answers on the port it names, and no longer after it is closed', async () => {
  const demo = await startDemo({ ...SHOP_OPTIONS, port: 0 })
  const page = await (await fetch(`${demo.url}/books/mavi-melekler`)).text()
  expect(page).toContain('Mavi mələklər')
  await demo.close()
  await expect(fetch(demo.url)).rejects.toThrow()
})

test('a taken port is said, not swallowed', async () => {
  const first = await startDemo({ ...SHOP_OPTIONS, port: 0 })
  const port = Number(new URL(first.url).port)
  await expect(startDemo({ ...SHOP_OPTIONS, port })).rejects.toThrow('EADDRINUSE')
  await first.close()
})

test('flags win over the environment, and either will do', () => {
  const env = { DEFTER_PROOF_KEY_SECRET: 'secret', DEFTER_SITE_KEY: 'other', DEMO_PORT: '1234' }
  expect(readOptions(FLAGS, env)).toEqual({
    apiUrl: 'http://a',
    siteKey: 'pk',
    ownerKey: 'sk',
    proofKey: { id: 'id', secret: 'secret' },
    port: 1_234,
  })
})

test('a missing key is named with both ways to give it', () => {
  expect(() => readOptions(FLAGS, {})).toThrow('The demo shop needs --proof-key-secret or DEFTER_PROOF_KEY_SECRET.')
})
