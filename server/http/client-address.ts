/** Tells whom a request counts against: the socket's address, or the one a trusted proxy forwards. Never believes a header by default. */

/** How far `X-Forwarded-For` is believed: so many hops, or every proxy inside these networks. */
export type ProxyTrust =
  | { readonly kind: 'none' }
  | { readonly kind: 'hops'; readonly hops: number }
  | { readonly kind: 'networks'; readonly networks: readonly Network[] }

export type Network = { readonly bits: bigint; readonly prefix: number; readonly width: 32 | 128 }

/** `2`, or `10.0.0.0/8,fd00::/8`; undefined when it is neither. */
export function parseProxyTrust(text: string): ProxyTrust | undefined {
  if (text === '' || text === '0' || text === 'none') return { kind: 'none' }
  if (/^\d{1,2}$/.test(text)) return { kind: 'hops', hops: Number(text) }
  const networks = text.split(',').map((part) => parseNetwork(part.trim()))
  return networks.every((network) => network !== undefined) ? { kind: 'networks', networks } : undefined
}

/** The address to count against; IPv6 by its /64, since one home has all of it. */
export function clientAddress(trust: ProxyTrust, socketAddress: string, forwardedFor: string | undefined): string {
  // The usual case, on every request: a plain IPv4 address needs no arithmetic.
  if (trust.kind === 'none' && !socketAddress.includes(':')) return socketAddress
  return countedAs(
    trust.kind === 'none' || !forwardedFor ? socketAddress : believed(trust, socketAddress, forwardedFor),
  )
}

function believed(trust: ProxyTrust, socketAddress: string, forwardedFor: string): string {
  const chain = [
    ...forwardedFor
      .slice(-2_000)
      .split(',')
      .map((part) => part.trim()),
    socketAddress,
  ]
  if (trust.kind === 'hops') return chain.at(-1 - trust.hops) ?? chain[0] ?? socketAddress
  const networks = trust.kind === 'networks' ? trust.networks : []
  return chain.findLast((address) => !networks.some((network) => isInside(network, address))) ?? socketAddress
}

function countedAs(address: string): string {
  const parsed = parseAddress(address)
  if (!parsed) return 'unknown'
  return parsed.width === 32 ? v4Text(parsed.bits) : `6:${parsed.bits >> 64n}`
}

function v4Text(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join('.')
}

function isInside(network: Network, address: string): boolean {
  const parsed = parseAddress(address)
  if (!parsed || parsed.width !== network.width) return false
  const shift = BigInt(network.width - network.prefix)
  return parsed.bits >> shift === network.bits >> shift
}

function parseNetwork(text: string): Network | undefined {
  const [address = '', length] = text.split('/')
  const parsed = parseAddress(address)
  if (!parsed) return undefined
  const prefix = length === undefined ? parsed.width : /^\d{1,3}$/.test(length) ? Number(length) : -1
  return prefix >= 0 && prefix <= parsed.width ? { ...parsed, prefix } : undefined
}

type Address = { readonly bits: bigint; readonly width: 32 | 128 }

/** `203.0.113.7`, `2001:db8::1`, and with the port that some proxies add: `203.0.113.7:40007`, `[2001:db8::1]:443`. */
function parseAddress(given: string): Address | undefined {
  const text = withoutPort(given)
  if (!text.includes(':')) return parseV4(text)
  const parsed = parseV6(withoutDots(text.split('%')[0] ?? ''))
  // ::ffff:0:0/96 holds the IPv4 addresses.
  return parsed && parsed.bits >> 32n === 0xffffn ? { bits: parsed.bits & 0xffff_ffffn, width: 32 } : parsed
}

function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)
  return bracketed?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text
}

/** The last 32 bits of an IPv6 address may be written like an IPv4 one. */
function withoutDots(text: string): string {
  const [, head = '', dotted = ''] = /^(.*:)([\d.]+\.[\d.]+)$/.exec(text) ?? []
  const last = parseV4(dotted)
  return last ? `${head}${(last.bits >> 16n).toString(16)}:${(last.bits & 0xffffn).toString(16)}` : text
}

function parseV4(text: string): Address | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined
  return { bits: BigInt(parts.reduce((sum, part) => sum * 256 + Number(part), 0)), width: 32 }
}

function parseV6(text: string): Address | undefined {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return undefined
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = 8 - before.length - after.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  const groups = [...before, ...Array<string>(tail === undefined ? 0 : missing).fill('0'), ...after]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return { bits: BigInt(`0x${groups.map((group) => group.padStart(4, '0')).join('')}`), width: 128 }
}
