/** Every kind of question in a real browser, from the owner's save to what is stored. Never with a stubbed server. */
import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { SurveyDefinition } from '../../sdk/contract/index.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { kindsSurvey, ORDER, QUESTIONS, type KindName } from '../e2e/survey-kinds.ts'
import { withoutChance } from '../kit/without-chance.ts'
import { waitForIdleChunk } from './hostile-shop.ts'
import { stopClock, waitForAnswers, waitForCards } from './page-at-rest.ts'
import { visit, type Shopper, type VisitOptions } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

const WHOLE = ['entry', 'stars', 'products', 'person', 'wanted', 'contact'] as const
const SCALES = ['nps', 'ces5', 'ces7', 'thumbs', 'expectation'] as const

let browser: Browser
let world: World
let shopper: Shopper
/** The script before and after the kinds were asked. */
let plainScript: string
let fullScript: string

const eventually = expect.poll

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld(['--currency', 'TRY'])])
  plainScript = await script()
  await save(kindsSurvey('whole', WHOLE))
  await save(LINES_BY_FACES)
  await save(kindsSurvey('items-only', ['products', 'wanted']))
  for (const scale of [...SCALES, 'stars'] as const) await save(kindsSurvey(scale, [scale, 'wanted']))
  await save(BRANCHES)
  fullScript = await script()
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
afterEach(async () => {
  expect(shopper.troubles).toEqual([])
  await shopper.context.close()
})

const script = async () => (await fetch(world.scriptUrl())).text()
const save = ({ id, touchpoint, greeting, questions }: SurveyDefinition) =>
  world.owner('POST', 'surveys', { id, touchpoint, greeting, questions })

type Asked = VisitOptions & { readonly withoutOrder?: boolean }

/** On a page that asks the survey, with an order of two lines on it. */
async function meet(survey: string, { withoutOrder = false, ...options }: Asked = {}): Promise<void> {
  const order = withoutOrder ? '' : ` data-order='${JSON.stringify(ORDER)}'`
  world.setPage(`/${survey}`, { html: shopHtml(world, { attributes: `data-touchpoint="${survey}"${order}` }) })
  shopper = await visit(browser, world, { path: `/${survey}`, ...options })
}

const newest = async () => (await world.stored())[0]
const sendings = () => shopper.requests.filter((request) => request.startsWith('POST')).length
const panel = (selector: string) => shopper.page.locator(`.panel ${selector}`)
const title = (kind: KindName) => QUESTIONS[kind].title['en'] ?? ''

async function keys(...pressed: readonly string[]): Promise<void> {
  for (const key of pressed) await shopper.page.keyboard.press(key)
}

const CHOSEN = {
  entry: 'praise',
  stars: 4,
  products: { mavi: 5, uzun: 2 },
  person: 'elif',
  wanted: 'A map of Baku',
}

async function expectStored(): Promise<void> {
  await eventually(newest).toMatchObject({ complete: true, kind: 'praise', answers: CHOSEN, hasContact: true })
  const stored = await newest()
  expect(stored?.answers).toEqual(CHOSEN)
  expect(withoutChance(JSON.stringify(stored))).not.toContain('555')
  expect(await world.owner('POST', `responses/${stored?.id}/contact`)).toMatchObject({
    channel: 'whatsapp',
    value: '+90 555 000 00 00',
  })
}

describe('a survey with every kind stores exactly what was chosen', () => {
  const goThrough = async (press: (selector: string) => Promise<void>) => {
    await press('.launch')
    await press('.panel label:has([value=praise])')
    await press('.panel .star label:nth-child(4)')
    await shopper.sees(title('products'))
    await press('.panel .line:nth-of-type(1) label:nth-child(5)')
    await press('.panel .line:nth-of-type(2) label:nth-child(2)')
    await press('.panel [data-do=send]')
    await press('.panel label:has([value=elif])')
    await press('.panel [data-do=send]')
    await panel('textarea').fill('A map of Baku')
    await press('.panel [data-do=send]')
    await press('.panel label:has([value=whatsapp])')
    await panel('[type=tel]').fill('+90 555 000 00 00')
    await press('.panel [data-do=send]')
    await shopper.page.locator('.stamp').waitFor()
  }

  test('by mouse', async () => {
    await meet('whole')
    await goThrough((selector) => shopper.page.locator(selector).click())
    await expectStored()
  })

  test('by touch, on a phone', async () => {
    await meet('whole', { touch: true })
    await goThrough((selector) => shopper.page.locator(selector).tap())
    await expectStored()
  })

  test('by keyboard alone', async () => {
    await meet('whole')
    // It brings the keys; and the fields of the last question come with the cards.
    await waitForIdleChunk(shopper)
    await keys('Tab', 'Tab', 'Enter')
    await shopper.sees(title('entry'))
    await waitForCards(shopper.page)
    await keys('Tab', 'Tab', 'ArrowDown', 'ArrowDown', 'Enter')
    await shopper.sees(title('stars'))
    await keys('ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter')
    await shopper.sees(title('products'))
    await keys('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Tab', 'ArrowRight', 'Tab', 'Enter')
    await shopper.sees(title('person'))
    await keys('Space', 'Tab', 'Tab', 'Enter')
    await shopper.page.keyboard.type('A map of Baku')
    await keys('Tab', 'Enter')
    await panel('[type=tel]').waitFor()
    await keys('ArrowRight', 'Tab')
    await shopper.page.keyboard.type('+90 555 000 00 00')
    await keys('Tab', 'Enter')
    await shopper.page.locator('.stamp').waitFor()
    await expectStored()
  })
})

