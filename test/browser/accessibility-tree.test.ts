/** What a screen reader makes of the book, as Chromium hands it over, in sentences. Never markup. */
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { recovery, thanks } from '../widget/gallery-scenes.ts'
import { startStub, type Stub } from '../widget/stub-server.ts'
import { openShop, walkKinds } from './accessibility-states.ts'

const eventually = expect.poll

let browser: Browser
let context: BrowserContext
let stub: Stub

beforeAll(async () => {
  browser = await sharedBrowser()
})
afterAll(() => closeProfiles(browser))
beforeEach(async () => {
  stub = await startStub()
  context = await browser.newContext({ reducedMotion: 'reduce' })
})
afterEach(async () => {
  await context.close()
  await stub.close()
})

type Heard = { readonly value?: { readonly value?: unknown }; readonly name: string }
type AxNode = {
  readonly nodeId: string
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly value?: { readonly value: unknown }
  readonly properties?: readonly Heard[]
  readonly childIds?: readonly string[]
}

/** Roles that say something; what lies between is layout. */
const SPOKEN =
  /^(region|dialog|group|heading|radio|checkbox|button|link|textbox|status|paragraph|LabelText|blockquote)$/

/** Everything in our region, in reading order. */
async function spoken(page: Page): Promise<readonly string[]> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly AxNode[] }
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const region = nodes.find(({ role }) => role?.value === 'region')
  const read = (node: AxNode | undefined): readonly string[] => {
    if (!node) return []
    const role = node.role?.value ?? ''
    const own = !node.ignored && SPOKEN.test(role) ? [sentence(node, byId)] : []
    return [...own, ...(node.childIds ?? []).flatMap((id) => read(byId.get(id)))]
  }
  // What was sent before has tests of its own.
  return read(region).filter((line) => line !== '' && line !== 'button What I sent')
}

function sentence(node: AxNode, byId: ReadonlyMap<string, AxNode>): string {
  const role = node.role?.value ?? ''
  if (role === 'LabelText') return ''
  const told = (name: string): unknown => node.properties?.find((one) => one.name === name)?.value?.value
  const name = node.name?.value || (role === 'paragraph' || role === 'status' ? textOf(node, byId) : '')
  if ((role === 'paragraph' || role === 'status') && !name) return ''
  const checked = told('checked')
  const state = checked === undefined ? '' : checked === 'true' ? ', checked' : ', not checked'
  const typed = role === 'textbox' && node.value?.value ? `, “${String(node.value.value)}”` : ''
  return `${role} ${name}${state}${typed}${told('disabled') === true ? ', not available' : ''}`
}

function textOf(node: AxNode, byId: ReadonlyMap<string, AxNode>): string {
  const own = node.role?.value === 'StaticText' ? (node.name?.value ?? '') : ''
  return own + (node.childIds ?? []).map((id) => textOf(byId.get(id) as AxNode, byId)).join('')
}

const shopUrl = (lang: string): string => `${stub.url}/?lang=${lang}&data=data-touchpoint=checkout`

const HEAD = ['region Complaints and suggestions']
const UNHAPPY = 'We’re sorry, we let you down this time. What happened?'
const APOLOGY = 'We’re sorry. The courier should have called you first. That’s on us.'

test('the book, from the launcher to the remedy, as it is heard', async () => {
  stub.options.reply = recovery('en')
  const page = await openShop(context, shopUrl('en'))
  await eventually(() => spoken(page)).toEqual([...HEAD, 'button Tell us'])
  await page.locator('.launch').click()
  await eventually(() => spoken(page)).toEqual([
    ...HEAD,
    'dialog Our book is open to you',
    'heading Our book is open to you',
    'button Close',
    'paragraph Thank you for your order. How was shopping with us?',
    'group How satisfied are you?',
    'radio Not at all satisfied, not checked',
    'radio Not satisfied, not checked',
    'radio Neither good nor bad, not checked',
    'radio Satisfied, not checked',
    'radio Very satisfied, not checked',
    'button I’d rather just write',
  ])
  await page.locator('.rate [value="1"]').click()
  await page.locator('.chips input').first().click()
  await page.getByRole('button', { name: 'Back' }).waitFor()
  await eventually(() => spoken(page)).toEqual([
    ...HEAD,
    `dialog ${UNHAPPY}`,
    `heading ${UNHAPPY}`,
    'button Close',
    'group Choose all that fit',
    'checkbox A charge I didn’t expect, checked',
    'checkbox Not what I expected, not checked',
    'checkbox I couldn’t reach you, not checked',
    'checkbox Something else, not checked',
    'textbox Which charge was it?',
    'button Send',
    'button Back',
    `status ${UNHAPPY}`,
  ])
  await page.locator('[data-do=send]').click()
  await page.locator('.cards').waitFor()
  await eventually(() => spoken(page)).toEqual([
    ...HEAD,
    `dialog ${APOLOGY}`,
    `heading ${APOLOGY}`,
    'button Close',
    'group How shall we put it right? You choose.',
    'radio Send the courier again, calling first, checked',
    'radio Refund me, not checked',
    'radio Contact me, not checked',
    'radio I have another idea, not checked',
    'paragraph We’ll reply by Tuesday 24 November, 13:00.',
    'button Choose this',
    `status ${APOLOGY}`,
  ])
})

