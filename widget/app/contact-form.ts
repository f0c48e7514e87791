/** Channel and number of a shopper who wants to be reached, while it is being written. */
import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Contact, Problem } from '../../sdk/contract/index.ts'

export const CHANNELS = ['phone', 'whatsapp', 'email'] as const
export type Channel = Contact['channel'] | 'readHere'

/** Shorter ones exist in towns that a caller from elsewhere cannot ring. */
const MIN_DIGITS = 7

export type ContactForm = {
  readonly channel: ReadonlySignal<Channel>
  readonly value: ReadonlySignal<string>
  /** How often it was found unusable since it was last changed: 0 while nothing is wrong. */
  readonly refusals: ReadonlySignal<number>
  /** What was given before and is not being changed. */
  readonly given: ReadonlySignal<Contact | undefined>
  /** A contact that can be used. */
  readonly contact: ReadonlySignal<Contact | undefined>
  readonly isEmpty: ReadonlySignal<boolean>
  /** On the screen, by the survey's own question or because the shopper asked for it. */
  readonly isShown: ReadonlySignal<boolean>
  show(isShown: boolean): void
  /** Begins anew, in the place of what was given. */
  change(): void
  setChannel(channel: Channel): void
  setValue(value: string): void
  /** Tells whether what is written can be used, or nothing is; otherwise says so at the field. */
  check(): boolean
  refuse(): void
  /** With what was begun before, if anything was. */
  reset(contact: Contact | undefined): void
  /** With what was given with the answer, if anything was: it need not be written again. */
  resetToGiven(contact: Contact | undefined): void
}

/** `onChange` gets what can be used: what is still being written would be refused together with the answer. */
export function createContactForm(onChange: (contact: Contact | undefined) => void = () => undefined): ContactForm {
  const channel = signal<Channel>('phone')
  const value = signal('')
  const refusals = signal(0)
  const isShown = signal(false)
  const given = signal<Contact | undefined>()
  const isEmpty = computed(() => value.value.trim() === '')
  const isUsable = computed(() => !isEmpty.value && isUsableValue(channel.value, value.value))
  const contact = computed((): Contact | undefined =>
    isUsable.value && channel.value !== 'readHere' ? { channel: channel.value, value: value.value.trim() } : undefined,
  )
  const changed = (): void => {
    refusals.value = 0
    onChange(contact.value)
  }
  const form: ContactForm = {
    channel,
    value,
    refusals,
    given,
    contact,
    isEmpty,
    isShown,
    show: (isVisible) => (isShown.value = isVisible),
    change() {
      given.value = undefined
      form.setValue('')
    },
    setChannel(next) {
      if (channel.value === next) return
      channel.value = next
      changed()
    },
    setValue(next) {
      if (value.value === next) return
      value.value = next
      changed()
    },
    check() {
      const isFine = channel.value === 'readHere' || isEmpty.value || isUsable.value
      if (!isFine) form.refuse()
      return isFine
    },
    refuse() {
      given.value = undefined
      refusals.value += 1
    },
    reset(contactBefore) {
      given.value = undefined
      channel.value = contactBefore?.channel ?? 'phone'
      value.value = contactBefore?.value ?? ''
      refusals.value = 0
      isShown.value = contactBefore !== undefined
    },
    resetToGiven(contactBefore) {
      form.reset(contactBefore)
      given.value = contactBefore
    },
  }
  return form
}

/** Enough for whoever gave it to know it again, and not for whoever looks over their shoulder. */
export function maskContact({ channel, value }: Contact): string {
  if (channel === 'email') return value.replace(/(?<=^.)[^@]*/u, '•••')
  return `••• ${value.replace(/\P{Nd}/gu, '').slice(-2)}`
}

/** Whether the server has refused what was given here. */
export function isContactRefused(problem: Problem | undefined): boolean {
  return problem?.errors?.some(({ path }) => path.startsWith('contact')) ?? false
}

/** Figures of any script count. */
function isUsableValue(channel: Channel, value: string): boolean {
  return channel === 'email' ? /.@./.test(value) : value.replace(/\P{Nd}/gu, '').length >= MIN_DIGITS
}
