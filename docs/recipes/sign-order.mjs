/**
 * Signs an order or a shopper for the page, with Node 20 or newer. Never run this in a browser: the secret is yours alone.
 *
 *   echo '{"kind":"order","siteKey":"pk_live_…","keyId":"…","secret":"…","expiresAt":1795000000,
 *          "payload":{"id":"1001","items":[…],"totalMinor":12900,"currency":"TRY"}}' | node sign-order.mjs
 *
 * With the package installed, `import { signProof } from 'defter/sign'` does the same.
 * The items must be the ones that the page sends, at most 50; amounts are whole minor units.
 */
import { createHmac } from 'node:crypto'
import { text } from 'node:stream/consumers'

function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.keys(value).toSorted()
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`
}

function signedPart({ kind, payload }) {
  if (kind === 'order') {
    const { id, items, totalMinor, currency } = payload
    return { id, items, totalMinor, currency }
  }
  const { ref, traits = {} } = payload
  return Object.keys(traits).length > 0 ? { ref, traits } : { ref }
}

function signProof(request) {
  const { kind, siteKey, keyId, secret, expiresAt } = request
  const lines = ['v1', kind, keyId, siteKey, String(expiresAt), canonicalJson(signedPart(request))]
  const mac = createHmac('sha256', secret).update(lines.join('\n')).digest('base64url')
  return `v1.${keyId}.${expiresAt}.${mac}`
}

process.stdout.write(`${signProof(JSON.parse(await text(process.stdin)))}\n`)