test('thanks with an offer, as they are heard', async () => {
  stub.options.reply = thanks('en')
  const page = await openShop(context, shopUrl('en'))
  await page.locator('.launch').click()
  await page.locator('.rate [value="5"]').click()
  await page.locator('[data-do=send]').click()
  await page.locator('.slip').waitFor()
  await eventually(async () => (await spoken(page)).slice(0, 6)).toEqual([
    ...HEAD,
    'dialog Thank you. Your words are in our book.',
    'heading Thank you. Your words are in our book.',
    'button Close',
    'paragraph Sent',
    'link İngilis bulvarı',
  ])
  const buttons = ['button Copy', 'button Not for me', 'button No personal offers']
  await eventually(() => spoken(page)).toEqual(expect.arrayContaining(buttons))
})

const scale = (title: string, names: readonly string[]): readonly string[] => [
  `group ${title}`,
  ...names.map((name) => `radio ${name}, not checked`),
]
const STARS = ['1 star', '2 stars', '3 stars', '4 stars', '5 stars']
const WAYS = [
  'group How shall we reach you?',
  'radio Phone, checked',
  'radio WhatsApp, not checked',
  'radio E-mail, not checked',
]

/** Between "Close" and what leads on. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  entry: scale('What would you like to write?', ['Complaint', 'Suggestion', 'Praise', 'Question']),
  stars: scale('How good was the translation?', STARS),
  nps: scale('How likely are you to recommend us to a friend?', [
    '0, Not at all likely',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    '10, Extremely likely',
  ]),
  ces5: scale('How easy was it to find what you wanted?', ['1, Very difficult', '2', '3', '4', '5, Very easy']),
  ces7: scale('How easy was it to find what you wanted?', [
    '1, Very difficult',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7, Very easy',
  ]),
  thumbs: scale('Did this page help you?', ['No', 'Yes']),
  expectation: scale('Compared with what you expected?', ['Worse', 'As expected', 'Better']),
  products: [
    'group How are the things you bought?',
    ...scale('Mavi mələklər', STARS),
    ...scale('Uluslararasılaştırılamayanlardanmışsınızcasına: Azərbaycan nağıllarının on cildlik külliyyatı', STARS),
  ],
  'products, answered': ['radio 1 star, checked'],
  person: [...scale('Who would you like to thank?', ['Elif, at the till', 'The courier']), 'textbox Or write the name'],
  'person, answered': ['radio Elif, at the till, checked'],
  wanted: ['textbox What did you look for and not find?'],
  'wanted, answered': ['textbox What did you look for and not find?, “x”'],
  contact: [...WAYS, 'textbox Phone'],
  'contact, answered': WAYS,
}

test('every kind of question, as it is heard', async () => {
  const states: string[] = []
  const look = async (state: string, page: Page): Promise<void> => {
    const choices = /^(group|radio|checkbox|textbox) /
    const expected = KINDS[state] ?? []
    const heard = async () => {
      const lines = (await spoken(page)).filter((line) => choices.test(line))
      // Where one line tells the difference, the others were heard before.
      return state.endsWith('answered') ? lines.filter((line) => expected.includes(line)) : lines
    }
    await eventually(heard, { message: state }).toEqual(expected)
    states.push(state)
  }
  await walkKinds({ context, stub, locale: 'en', look })
  expect(states.toSorted()).toEqual(Object.keys(KINDS).toSorted())
})
