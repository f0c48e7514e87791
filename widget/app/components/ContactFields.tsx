import { useLayoutEffect, useRef } from 'preact/hooks'
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
  readonly canReadHere?: boolean
  /** The shopper has asked for it just now. */
  readonly isFocused?: boolean
}

const EMAIL = { type: 'email', autocomplete: 'email' } as const
const PHONE = { type: 'tel', autocomplete: 'tel' } as const

/** Channel and number of a shopper who wants to be reached. What is wrong is said at the field, with the focus there. */
export function ContactFields({
  form,
  title,
  isTitleHidden = false,
  canReadHere = false,
  isFocused = false,
}: ContactFieldsProps) {
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
  const wasChanged = useRef(false)
  const change = (): void => {
    wasChanged.current = true
    form.change()
  }
  useLayoutEffect(() => {
    if (wasChanged.current) field.current?.focus()
    wasChanged.current = false
  }, [form.given.value])
  if (form.given.value) {
    return (
      <QuestionGroup title={title} isHeadline={isTitleHidden}>
        <div class="row">
          <p>
            {t(form.given.value.channel)}: <bdi>{maskContact(form.given.value)}</bdi>
          </p>
          <button type="button" class="quiet" onClick={change}>
            {t('change')}
          </button>
        </div>
      </QuestionGroup>
    )
  }
  return (
    <QuestionGroup title={title} isHeadline={isTitleHidden}>
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
    </QuestionGroup>
  )
}
