/** How a shopper is reached: what cannot be used is said at the field, before it is sent. */
import { act } from '@testing-library/preact'
import { describe, expect, test } from 'vitest'
import { ContactFields } from '../../widget/app/components/ContactFields.tsx'
import { createContactForm } from '../../widget/app/contact-form.ts'
import { SurveyScreen } from '../../widget/app/screens/SurveyScreen.tsx'
import { rememberState, showState } from '../../widget/app/effects.ts'
import { aClient, PROBLEM } from './a-client.ts'
import { aSurvey, contact, oneOf, options, rating, text } from './surveys.ts'
import { focused, press, renderInWidget, settle, type } from './widget-harness.tsx'

const show = (survey: ReturnType<typeof aSurvey>, client = aClient()) =>
  renderInWidget(<SurveyScreen headlineQuestion={undefined} />, { surveys: [survey], client })

describe('the survey’s own question', () => {
  test('sends a number with the answer, and never as an answer', () => {
    const { view, widget } = show(aSurvey(text(), contact()))
    type(view.getByLabelText('Anything else?'), 'It was late.')
    press(view.getByRole('button', { name: 'Next' }))
    type(view.getByLabelText('Phone', { selector: '.field' }), ' +90 555 123 45 67 ')
    press(view.getByRole('button', { name: 'Send' }))
    const { answers, contact: given } = widget.client.revisions.at(-1)?.draft ?? {}
    expect(given).toEqual({ channel: 'phone', value: '+90 555 123 45 67' })
    expect(answers).toEqual({ comment: 'It was late.' })
  })

  test('refuses a number that nobody can ring, with an alert and the focus at the field', () => {
    const { view, widget } = show(aSurvey(text(), contact()))
    type(view.getByLabelText('Anything else?'), 'It was late.')
    press(view.getByRole('button', { name: 'Next' }))
    const field = view.getByLabelText('Phone', { selector: '.field' })
    type(field, '12345')
    press(view.getByRole('button', { name: 'Send' }))
    expect(widget.client.revisions.filter(({ draft }) => draft.complete)).toEqual([])
    const alert = view.getByRole('alert')
    expect(alert.textContent).toBe('Write the whole phone number, with its area code.')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(field.getAttribute('aria-describedby')).toBe(alert.id)
    expect(focused(widget)).toBe(field)
    type(field, '0555 123 45 67')
    expect(view.queryByRole('alert')).toBeNull()
  })

  test('left empty is fine: the answer goes without', () => {
    const { view, widget } = show(aSurvey(text(), contact()))
    type(view.getByLabelText('Anything else?'), 'It was late.')
    press(view.getByRole('button', { name: 'Next' }))
    press(view.getByRole('button', { name: 'Send' }))
    expect(widget.client.revisions.at(-1)?.draft).toMatchObject({ complete: true })
    expect(widget.client.revisions.at(-1)?.draft).not.toHaveProperty('contact')
  })
})

