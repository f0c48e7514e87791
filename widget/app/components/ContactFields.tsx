import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Contact } from '../../../sdk/contract/index.ts'
import { CHANNELS, maskContact, type Channel, type ContactForm } from '../contact-form.ts'
import { useWidget } from '../widget-context.ts'
import { Chips } from './Chips.tsx'
import { QuestionGroup } from './QuestionGroup.tsx'

export type ContactFieldsProps = {
  readonly form: ContactForm
  readonly title: string
  /** The panel's headline says it already. */
  readonly isTitleHidden?: boolean
  /** Offers a fourth way: the answer on the next visit. */
  readonly canReadHere?: boolean | undefined
  /** The shopper has asked for it just now. */
  readonly isFocused?: boolean | undefined
}

const EMAIL = { type: 'email', autocomplete: 'email' } as const
const PHONE = { type: 'tel', autocomplete: 'tel' } as const

/** How a shopper wants to be reached: what was given before, or where to write it. */
export function ContactFields({ form, title, isTitleHidden = false, isFocused, canReadHere }: ContactFieldsProps) {
  const wasChanged = useRef(false)
  const change = (): void => {
    wasChanged.current = true
    form.change()
  }
  return (
    <QuestionGroup title={title} isHeadline={isTitleHidden}>
      {form.given.value ? (
        <GivenContact contact={form.given.value} onChange={change} />
      ) : (
        <ContactInputs form={form} canReadHere={canReadHere} isFocused={isFocused || wasChanged.current} />
      )}
    </QuestionGroup>
  )
}

function GivenContact({ contact, onChange }: { readonly contact: Contact; readonly onChange: () => void }) {
  const { t } = useWidget()
  return (
    <div class="row">
      <p>
        {t(contact.channel)}: <bdi>{maskContact(contact)}</bdi>
      </p>
      <button type="button" class="quiet" onClick={onChange}>
        {t('change')}
      </button>
    </div>
  )
}

type ContactInputsProps = Pick<ContactFieldsProps, 'form' | 'canReadHere' | 'isFocused'>

/** Channel and number. What is wrong is said at the field, with the focus there. */
function ContactInputs({ form, canReadHere, isFocused }: ContactInputsProps) {
  const { t } = useWidget()
  const field = useRef<HTMLInputElement>(null)
  const channel = form.channel.value
  const refusals = form.refusals.value
  const isEmail = channel === 'email'
  const channels: readonly Channel[] = canReadHere ? [...CHANNELS, 'readHere'] : CHANNELS
  useLayoutEffect(() => {
    if (refusals > 0) field.current?.focus()
  }, [refusals])
  useLayoutEffect(() => {
    if (isFocused) field.current?.focus()
  }, [])
  return (
    <>
      <Chips
        name={canReadHere ? 'remedy-channel' : 'channel'}
        options={channels.map((value) => ({ value, label: t(value) }))}
        chosen={[channel]}
        onSelect={(value) => form.setChannel(value as Channel)}
      />
      {channel !== 'readHere' && (
        <div>
          <input
            ref={field}
            class="field"
            aria-label={t(channel)}
            aria-invalid={refusals > 0 ? 'true' : undefined}
            aria-describedby={refusals > 0 ? 'contact-error' : undefined}
            // One element for every channel: what is written stays in it.
            {...(isEmail ? EMAIL : PHONE)}
            maxLength={200}
            value={form.value.value}
            onInput={({ currentTarget }) => form.setValue(currentTarget.value)}
          />
          {refusals > 0 && (
            <p id="contact-error" role="alert">
              {t(isEmail ? 'invalidEmail' : 'invalidPhone')}
            </p>
          )}
          <small>{t('contactNote')}</small>
        </div>
      )}
    </>
  )
}
