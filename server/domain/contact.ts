/** Checks and seals the way a shopper wants to be reached. Never keeps it in clear. */
import type { Contact, FieldError } from '../../sdk/contract/index.ts'
import { withLatinFigures } from './latin-figures.ts'
import type { Vault } from './ports.ts'

const EMAIL = /^[^\s@<>"(),:;\\[\]\p{Cc}]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}[\p{L}\p{N}-]{1,62}$/u
const PHONE = /^\+?[\d ().\-/]{5,30}$/

/** What to correct, or undefined when it can be used. */
export function checkContact(contact: Contact): FieldError | undefined {
  const value = plainValue(contact)
  if (contact.channel === 'email') {
    if (value.length <= 254 && EMAIL.test(value)) return undefined
    return wrong('Write one e-mail address, like name@example.com.')
  }
  const digits = value.replace(/\D/g, '').length
  if (digits >= 5 && digits <= 15 && PHONE.test(value)) return undefined
  return wrong('Write one phone number, like +90 555 000 00 00.')
}

/**
 * As somebody would type it: a number copied out of a telephone comes with marks of direction, blanks and hyphens that
 * nobody can see or tell from others, and whoever calls may have a keyboard without Arabic figures.
 */
function plainValue({ channel, value }: Contact): string {
  const visible = value.replace(/\p{Cf}/gu, '').trim()
  if (channel === 'email') return visible
  return withLatinFigures(visible)
    .normalize('NFKC')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/\p{Pd}/gu, '-')
}

function wrong(message: string): FieldError {
  return { path: 'contact.value', code: 'contact_unusable', message }
}

export function sealContact(vault: Pick<Vault, 'seal'>, contact: Contact, siteId: string, responseId: string): string {
  const usable = { ...contact, value: plainValue(contact) }
  return vault.seal('contact', JSON.stringify(usable), contextOf(siteId, responseId))
}

/** Undefined when the seal was made by another secret or for another response. */
export function unsealContact(
  vault: Pick<Vault, 'unseal'>,
  sealed: string,
  siteId: string,
  responseId: string,
): Contact | undefined {
  const plain = vault.unseal('contact', sealed, contextOf(siteId, responseId))
  return plain === undefined ? undefined : (JSON.parse(plain) as Contact)
}

function contextOf(siteId: string, responseId: string): string {
  return `${siteId}/${responseId}`
}
