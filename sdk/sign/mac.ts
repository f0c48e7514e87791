/** HMAC-SHA256 with WebCrypto, and the spelling of its bytes and times. */

export function importKey(secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret)
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

/** Constant time. Throws where `mac` is no base64url. */
export async function isMacOf(secret: string, mac: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  return crypto.subtle.verify('HMAC', await importKey(secret), fromBase64Url(mac), bytes)
}

/** Unix seconds. */
export function toSeconds(time: Date | number): number {
  return Math.floor(typeof time === 'number' ? time : time.getTime() / 1_000)
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
}
