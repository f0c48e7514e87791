import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPlaceOf } from '../../server/domain/abuse/place.ts'
import { clientAddress, parseProxyTrust, type ProxyTrust } from '../../server/http/client-address.ts'
import { createRateLimit } from '../../server/http/rate-limit.ts'
import { createIds } from '../../server/platform/ids.ts'
import { createVault } from '../../server/platform/vault.ts'

const COUNTED = /^(?:unknown|6:\d+|\d{1,3}(?:\.\d{1,3}){3})$/

describe('requests per minute', () => {
  test('so many at once, then one more each time it is due', () => {
    const limit = createRateLimit(120)
    for (let at = 0; at < 120; at += 1) expect(limit.take('a', 0)).toBeUndefined()
    expect(limit.take('a', 0)).toEqual({ retryAfterMs: 500 })
    expect(limit.take('a', 499)).toBeDefined()
    expect(limit.take('a', 1_000)).toBeUndefined()
    expect(limit.take('b', 0)).toBeUndefined()
  })

  test('0 switches the limit off', () => {
    const limit = createRateLimit(0)
    for (let at = 0; at < 1_000; at += 1) expect(limit.take('a', 0)).toBeUndefined()
  })

  test('a clock that jumps back neither punishes nor rewards', () => {
    const limit = createRateLimit(2)
    limit.take('a', 100_000)
    expect(limit.take('a', 0)).toBeUndefined()
    expect(limit.take('a', 0)).toBeDefined()
  })

  test('memory is bounded: the address not seen for longest is forgotten', () => {
    const limit = createRateLimit(1, 2)
    for (const address of ['a', 'b', 'a', 'c']) limit.take(address, 0)
    expect(limit.take('b', 0)).toBeUndefined()
    expect(limit.look('c', 0)).toBeDefined()
  })
})

