import { describe, expect, test } from 'vitest'
import { clientAddress, parseProxyTrust, type ProxyTrust } from '../../server/http/client-address.ts'
import { createRateLimit } from '../../server/http/rate-limit.ts'

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

  test('nonsense in the header counts as one address', () => {
    expect(clientAddress(trust('1'), '10.0.0.1', '<script>')).toBe('unknown')
  })
})