describe('the offer to get in touch', () => {
  const unhappy = () => {
    const shown = show(aSurvey(rating(), text()))
    press(shown.view.getByRole('radio', { name: 'Poor' }))
    return shown
  }

  test('is made to whoever is unhappy and has not written, and is no alert', () => {
    const { view, widget } = unhappy()
    expect(view.queryByLabelText('Phone', { selector: '.field' })).toBeNull()
    press(view.getByRole('button', { name: 'Contact me' }))
    expect(focused(widget)).toBe(view.getByLabelText('Phone', { selector: '.field' }))
    expect(view.queryByRole('alert')).toBeNull()
  })

  test('stays where it is when the shopper writes, and is never made to the happy', () => {
    const { view } = unhappy()
    type(view.getByLabelText('Anything else?'), 'It was late.')
    expect(view.getByRole('button', { name: 'Contact me' })).toBeTruthy()
    press(view.getByRole('radio', { name: 'Great' }))
    expect(view.queryByRole('button', { name: 'Contact me' })).toBeNull()
    const happy = show(aSurvey(rating(), text()))
    press(happy.view.getByRole('radio', { name: 'Great' }))
    expect(happy.view.queryByRole('button', { name: 'Contact me' })).toBeNull()
  })

  test('that was taken stays in sight when the shopper is happy after all: the number goes with the answer', () => {
    const { view, widget } = unhappy()
    press(view.getByRole('button', { name: 'Contact me' }))
    type(view.getByLabelText('Phone', { selector: '.field' }), '+90 555 123 45 67')
    press(view.getByRole('radio', { name: 'Great' }))
    const field = view.getByLabelText<HTMLInputElement>('Phone', { selector: '.field' })
    expect(field.value).toBe('+90 555 123 45 67')
    type(field, '')
    press(view.getByRole('button', { name: 'Send' }))
    expect(widget.client.revisions.at(-1)?.draft).toMatchObject({ complete: true, answers: { rating: 5 } })
    expect(widget.client.revisions.at(-1)?.draft).not.toHaveProperty('contact')
  })

  test('is made to whoever asks for help, without a word about being unhappy', () => {
    const { view, widget } = show(aSurvey(text()))
    expect(view.queryByText(/No need to write/)).toBeNull()
    press(view.getByRole('button', { name: 'Contact me' }))
    type(view.getByLabelText('Anything else?'), 'Do you have it in blue?')
    type(view.getByLabelText('Phone', { selector: '.field' }), '\u202a+90\u00a0555\u200b123\u201045\u201067\u202c')
    press(view.getByRole('button', { name: 'Send' }))
    expect(view.queryByRole('alert')).toBeNull()
    expect(widget.client.revisions.at(-1)?.draft).toMatchObject({ complete: true, contact: { channel: 'phone' } })
  })

  test('is not made before whoever asks for help is asked for words', () => {
    const { view } = show(aSurvey(oneOf(options('Question', 'Praise')), text()))
    expect(view.queryByRole('button', { name: 'Contact me' })).toBeNull()
    press(view.getByRole('radio', { name: 'Question' }))
    expect(view.getByRole('button', { name: 'Contact me' })).toBeTruthy()
  })

  test('is not made where the survey asks for a contact itself', () => {
    const { view } = show(aSurvey(rating(), text(), contact()))
    press(view.getByRole('radio', { name: 'Poor' }))
    expect(view.queryByRole('button', { name: 'Contact me' })).toBeNull()
  })

  test('stays once it was taken up, while the shopper writes', () => {
    const { view } = unhappy()
    press(view.getByRole('button', { name: 'Contact me' }))
    type(view.getByLabelText('Anything else?'), 'It was late.')
    expect(view.getByLabelText('Phone', { selector: '.field' })).toBeTruthy()
  })

  test('a number that the server refuses comes back with what is wrong, at the field', async () => {
    const problem = { ...PROBLEM, errors: [{ path: 'contact.value', code: 'invalid', message: 'No number.' }] }
    const client = aClient({ outcome: ({ draft }) => (draft.complete ? { state: 'rejected', problem } : undefined) })
    const { view, widget } = show(aSurvey(rating(), text()), client)
    showState(widget)
    rememberState(widget)
    press(view.getByRole('radio', { name: 'Poor' }))
    press(view.getByRole('button', { name: 'Contact me' }))
    type(view.getByLabelText('Phone', { selector: '.field' }), '0000000')
    press(view.getByRole('button', { name: 'Send without writing' }))
    await settle()
    expect(view.getByRole('alert').textContent).toBe('Write the whole phone number, with its area code.')
    expect(view.getByRole('button', { name: 'Send again' })).toBeTruthy()
  })
})

describe('the channels', () => {
  const fields = (canReadHere = false) => {
    const form = createContactForm()
    const shown = renderInWidget(
      <ContactFields form={form} title="How shall we reach you?" canReadHere={canReadHere} />,
    )
    return { form, ...shown }
  }

  test('are phone, WhatsApp and e-mail; what is written stays when one is changed for another', () => {
    const { view, form } = fields()
    expect(view.getAllByRole('radio').map((radio) => radio.parentElement?.textContent)).toEqual([
      'Phone',
      'WhatsApp',
      'E-mail',
    ])
    type(view.getByLabelText('Phone', { selector: '.field' }), '0555 123 45 67')
    press(view.getByRole('radio', { name: 'WhatsApp' }))
    const field = view.getByLabelText<HTMLInputElement>('WhatsApp', { selector: '.field' })
    expect([field.value, field.type]).toEqual(['0555 123 45 67', 'tel'])
    expect(form.contact.value).toEqual({ channel: 'whatsapp', value: '0555 123 45 67' })
    press(view.getByRole('radio', { name: 'E-mail' }))
    expect(view.getByLabelText<HTMLInputElement>('E-mail', { selector: '.field' }).type).toBe('email')
    expect(form.contact.value).toBeUndefined()
  })

  test('reading it here asks for no number', () => {
    const { view, form } = fields(true)
    type(view.getByLabelText('Phone', { selector: '.field' }), '12')
    press(view.getByRole('radio', { name: 'I’ll read it here' }))
    expect(view.queryByRole('textbox')).toBeNull()
    expect(form.check()).toBe(true)
    expect(form.contact.value).toBeUndefined()
  })

  test('reading it here is no channel of the survey', () => {
    expect(fields().view.queryByRole('radio', { name: 'I’ll read it here' })).toBeNull()
  })

  test.each([
    ['phone', '555 12 3', false],
    ['phone', '555 12 34', true],
    ['phone', '٠٥٥٥١٢٣٤', true],
    ['whatsapp', 'call me', false],
    ['email', 'leyla', false],
    ['email', '@example.com', false],
    ['email', 'leyla@x', true],
  ] as const)('%s takes %s: %s', (channel, value, isUsable) => {
    const form = createContactForm()
    form.setChannel(channel)
    form.setValue(value)
    expect(form.check()).toBe(isUsable)
    expect(form.contact.value !== undefined).toBe(isUsable)
  })

  test('the same fault is said again when it is sent again', () => {
    const { form, view, widget } = fields()
    const field = view.getByLabelText('Phone', { selector: '.field' })
    type(field, '1')
    act(() => void form.check())
    act(() => field.blur())
    act(() => void form.check())
    expect(focused(widget)).toBe(field)
  })
})