describe.each([...SCALES, 'stars'] as const)('%s', (scale) => {
  test('a tap counts at once, with the score that was tapped', async () => {
    await meet(scale)
    await shopper.openTheBook()
    await panel('.rate label').last().click()
    const score = { nps: 10, ces5: 5, ces7: 7, stars: 5, thumbs: 1, expectation: 1 }[scale]
    await eventually(newest).toMatchObject({ revision: 0, complete: false, answers: { [scale]: score } })
  })
})

describe('arrow keys pass through a scale without sending it', () => {
  const pass = async (scale: KindName) => {
    await meet(scale, { hasClock: true })
    // It brings the keys.
    await waitForIdleChunk(shopper)
    await stopClock(shopper.page)
    await shopper.openTheBook()
    await panel('.rate input').first().focus()
    await keys('ArrowRight')
    await panel('.rate input:checked').waitFor({ state: 'attached' })
    await shopper.page.clock.runFor(1_499)
    await waitForAnswers(shopper.page)
    expect(sendings()).toBe(0)
  }
  const isSentOnce = async (answers: Readonly<Record<string, unknown>>) => {
    await eventually(newest).toMatchObject({ revision: 0, complete: false, answers })
    await waitForAnswers(shopper.page)
    await shopper.page.clock.runFor(5_000)
  }
  /** Whatever had been sent besides would have taken one of the numbers before. */
  const goOn = async (revision: number, complete: boolean) => {
    await shopper.send()
    await eventually(newest).toMatchObject({ revision, complete })
  }

  test.each([
    ['nps', 'Enter', 1],
    ['ces5', 'Space', 2],
    ['ces7', 'Tab', 2],
  ] as const)('until %s is settled by %s', async (scale, key, score) => {
    await pass(scale)
    await keys(key)
    await panel('textarea').waitFor()
    await isSentOnce({ [scale]: score })
    await goOn(1, true)
  })

  test('until a value has rested', async () => {
    await pass('expectation')
    await shopper.page.clock.runFor(1)
    await isSentOnce({ expectation: 0 })
    await goOn(1, false)
    await panel('textarea').waitFor()
    await goOn(2, true)
  })

  test('in Arabic the arrow that points left goes on', async () => {
    world.setPage('/ar', { html: shopHtml(world, { lang: 'ar', attributes: 'data-touchpoint="stars"' }) })
    shopper = await visit(browser, world, { path: '/ar' })
    // It brings the direction.
    await waitForIdleChunk(shopper)
    await shopper.openTheBook()
    await panel('.star label').nth(4).waitFor()
    const places = await panel('.star label').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x))
    expect(places).toEqual(places.toSorted((a, b) => b - a))
    await panel('.rate input').first().focus()
    await keys('ArrowLeft', 'ArrowLeft', 'Enter')
    await eventually(newest).toMatchObject({ answers: { stars: 3 } })
  })
})

test.each([
  ['the star', 'm12 3.2 2.7'],
  ['the thumb', 'M3.5 11H7v9'],
  ['the arrows', 'M5 9h14M5 15h14'],
  ['the eleven numbers', '.nps'],
  ['the words at their ends', 'Extremely likely'],
  ['the lines of an order', 'data-item'],
  ['a written name', 'Or write the name'],
])('%s travels only to sites that ask for it', (_, code) => {
  expect(plainScript).not.toContain(code)
  expect(fullScript).toContain(code)
})

const text = (en: string) => ({ tr: en, en })
const surveyOf = (id: string, questions: SurveyDefinition['questions']): SurveyDefinition => {
  return { id, version: 1, touchpoint: id, greeting: text('Hello.'), questions }
}

const BRANCHES = surveyOf('branches', [
  { id: 'score', kind: 'rating', scale: 'stars', title: text('How was it?') },
  {
    id: 'reasons',
    kind: 'choice',
    many: true,
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
])

const LINES_BY_FACES = surveyOf('faces', [
  { id: 'items', kind: 'products', scale: 'csat', title: text('How is each?') },
])

describe('a survey branches', () => {
  const rate = async (score: number) => {
    await meet('branches')
    await shopper.openTheBook()
    await panel(`.star label:nth-child(${score})`).click()
  }

  test('by band and by chip', async () => {
    await rate(1)
    await panel('label:has([value=late])').waitFor()
    expect(await panel('[value=price]').count()).toBe(0)
    await shopper.chooseChip('It came late')
    await shopper.sees('How many days late?')
    await panel('textarea').fill('Three')
    await shopper.send()
    await shopper.sees('Anything else?')
    await shopper.send()
    await eventually(newest).toMatchObject({ complete: true, answers: { score: 1, reasons: ['late'], days: 'Three' } })
  })

  test('by answer', async () => {
    await rate(5)
    await shopper.sees('Come again?')
    await panel('label:has([value="-1"])').click()
    await shopper.sees('Why not?')
  })

  test('past what nothing was said about', async () => {
    await rate(3)
    await shopper.sees('Anything else?')
  })
})

test('the lines of an order can be scored by faces', async () => {
  await meet('faces')
  await shopper.openTheBook()
  await panel('.line').last().getByRole('radio', { name: 'Very satisfied' }).check({ force: true })
  await shopper.send()
  await eventually(newest).toMatchObject({ complete: true, answers: { items: { uzun: 5 } } })
})

test('the lines of an order are not asked about where the page shows none', async () => {
  await meet('items-only', { withoutOrder: true })
  await shopper.openTheBook()
  await shopper.sees(title('wanted'))
  expect(await panel('.line').count()).toBe(0)
})