describe('whom a request counts against', () => {
  const trust = (text: string): ProxyTrust => parseProxyTrust(text) ?? { kind: 'none' }

  test('A042 a forwarded address is not believed by default', () => {
    expect(clientAddress(trust('none'), '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
  })

  test('A042 with one proxy the last address counts, whatever the caller put before it', () => {
    expect(clientAddress(trust('1'), '10.0.0.1', '1.1.1.1, 198.51.100.1')).toBe('198.51.100.1')
    expect(clientAddress(trust('2'), '10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2')).toBe('198.51.100.1')
  })

  test('A042 with networks, the first address from the right that is no proxy counts', () => {
    const networks = trust('10.0.0.0/8, fd00::/8')
    expect(clientAddress(networks, '10.0.0.1', '6.6.6.6, 198.51.100.1, 10.2.3.4')).toBe('198.51.100.1')
    expect(clientAddress(networks, '203.0.113.9', '6.6.6.6')).toBe('203.0.113.9')
  })

  test('a home has one /64, and a mapped address is the IPv4 one', () => {
    const none = trust('none')
    expect(clientAddress(none, '2001:db8:1:2::1', undefined)).toBe(
      clientAddress(none, '2001:db8:1:2:ffff::9', undefined),
    )
    expect(clientAddress(none, '2001:db8:1:2::1', undefined)).not.toBe(
      clientAddress(none, '2001:db8:1:3::1', undefined),
    )
    expect(clientAddress(none, '::ffff:203.0.113.9', undefined)).toBe('203.0.113.9')
  })

  test.each(['abc', '-1', '10.0.0.0/33', '10.0.0/8', '::1::/8', '300.1.1.1', '10.0.0.0/'])(
    'nonsense is not trusted: %s',
    (text) => {
      expect(parseProxyTrust(text)).toBeUndefined()
    },
  )

  const home = clientAddress(trust('none'), '2001:db8:1:2::1', undefined)

  test.each([
    ['an IPv4 address', '203.0.113.7', '203.0.113.7'],
    ['an IPv4 address and a port', '203.0.113.7:40007', '203.0.113.7'],
    ['an IPv6 address', '2001:db8:1:2::7', home],
    ['an IPv6 address in brackets', '[2001:db8:1:2::7]', home],
    ['an IPv6 address in brackets and a port', '[2001:db8:1:2::7]:443', home],
    ['an IPv6 address with its interface', '[2001:db8:1:2::7%eth0]:443', home],
    ['an IPv4 address as IPv6 writes it', '::ffff:203.0.113.7', '203.0.113.7'],
    ['the same in brackets and a port', '[::FFFF:203.0.113.7]:40007', '203.0.113.7'],
    ['the same in hexadecimal digits', '::ffff:cb00:7107', '203.0.113.7'],
    ['the same at full length', '[0:0:0:0:0:ffff:cb00:7107]:1', '203.0.113.7'],
    ['an IPv6 address that ends like IPv4', '2001:db8:1:2::203.0.113.7', home],
  ])('a proxy that forwards %s means the same caller, and it comes from one place', (_name, forwarded, address) => {
    const placeOf = createPlaceOf({ ids: createIds({ now: () => 0 }), vault: createVault(new Uint8Array(32)) })
    for (const trusted of ['1', '10.0.0.0/8']) {
      const counted = clientAddress(trust(trusted), '10.0.0.1', `198.51.100.1, ${forwarded}`)
      expect(counted).toBe(address)
      expect(placeOf('a site', counted)).toBe(placeOf('a site', address))
      expect(placeOf('a site', counted)).toBeDefined()
    }
  })

  test('a proxy of ours is known by its address, whatever port it adds', () => {
    const networks = trust('10.0.0.0/8,fd00::/8')
    const chain = '6.6.6.6, 203.0.113.7:40007, [fd00::2]:8080, 10.2.3.4:4711'
    expect(clientAddress(networks, '10.0.0.1', chain)).toBe('203.0.113.7')
    expect(clientAddress(trust('3'), '10.0.0.1', chain)).toBe('203.0.113.7')
  })

  test.each([
    '<script>',
    'unknown',
    '_hidden',
    '203.0.113.7:',
    '203.0.113.7:port',
    '203.0.113.7:400071',
    '203.0.113.7:1:2',
    '203.0.113:80',
    '203.0.113.256:80',
    '[203.0.113.7:80',
    '2001:db8:1:2::7]:443',
    '[2001:db8:1:2::7]443',
    '[2001:db8::1::7]:443',
    '[[2001:db8:1:2::7]]',
    '[]:80',
    ':80',
    '"203.0.113.7:40007"',
    'for=203.0.113.7',
    '2001:db8:1:2::203.0.113',
    '2001:db8:1:2::203.0.113.7:1',
  ])('what is no address counts as one caller, who says nothing about a place: %s', (forwarded) => {
    expect(clientAddress(trust('1'), '10.0.0.1', forwarded)).toBe('unknown')
  })

  test('whatever is forwarded, the caller is an address as we write it, or unknown', () => {
    const sign = fc.constantFrom(...'0123456789abcfx.:[]%", ')
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 60 }), (forwarded) => {
        expect(clientAddress(trust('1'), '10.0.0.1', forwarded)).toMatch(COUNTED)
      }),
      { numRuns: 2_000, seed: 20 },
    )
    const port = fc.integer({ min: 0, max: 65_535 })
    fc.assert(
      fc.property(fc.ipV4(), port, (address, number) => {
        expect(clientAddress(trust('1'), '10.0.0.1', `${address}:${number}`)).toBe(address)
      }),
      { seed: 20 },
    )
    fc.assert(
      fc.property(fc.ipV6(), port, (address, number) => {
        const bare = clientAddress(trust('1'), '10.0.0.1', address)
        expect(bare).not.toBe('unknown')
        expect(clientAddress(trust('1'), '10.0.0.1', `[${address}]:${number}`)).toBe(bare)
      }),
      { seed: 20 },
    )
  })
})
