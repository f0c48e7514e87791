/** A scale, as a shopper meets it: by finger, by keys and by ear. */
import { act, fireEvent } from '@testing-library/preact'
import { describe, expect, test } from 'vitest'
import { SCALES, type ScaleName } from '../../sdk/contract/index.ts'
import { SurveyScreen } from '../../widget/app/screens/SurveyScreen.tsx'
import { aSurvey, rating, text } from './surveys.ts'
import { arrowTo, press, renderInWidget } from './widget-harness.tsx'

const showScale = (scale: ScaleName, changes = {}) =>
  renderInWidget(<SurveyScreen headlineQuestion={undefined} />, {
    surveys: [aSurvey(rating(scale, changes), text())],
  })

type View = ReturnType<typeof showScale>['view']

const names = (view: View) =>
  view.getAllByRole('radio').map((radio) => radio.getAttribute('aria-label') ?? radio.parentElement?.textContent)

describe('the scale', () => {
  test.each([
    ['csat', ['Terrible', 'Poor', 'OK', 'Good', 'Great']],
    ['stars', ['1 star', '2 stars', '3 stars', '4 stars', '5 stars']],
    ['thumbs', ['No', 'Yes']],
    ['expectation', ['Worse', 'As expected', 'Better']],
    ['nps', ['0, Not at all likely', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10, Extremely likely']],
    ['ces5', ['1, Very difficult', '2', '3', '4', '5, Very easy']],
    ['ces7', ['1, Very difficult', '2', '3', '4', '5', '6', '7, Very easy']],
  ] as const)('%s names what each score means', (scale, expected) => {
    const { view } = showScale(scale)
    expect(view.getByRole('group', { name: 'How was it?' })).toBeTruthy()
    expect(names(view)).toEqual(expected)
    for (const [index, radio] of view.getAllByRole('radio').entries()) {
      expect(view.getAllByRole('radio', { name: expected[index] ?? '' })).toContain(radio)
    }
  })

  test.each(Object.keys(SCALES) as ScaleName[])('%s tells the highest score by a tap on the last radio', (scale) => {
    const { view, widget } = showScale(scale)
    press(view.getAllByRole('radio').at(-1) as HTMLElement)
    expect(widget.client.revisions.at(-1)?.draft.answers).toEqual({ rating: SCALES[scale].max })
  })

  test('takes the words an owner wrote for its ends', () => {
    const { view } = showScale('nps', { endLabels: ['No way', 'At once'] })
    expect(names(view).at(0)).toBe('0, No way')
    expect(names(view).at(-1)).toBe('10, At once')
    expect(view.getByText('0: No way')).toBeTruthy()
    expect(view.getByText('10: At once')).toBeTruthy()
    expect(names(showScale('thumbs', { endLabels: ['Bad', 'Good'] }).view)).toEqual(['Bad', 'Good'])
  })

  test('has nothing chosen before somebody chooses', () => {
    const { view } = showScale('csat')
    expect(view.queryAllByRole('radio', { checked: true })).toEqual([])
  })
})

describe('a score', () => {
  test('is sent by a tap, and the next question comes', () => {
    const { view, widget } = showScale('csat')
    press(view.getByRole('radio', { name: 'Good' }))
    expect(widget.client.revisions).toMatchObject([{ draft: { complete: false, answers: { rating: 4 } } }])
    expect(view.getByLabelText('Anything else?')).toBeTruthy()
  })

  test('that arrow keys pass through is shown, and sent to nobody', () => {
    const { view, widget } = showScale('csat')
    const radio = (name: string) => view.getByRole<HTMLInputElement>('radio', { name })
    arrowTo(radio('Terrible'), radio('Poor'))
    expect(radio('Poor').checked).toBe(true)
    arrowTo(radio('Poor'), radio('OK'))
    expect(radio('OK').checked).toBe(true)
    expect(widget.client.revisions).toEqual([])
    expect(view.getByRole('button', { name: 'Next' })).toBeTruthy()
  })

  test.each([
    ['Enter', 'Enter'],
    ['the space bar', ' '],
  ])('that the keys have reached is meant with %s', (_, key) => {
    const { view, widget } = showScale('csat')
    const radio = (name: string) => view.getByRole<HTMLInputElement>('radio', { name })
    arrowTo(radio('Terrible'), radio('Poor'))
    fireEvent.keyDown(radio('Poor'), { key })
    expect(widget.client.revisions).toMatchObject([{ draft: { answers: { rating: 2 } } }])
    expect(view.getByRole('textbox')).toBeTruthy()
  })

  test('that the keys have reached is meant with a tap on it', () => {
    const { view, widget } = showScale('csat')
    const radio = (name: string) => view.getByRole<HTMLInputElement>('radio', { name })
    arrowTo(radio('Terrible'), radio('Poor'))
    fireEvent.pointerDown(radio('Poor'))
    press(radio('Poor'))
    expect(widget.client.revisions).toMatchObject([{ draft: { answers: { rating: 2 } } }])
    expect(view.getByRole('textbox')).toBeTruthy()
  })

  test('that the keys have reached is sent when the focus goes elsewhere, and its question stays', () => {
    const { view, widget } = showScale('csat')
    const radio = (name: string) => view.getByRole<HTMLInputElement>('radio', { name })
    arrowTo(radio('Terrible'), radio('Poor'))
    act(() => view.getByRole('button', { name: 'Next' }).focus())
    expect(widget.client.revisions).toMatchObject([{ draft: { complete: false, answers: { rating: 2 } } }])
    expect(radio('Poor').checked).toBe(true)
  })

  test('stays a candidate while the focus goes from one radio to another', () => {
    const { view, widget } = showScale('csat')
    const radio = (name: string) => view.getByRole<HTMLInputElement>('radio', { name })
    arrowTo(radio('Terrible'), radio('Poor'))
    act(() => radio('Great').focus())
    expect(widget.client.revisions).toEqual([])
  })

  test('that was chosen fills the stars below it too', () => {
    const { view } = showScale('stars')
    const radios = view.getAllByRole('radio')
    arrowTo(radios[0] as HTMLElement, radios[2] as HTMLElement)
    expect(radios.map((radio) => radio.parentElement?.querySelector('.full') !== null)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })
})
