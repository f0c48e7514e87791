/** How to be reached: asked by the survey, or offered to a shopper who does not write. */
import { first, only } from '../kit/fault-plans.ts'
import { askSurvey } from './ask-survey.ts'
import type { Site } from './backend.ts'
import { expectContactRefused, expectNothingRefused, WRONG_EMAIL, WRONG_PHONE } from './contact-checks.ts'
import { expect, test, type Shop, type Shopper } from './fixtures.ts'
import { kindsSurvey, titleOf, type KindName } from './survey-kinds.ts'

type Asking = { readonly shopper: Shopper; readonly site: Site; readonly shop: Shop }

async function giveOneStar(shopper: Shopper): Promise<void> {
  await shopper.openForm()
  await shopper.choose('1 star')
}

async function askUnhappily({ shopper, site, shop }: Asking, names: readonly KindName[]): Promise<void> {
  await askSurvey(site, shop, kindsSurvey('kind', names))
  await shopper.visit()
  await giveOneStar(shopper)
}

const offerOf = ({ panel }: Shopper) => panel.getByRole('button', { name: 'Contact me' })
const waysOf = ({ panel }: Shopper) => panel.getByRole('radio', { name: /^(Phone|WhatsApp|E-mail)$/ })

async function isStored(site: Site, changes: Readonly<Record<string, unknown>>): Promise<void> {
  await expect.poll(() => site.responses()).toMatchObject([{ complete: true, ...changes }])
}

test('"Next" on one page is never "Contact me" on the next, which stands in its place', async ({
  shopper,
  site,
  shop,
}) => {
  await askUnhappily({ shopper, site, shop }, ['stars', 'products', 'person'])
  await expect(offerOf(shopper)).toBeVisible()
  await shopper.panel.getByRole('group', { name: 'Mavi mələklər' }).getByRole('radio', { name: '1 star' }).click()
  const next = await shopper.sendButton.boundingBox()
  await shopper.send()
  await shopper.sees(titleOf('person'))
  await expect(offerOf(shopper)).toBeVisible()
  const offer = await offerOf(shopper).boundingBox()
  expect((offer?.y ?? 0) + (offer?.height ?? 0)).toBeLessThanOrEqual(next?.y ?? 0)
  await expect(waysOf(shopper)).toHaveCount(0)
  await offerOf(shopper).click()
  await expect(waysOf(shopper)).toHaveCount(3)
})

test('a survey that asks how to reach the shopper offers nothing before, and keeps what was refused', async ({
  shopper,
  site,
  shop,
  network,
}) => {
  await askUnhappily({ shopper, site, shop }, ['stars', 'wanted', 'contact'])
  await expect(shopper.comment).toBeVisible()
  await expect(shopper.sendButton).toBeVisible()
  await expect(offerOf(shopper)).toHaveCount(0)
  await shopper.send()
  await expect(shopper.contactField).toBeVisible()
  await expect(waysOf(shopper)).toHaveCount(3)
  await shopper.choose('E-mail')
  await shopper.contactField.fill('a@example.com')
  // What meets the refusal is what Send sends.
  await expect.poll(() => site.responses()).toMatchObject([{ revision: 1 }])
  const problem = { type: 'about:blank', title: 'No', status: 422, code: 'validation_failed', requestId: 'r' }
  const headers = { 'Content-Type': 'application/problem+json' }
  const body = JSON.stringify(problem)
  network.setPlan(only('POST', first([{ kind: 'status', status: 422, hasCors: true, headers, body }]), /responses/))
  await shopper.send()
  await shopper.sees("It wasn't sent. Your answer is still here")
  await expect(waysOf(shopper)).toHaveCount(3)
  await expect(shopper.contactField).toHaveValue('a@example.com')
  await shopper.send()
  await isStored(site, { hasContact: true })
  const [response] = await site.responses()
  expect(response?.answers).toEqual({ stars: 1 })
  expect(await site.owner('POST', `responses/${response?.id}/contact`)).toMatchObject({
    channel: 'email',
    value: 'a@example.com',
  })
})

const WAYS = [
  ['the survey asks for a contact', ['stars', 'wanted', 'contact']],
  ['a shopper who does not write took the offer', ['stars', 'wanted']],
] as const

for (const [name, kinds] of WAYS) {
  test(`where ${name}, what cannot be a contact is said beside the field before anything is sent`, async ({
    shopper,
    site,
    shop,
    exchanges,
  }) => {
    await askUnhappily({ shopper, site, shop }, kinds)
    if (kinds.length === 3) await shopper.send()
    else await offerOf(shopper).click()
    await expect(shopper.contactField).toBeVisible()
    const revisions = () =>
      exchanges
        .filter(({ method, path }) => method === 'POST' && path.includes('/responses'))
        .map(({ requestBody }) => Number(JSON.parse(requestBody).revision))
    const taps = [...kinds.keys()].slice(0, -1)
    await expect.poll(revisions).toEqual(taps)
    await shopper.contactField.fill('0555 12')
    await shopper.send()
    await expectContactRefused(shopper, WRONG_PHONE, '0555 12')
    await shopper.contactField.press('Control+Enter')
    await shopper.choose('E-mail')
    await expectNothingRefused(shopper)
    await shopper.contactField.fill('leyla')
    await shopper.send()
    await expectContactRefused(shopper, WRONG_EMAIL, 'leyla')
    await shopper.contactField.pressSequentially('@example.com')
    await expectNothingRefused(shopper)
    await shopper.send()
    await isStored(site, { hasContact: true })
    // The next after the taps: nothing was sent before.
    await expect.poll(revisions).toEqual([...kinds.keys()])
    const [response] = await site.responses()
    expect(await site.owner('POST', `responses/${response?.id}/contact`)).toMatchObject({
      channel: 'email',
      value: 'leyla@example.com',
    })
  })
}

test('an empty field is no mistake', async ({ shopper, site, shop }) => {
  await askUnhappily({ shopper, site, shop }, ['stars', 'wanted'])
  await offerOf(shopper).click()
  await expect(shopper.contactField).toBeFocused()
  await shopper.send()
  await isStored(site, { hasContact: false })
})

test('the form about another order asks for a number, not with the last one in the field', async ({
  shopper,
  site,
  shop,
}) => {
  await askUnhappily({ shopper, site, shop }, ['stars', 'wanted', 'contact'])
  await shopper.send()
  await shopper.contactField.fill('0555 000 00 00')
  await shopper.send()
  await isStored(site, { hasContact: true })
  await expect(shopper.sendButton).toHaveCount(0)
  await shopper.close()
  await shopper.page.evaluate(() => {
    const order = { id: 'another', currency: 'TRY', totalMinor: 18_400, items: [] }
    Reflect.get(window, 'defter')('update', { order })
  })
  await giveOneStar(shopper)
  await shopper.send()
  await expect(shopper.contactField).toHaveValue('')
})
