/** Tokens that show one version of a survey on the shop's own page for an hour. Never kept anywhere: the signature is all there is. */
import type { Clock, EpochMs, Vault } from './ports.ts'
import type { VersionName } from './site-book.ts'

export type PreviewPorts = { readonly vault: Pick<Vault, 'mac' | 'isEqual'>; readonly clock: Clock }

export type Preview = { readonly token: string; readonly expiresAt: EpochMs }

const LIFE_SECONDS = 3_600
const PURPOSE = 'survey-preview'
/** `<survey>.<version>.<Unix seconds>.<mac>` */
const TOKEN = /^([a-z][a-z0-9_-]{0,39})\.([1-9]\d{0,6})\.(\d{1,11})\.([A-Za-z0-9_-]{43})$/

export function makePreview({ vault, clock }: PreviewPorts, siteId: string, name: VersionName): Preview {
  const expiry = Math.floor(clock.now() / 1_000) + LIFE_SECONDS
  const mac = macOf(vault, siteId, { ...name, expiry })
  return { token: `${name.id}.${name.version}.${expiry}.${mac}`, expiresAt: expiry * 1_000 }
}

/** Undefined for a token that is wrong, over, or of another site: nobody learns which. */
export function readPreview({ vault, clock }: PreviewPorts, siteId: string, token: string): VersionName | undefined {
  const [, id = '', version, until, mac = ''] = TOKEN.exec(token) ?? []
  const name = { id, version: Number(version) }
  const expiry = Number(until)
  const isOurs = vault.isEqual(mac, macOf(vault, siteId, { ...name, expiry }))
  return isOurs && clock.now() < expiry * 1_000 ? name : undefined
}

type Claims = VersionName & { readonly expiry: number }

function macOf(vault: Pick<Vault, 'mac'>, siteId: string, { id, version, expiry }: Claims): string {
  return vault.mac(PURPOSE, ['v1', siteId, id, version, expiry].join('\n'))
}
