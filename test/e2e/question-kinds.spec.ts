/** Every kind of question, from the owner's save to what is stored. */
import type { Locator } from '@playwright/test'
import { withoutChance } from '../kit/without-chance.ts'
import { askSurvey } from './ask-survey.ts'
import type { Site } from './backend.ts'
import { expect, test, type Shopper } from './fixtures.ts'
import { kindsSurvey, titleOf } from './survey-kinds.ts'

const WHOLE = ['entry', 'stars', 'products', 'person', 'wanted', 'contact'] as const

const CHOSEN = {
  entry: 'praise',
  stars: 4,
  products: { mavi: 5, uzun: 2 },
  person: 'elif',
  wanted: 'A map of Baku',
}

function radioOf(shopper: Shopper, name: string, group?: string | RegExp): Locator {
  const place = group ? shopper.panel.getByRole('group', { name: group }) : shopper.panel
  return place.getByRole('radio', { name, exact: true })
}

async function expectWholeStored(site: Site): Promise<void> {
  const newest = async () => (await site.responses())[0]
  await expect.poll(newest).toMatchObject({ complete: true, kind: 'praise', answers: CHOSEN, hasContact: true })
  const response = await newest()
  expect(response?.answers).toEqual(CHOSEN)
  expect(withoutChance(JSON.stringify(response))).not.toContain('555')
  expect(await site.owner('POST', `responses/${response?.id}/contact`)).toMatchObject({
    channel: 'whatsapp',
    value: '+90 555 000 00 00',
  })
}

async function answerWhole(shopper: Shopper, press: (target: Locator) => Promise<void>): Promise<void> {
  await press(shopper.launcher)
  await press(radioOf(shopper, 'Praise'))
  await press(radioOf(shopper, '4 stars'))
  await shopper.sees(titleOf('products'))
  await press(radioOf(shopper, '5 stars', 'Mavi mələklər'))
  await press(radioOf(shopper, '2 stars', /külliyyatı/))
  await press(shopper.sendButton)
  await press(radioOf(shopper, 'Elif, at the till'))
  await press(shopper.sendButton)
  await shopper.sees(titleOf('wanted'))
  await shopper.write('A map of Baku')
  await press(shopper.sendButton)
  await press(radioOf(shopper, 'WhatsApp'))
  await shopper.contactField.fill('+90 555 000 00 00')
  await press(shopper.sendButton)
  await expect(shopper.panel.getByText('Sent', { exact: true })).toBeVisible()
}

test.describe('a survey with every kind stores exactly what was chosen', () => {
  test.beforeEach(({ site, shop }) => askSurvey(site, shop, kindsSurvey('whole', WHOLE)))

  test('by mouse', async ({ shopper, site }) => {
    await shopper.visit()
    await answerWhole(shopper, (target) => target.click())
    await expectWholeStored(site)
  })

  test.describe('on a phone', () => {
    test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } })

    test('by touch', async ({ shopper, site }) => {
      await shopper.visit()
      await answerWhole(shopper, (target) => target.tap())
      await expectWholeStored(site)
    })
  })

  test('by keyboard alone', async ({ shopper, site }) => {
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await shopper.page.keyboard.press(key)
    }
    const hasFocus = (target: Locator) => expect(target).toBeFocused()
    await shopper.visit()
    await press('Tab', 'Tab')
    await hasFocus(shopper.launcher)
    await press('Enter')
    await shopper.sees(titleOf('entry'))
    await press('Tab', 'Tab', 'ArrowDown', 'ArrowDown')
    await hasFocus(radioOf(shopper, 'Praise'))
    await press('Enter')
    await hasFocus(radioOf(shopper, '1 star'))
    await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter')
    await hasFocus(radioOf(shopper, '1 star', 'Mavi mələklər'))
    await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Tab', 'ArrowRight', 'Tab')
    await hasFocus(shopper.sendButton)
    await press('Enter')
    await hasFocus(radioOf(shopper, 'Elif, at the till'))
    await press('Space', 'Tab', 'Tab', 'Enter')
    await shopper.sees(titleOf('wanted'))
    await hasFocus(shopper.comment)
    await shopper.page.keyboard.type('A map of Baku')
    await press('Tab', 'Enter')
    await hasFocus(radioOf(shopper, 'Phone'))
    await press('ArrowRight', 'Tab')
    await hasFocus(shopper.contactField)
    await shopper.page.keyboard.type('+90 555 000 00 00')
    await press('Tab', 'Enter')
    await expect(shopper.panel.getByText('Sent', { exact: true })).toBeVisible()
    await expectWholeStored(site)
  })
})

test.describe('a tap on a scale counts at once, with the score that was tapped', () => {
  const LAST = {
    nps: ['10, Extremely likely', 10],
    ces5: ['5, Very easy', 5],
    ces7: ['7, Very easy', 7],
    thumbs: ['Yes', 1],
    expectation: ['Better', 1],
    stars: ['5 stars', 5],
  } as const
  for (const [scale, [name, score]] of Object.entries(LAST)) {
    test(scale, async ({ shopper, site, shop }) => {
      await askSurvey(site, shop, kindsSurvey(scale, [scale as keyof typeof LAST, 'wanted']))
      await shopper.visit()
      await shopper.openForm()
      await radioOf(shopper, name).click()
      await expect
        .poll(() => site.responses())
        .toMatchObject([{ revision: 0, complete: false, answers: { [scale]: score } }])
    })
  }
})
