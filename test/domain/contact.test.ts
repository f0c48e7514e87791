/** How a shopper wants to be reached, as it is written and as it is kept. Never a real person's number. */
import { expect, test } from 'vitest'
import { checkContact, sealContact } from '../../server/domain/contact.ts'
import type { Contact } from '../../sdk/contract/index.ts'
import type { Vault } from '../../server/domain/ports.ts'

const open: Pick<Vault, 'seal'> = { seal: (_purpose, plain) => plain }

test.each([
  '+90 555 000 00 00',
  '(0555) 000-00-00',
  '٠٥٥٥ ٠٠٠ ٠٠ ٠٠',
  '۰۵۵۵۰۰۰۰۰۰۰',
  '\u202a+90\u00a0555 000\u201100\u201100\u202c',
  '\u200e＋90 555 000 00 00',
])('“%s” is a number', (value) => {
  expect(checkContact({ channel: 'phone', value })).toBeUndefined()
})

test.each(['٥', 'غدًا', 'tomorrow', '٠٥٥٥ ٠٠٠ ٠٠ ٠٠ ٠٠ ٠٠ ٠٠'])('“%s” is not', (value) => {
  expect(checkContact({ channel: 'phone', value })?.code).toBe('contact_unusable')
})

test('what is copied out of a telephone is kept as it would be typed, and an address without what nobody sees', () => {
  const kept = (contact: Contact) => JSON.parse(sealContact(open, contact, 's', 'r')).value
  expect(kept({ channel: 'phone', value: ' \u202a+90\u00a0555 000\u201100\u201100\u202c' })).toBe('+90 555 000-00-00')
  const address = { channel: 'email', value: '\u200bleyla@example.com ' } as const
  expect(checkContact(address)).toBeUndefined()
  expect(kept(address)).toBe('leyla@example.com')
})

test('whoever calls can dial it on any keyboard', () => {
  const sealed = sealContact(open, { channel: 'whatsapp', value: '٠٥٥٥ ٠٠٠ ٠٠ ٠٠' }, 's', 'r')
  expect(JSON.parse(sealed)).toEqual({ channel: 'whatsapp', value: '0555 000 00 00' })
})
