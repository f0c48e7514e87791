/** Chips: one of them by a tap, several of them and then the words. */
import { act, fireEvent } from '@testing-library/preact'
import { describe, expect, test } from 'vitest'
import type { Question } from '../../sdk/contract/index.ts'
import { SurveyScreen } from '../../widget/app/screens/SurveyScreen.tsx'
import { aSurvey, oneOf, options, rating, severalOf, text } from './surveys.ts'
import { arrowTo, focused, press, renderInWidget, type } from './widget-harness.tsx'

const show = (...questions: readonly Question[]) =>
  renderInWidget(<SurveyScreen headlineQuestion="reasons" />, { surveys: [aSurvey(...questions)] })

describe('one choice', () => {
  test('is sent by a tap, and the next question comes', () => {
    const { view, widget } = show(oneOf(options('Praise', 'Complaint')), text())
    expect(view.getByRole('group', { name: 'Which one?' })).toBeTruthy()
    press(view.getByRole('radio', { name: 'Complaint' }))
    expect(widget.client.revisions).toMatchObject([{ draft: { complete: false, answers: { choice: 'complaint' } } }])
    expect(view.getByLabelText('Anything else?')).toBeTruthy()
  })

  test.each(['Enter', ' '])('that arrow keys pass through is meant with the key "%s" alone', (key) => {
    const { view, widget } = show(oneOf(options('Praise', 'Complaint')), text())
    const radio = (name: string) => view.getByRole<HTMLInputElement>('radio', { name })
    arrowTo(radio('Praise'), radio('Complaint'))
    expect(widget.client.revisions).toEqual([])
    expect(radio('Complaint').checked).toBe(true)
    fireEvent.keyDown(radio('Complaint'), { key })
    expect(widget.client.revisions).toMatchObject([{ draft: { answers: { choice: 'complaint' } } }])
  })

  test('that the keys have reached is sent when the focus goes elsewhere', () => {
    const { view, widget } = show(oneOf(options('Praise', 'Complaint')), text())
    const [praise, complaint] = view.getAllByRole('radio') as [HTMLElement, HTMLElement]
    arrowTo(praise, complaint)
    act(() => view.getByRole('button', { name: 'Next' }).focus())
    expect(widget.client.revisions).toMatchObject([{ draft: { answers: { choice: 'complaint' } } }])
  })

  test('of nothing is no question: a survey may offer chips to unhappy shoppers alone', () => {
    const onlyUnhappy = [{ value: 'late', label: 'Late', band: ['unhappy'] }] as const
    const { view } = show(rating(), oneOf(onlyUnhappy), text())
    press(view.getByRole('radio', { name: 'Great' }))
    expect(view.queryByRole('group', { name: 'Which one?' })).toBeNull()
  })
})

describe('several choices', () => {
  test('go on and off, and are sent by the button', () => {
    const { view, widget } = show(severalOf(options('Late', 'Wet', 'Price')))
    const chip = (name: string) => view.getByRole<HTMLInputElement>('checkbox', { name })
    for (const name of ['Late', 'Wet', 'Price', 'Wet']) press(chip(name))
    expect(['Late', 'Wet', 'Price'].map((name) => chip(name).checked)).toEqual([true, false, true])
    expect(widget.client.revisions).toEqual([])
    act(() => widget.store.send())
    expect(widget.client.revisions).toMatchObject([
      { draft: { complete: true, answers: { reasons: ['late', 'price'] } } },
    ])
  })

  test('say that more than one may be chosen, where the headline asks already', () => {
    const { view } = show(severalOf(options('Late', 'Wet')))
    expect(view.getByRole('group', { name: 'Choose any that apply' })).toBeTruthy()
  })

  test('turn the text after them into what the last of them asks', () => {
    const chips = [
      { value: 'late', label: 'Late', followUp: 'What did the delay cost you?' },
      { value: 'price', label: 'Price' },
    ]
    const { view } = show(severalOf(chips), text())
    expect(view.getByLabelText('Anything else?')).toBeTruthy()
    press(view.getByRole('checkbox', { name: 'Late' }))
    expect(view.getByLabelText('What did the delay cost you?')).toBeTruthy()
  })

  test('Enter goes past the other chips to the words, and Ctrl+Enter does not', () => {
    const { view, widget } = show(severalOf(options('Late', 'Wet')), text())
    const late = view.getByRole('checkbox', { name: 'Late' })
    act(() => late.focus())
    fireEvent.keyDown(late, { key: 'Enter', ctrlKey: true })
    expect(focused(widget)).toBe(late)
    fireEvent.keyDown(late, { key: 'Enter' })
    expect(focused(widget)).toBe(view.getByLabelText('Anything else?'))
  })

  test('are not lost when something is written beside them', () => {
    const { view, widget } = show(severalOf(options('Late', 'Wet')), text())
    press(view.getByRole('checkbox', { name: 'Wet' }))
    type(view.getByLabelText('Anything else?'), 'All pages.')
    act(() => widget.store.send())
    expect(widget.client.revisions[0]?.draft.answers).toEqual({ reasons: ['wet'], comment: 'All pages.' })
  })
})
