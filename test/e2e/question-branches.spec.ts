/** Which question comes next. */
import type { SurveyDefinition } from '../../sdk/contract/index.ts'
import { askSurvey } from './ask-survey.ts'
import { expect, test, type Shopper } from './fixtures.ts'
import { kindsSurvey, titleOf } from './survey-kinds.ts'

const text = (en: string) => ({ tr: en, en })

const BRANCHES: SurveyDefinition = {
  id: 'branches',
  version: 1,
  touchpoint: 'branches',
  greeting: text('Hello.'),
  questions: [
    { id: 'score', kind: 'rating', scale: 'stars', title: text('How was it?') },
    {
      id: 'reasons',
      kind: 'choice',
      multiple: true,
      title: text('What was it?'),
      when: { band: ['unhappy'] },
      options: [
        { value: 'late', label: text('It came late') },
        { value: 'price', label: text('The price'), band: ['happy'] },
        { value: 'other', label: text('Something else') },
      ],
    },
    { id: 'days', kind: 'text', title: text('How many days late?'), when: { answers: { reasons: ['late'] } } },
    { id: 'again', kind: 'rating', scale: 'thumbs', title: text('Come again?'), when: { band: ['happy'] } },
    { id: 'why', kind: 'text', title: text('Why not?'), when: { answers: { again: ['-1'] } } },
    { id: 'more', kind: 'text', title: text('Anything else?') },
  ],
}

const LINES_BY_FACES: SurveyDefinition = {
  id: 'faces',
  version: 1,
  touchpoint: 'faces',
  greeting: text('Hello.'),
  questions: [{ id: 'items', kind: 'products', scale: 'csat', title: text('How is each?') }],
}

async function giveStars(shopper: Shopper, score: '1 star' | '3 stars' | '5 stars'): Promise<void> {
  await shopper.visit()
  await shopper.openForm()
  await shopper.choose(score)
}

test.describe('a survey branches', () => {
  test.beforeEach(({ site, shop }) => askSurvey(site, shop, BRANCHES))

  test('by how satisfied the shopper is, and by a chosen reason', async ({ shopper, site }) => {
    await giveStars(shopper, '1 star')
    await expect(shopper.panel.getByRole('checkbox', { name: 'It came late' })).toBeVisible()
    await expect(shopper.panel.getByRole('checkbox', { name: 'The price' })).toHaveCount(0)
    await shopper.choose('It came late')
    await shopper.sees('How many days late?')
    await shopper.write('Three')
    await shopper.send()
    await shopper.sees('Anything else?')
    await shopper.send()
    const answers = { score: 1, reasons: ['late'], days: 'Three' }
    await expect.poll(() => site.responses()).toMatchObject([{ complete: true, answers }])
  })

  test('by an answer', async ({ shopper }) => {
    await giveStars(shopper, '5 stars')
    await shopper.sees('Come again?')
    await shopper.choose('No')
    await shopper.sees('Why not?')
  })

  test('past what nothing was said about', async ({ shopper }) => {
    await giveStars(shopper, '3 stars')
    await shopper.sees('Anything else?')
  })
})

test('the lines of an order can be scored by faces', async ({ shopper, site, shop }) => {
  await askSurvey(site, shop, LINES_BY_FACES)
  await shopper.visit()
  await shopper.openForm()
  const line = shopper.panel.getByRole('group', { name: /külliyyatı/ })
  await line.getByRole('radio', { name: 'Great' }).click()
  await shopper.send()
  await expect.poll(() => site.responses()).toMatchObject([{ complete: true, answers: { items: { uzun: 5 } } }])
})

test('the lines of an order are not asked about where the page shows none', async ({ shopper, site, shop }) => {
  await askSurvey(site, shop, kindsSurvey('items-only', ['products', 'wanted']), { hasOrder: false })
  await shopper.visit()
  await shopper.openForm()
  await shopper.sees(titleOf('wanted'))
  await expect(shopper.panel.getByText(titleOf('products'))).toHaveCount(0)
  await expect(shopper.panel.getByRole('radio')).toHaveCount(0)
})
