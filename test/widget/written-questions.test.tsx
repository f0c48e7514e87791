/** Words, the lines of an order, and the person to thank. */
import { act } from '@testing-library/preact'
import { describe, expect, test } from 'vitest'
import type { Question } from '../../sdk/contract/index.ts'
import { SurveyScreen } from '../../widget/app/screens/SurveyScreen.tsx'
import { aSurvey, lines, person, text } from './surveys.ts'
import { anOrder, press, renderInWidget, type, type WidgetOptions } from './widget-harness.tsx'

const show = (survey: ReturnType<typeof aSurvey>, options: WidgetOptions = {}) =>
  renderInWidget(<SurveyScreen headlineQuestion={undefined} />, { surveys: [survey], ...options })

describe('a text', () => {
  test('is sent as it was written, without the white space around it', () => {
    const { view, widget } = show(aSurvey(text()))
    type(view.getByLabelText('Anything else?'), '  The box was wet.\n')
    act(() => widget.store.send())
    expect(widget.client.revisions[0]?.draft.answers).toEqual({ comment: 'The box was wet.' })
  })

  test('holds what the wire takes, and says nothing of it while there is room', () => {
    const { view } = show(aSurvey(text()))
    const field = view.getByLabelText<HTMLTextAreaElement>('Anything else?')
    expect(field.maxLength).toBe(5_000)
    type(field, 'x'.repeat(4_600))
    expect(view.queryByText(/characters left/)).toBeNull()
    expect(field.getAttribute('aria-describedby')).toBeNull()
  })

  test('that grows long says how much room is left, beside the field', () => {
    const { view } = show(aSurvey(text()))
    const field = view.getByLabelText('Anything else?')
    type(field, 'x'.repeat(4_850))
    const note = view.getByText('150 characters left', { selector: 'small' })
    expect(field.getAttribute('aria-describedby')).toBe(note.id)
    type(field, 'x'.repeat(4_999))
    expect(note.textContent).toBe('1 character left')
    type(field, 'short')
    expect(view.queryByText(/characters? left/)).toBeNull()
  })

  test('tells those who listen at a few steps, and not at each letter', () => {
    const { view } = show(aSurvey(text()))
    const field = view.getByLabelText('Anything else?')
    const heard = () => view.getByRole('status').textContent
    type(field, 'x'.repeat(4_700))
    expect(heard()).toBe('')
    type(field, 'x'.repeat(4_801))
    expect(heard()).toBe('199 characters left')
    type(field, 'x'.repeat(4_850))
    expect(heard()).toBe('199 characters left')
    type(field, 'x'.repeat(4_901))
    expect(heard()).toBe('99 characters left')
  })
})

describe('the lines of an order', () => {
  const items = [
    { sku: 'mavi', name: 'Mavi mələklər', quantity: 1, priceMinor: 18_400 },
    { sku: 'constructor', name: 'Huzur', quantity: 2, priceMinor: 23_000 },
  ]
  const order = () => anOrder({ items })

  test('are scored each under its name', () => {
    const { view, widget } = show(aSurvey(lines('stars')), { order })
    const group = (name: string) => view.getByRole('group', { name })
    const star = (name: string, value: string) => group(name).querySelector<HTMLInputElement>(`[value="${value}"]`)
    expect(widget.store.snapshot.value?.page.questions).toHaveLength(1)
    press(star('Mavi mələklər', '5') as HTMLElement)
    press(star('Huzur', '2') as HTMLElement)
    expect(star('Mavi mələklər', '5')?.checked).toBe(true)
    expect(star('Huzur', '5')?.checked).toBe(false)
    act(() => widget.store.send())
    expect(widget.client.revisions[0]?.draft.answers).toEqual({ lines: { mavi: 5, constructor: 2 } })
  })

  test('have no score before somebody gives one, whatever a sku is called', () => {
    const { view } = show(aSurvey(lines('stars')), { order })
    expect(view.queryAllByRole('radio', { checked: true })).toEqual([])
  })

  test('are shown with faces where a scale of numbers would not fit', () => {
    const { view } = show(aSurvey(lines('ces5')), { order })
    expect(view.getAllByRole('radio', { name: 'Great' })).toHaveLength(2)
  })

  test('are not asked for where the page shows no order', () => {
    const { widget } = show(aSurvey(lines('stars'), text()))
    expect(widget.store.snapshot.value?.page.questions.map(({ id }) => id)).toEqual(['comment'])
  })
})

describe('whom to thank', () => {
  test('is one of the named by a tap', () => {
    const { view, widget } = show(aSurvey(person('Elif', 'Orxan')))
    press(view.getByRole('radio', { name: 'Orxan' }))
    expect(view.getByRole<HTMLInputElement>('radio', { name: 'Orxan' }).checked).toBe(true)
    act(() => widget.store.send())
    expect(widget.client.revisions[0]?.draft.answers).toEqual({ who: 'Orxan' })
  })

  test('is a name that is written, even one that begins like one of the named', () => {
    const { view, widget } = show(aSurvey(person('Elif', 'Orxan')))
    const field = view.getByLabelText<HTMLInputElement>('Or write the name')
    for (const name of ['E', 'Elif', 'Elif S']) {
      type(field, name)
      expect(field.value).toBe(name)
      expect(view.queryAllByRole('radio', { checked: true })).toEqual([])
    }
    act(() => widget.store.send())
    expect(widget.client.revisions[0]?.draft.answers).toEqual({ who: 'Elif S' })
  })

  test('is a name that is written after all, though one of the named was chosen before', () => {
    const { view } = show(aSurvey(person('Elif', 'Orxan')))
    const field = view.getByLabelText<HTMLInputElement>('Or write the name')
    press(view.getByRole('radio', { name: 'Orxan' }))
    for (const name of ['E', 'Elif', 'Elif S']) {
      type(field, name)
      expect(field.value).toBe(name)
      expect(view.queryAllByRole('radio', { checked: true })).toEqual([])
    }
  })

  test('is one of the named after all, and the field is empty again', () => {
    const { view } = show(aSurvey(person('Elif', 'Orxan')))
    const field = view.getByLabelText<HTMLInputElement>('Or write the name')
    type(field, 'Leyla')
    press(view.getByRole('radio', { name: 'Elif' }))
    expect(field.value).toBe('')
    expect(view.getByRole<HTMLInputElement>('radio', { name: 'Elif' }).checked).toBe(true)
  })

  test('is written where the shop has named nobody', () => {
    const { view } = show(aSurvey(person()))
    expect(view.queryByRole('radio')).toBeNull()
    expect(view.getByLabelText('Or write the name')).toBeTruthy()
  })
})

test('a question of a kind that this widget does not know is passed over', () => {
  const unknown = { id: 'drawing', kind: 'drawing', title: 'Draw it' } as unknown as Question
  const { view } = show(aSurvey(unknown))
  expect(view.queryByText('Draw it')).toBeNull()
})
