/** What a screen reader makes of the widget, as Chromium hands it over, in sentences. */
import type { CDPSession, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { answerPosts, ANSWERS, promiseReplies } from './state-acts.ts'
import { giveOffer } from './state-replies.ts'
import { walkKinds } from './states.ts'

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

const HEAD = ['region Complaints and suggestions']

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('the form is heard from the launcher to the remedy', async ({ shopper, site }) => {
  const { page, panel } = shopper
  await promiseReplies(site)
  await shopper.visit()
  await expect.poll(() => spoken(page)).toEqual([...HEAD, 'button Tell us'])
  await shopper.openForm()
  await expect
    .poll(() => spoken(page))
    .toEqual([
      ...HEAD,
      'dialog How was shopping with us?',
      'heading How was shopping with us?',
      'button Close',
      'group How was shopping with us?',
      'radio Terrible, not checked',
      'radio Poor, not checked',
      'radio OK, not checked',
      'radio Good, not checked',
      'radio Great, not checked',
      'button I’d rather just write',
    ])
  await shopper.rate(1)
  await shopper.choose('A charge I didn’t expect')
  await expect(shopper.sendButton).toBeVisible()
  await expect
    .poll(() => spoken(page))
    .toEqual([
      ...HEAD,
      'dialog We’re sorry.',
      'heading We’re sorry.',
      'paragraph What happened?',
      'button Close',
      'group How was shopping with us?',
      'radio Terrible, checked',
      'radio Poor, not checked',
      'radio OK, not checked',
      'radio Good, not checked',
      'radio Great, not checked',
      'group Choose any that apply',
      'checkbox A charge I didn’t expect, checked',
      'checkbox Not what I expected, not checked',
      'checkbox I couldn’t reach you, not checked',
      'checkbox Something else, not checked',
      'textbox Which charge was it?',
      'button Contact me',
      'button Send',
    ])
  await shopper.send()
  await expect(panel.getByRole('button', { name: 'Choose this' })).toBeVisible()
  await expect
    .poll(() => spoken(page))
    .toEqual([
      ...HEAD,
      'dialog We’re sorry.',
      'heading We’re sorry.',
      'paragraph We should have told you about that charge at the start.',
      'button Close',
      'group How shall we put it right? You choose.',
      'radio Refund me. We will find your order first., checked',
      'radio Contact me, not checked',
      'radio Nothing needed, I just wanted to tell you, not checked',
      'radio I have another idea, not checked',
      expect.stringMatching(/^paragraph We’ll reply by .+\.$/),
      'button Choose this',
    ])
})

test('thanks with an offer are heard', async ({ shopper }) => {
  const { page } = shopper
  await answerPosts(page, ANSWERS, (route) => giveOffer(route, 'en'))
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(5)
  await shopper.send()
  await shopper.sees('5% off for you')
  await expect
    .poll(async () => (await spoken(page)).slice(0, 7))
    .toEqual([
      ...HEAD,
      'dialog Thank you.',
      'heading Thank you.',
      'paragraph Your rating is in our book.',
      'button Close',
      'paragraph Sent',
      'link İngilis bulvarı',
    ])
  const buttons = ['button Copy', 'button Not for me', 'button Turn off personal offers']
  await expect.poll(() => spoken(page)).toEqual(expect.arrayContaining(buttons))
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
  'products-answered': ['radio 1 star, checked'],
  person: [...scale('Who would you like to thank?', ['Elif, at the till', 'The courier']), 'textbox Or write the name'],
  'person-answered': ['radio Elif, at the till, checked'],
  wanted: ['textbox What did you look for and not find?'],
  'wanted-answered': ['textbox What did you look for and not find?, “x”'],
  contact: [...WAYS, 'textbox Phone'],
  'contact-answered': WAYS,
}

test('every kind of question is heard', async ({ shopper, site, shop }) => {
  const states: string[] = []
  const look = async (state: string): Promise<void> => {
    const choices = /^(group|radio|checkbox|textbox) /
    const expected = KINDS[state] ?? []
    const heard = async () => {
      const lines = (await spoken(shopper.page)).filter((line) => choices.test(line))
      // Where one line tells the difference, the others were heard before.
      return state.endsWith('answered') ? lines.filter((line) => expected.includes(line)) : lines
    }
    await expect.poll(heard, { message: state }).toEqual(expected)
    states.push(state)
  }
  await walkKinds({ shopper, site, locale: 'en', look, setPage: shop.setPage })
  expect(states.toSorted()).toEqual(Object.keys(KINDS).toSorted())
})
