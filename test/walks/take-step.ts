/** Takes one step of a walk through the use cases, as routes would, and answers what was said to it. */
import { expect } from 'vitest'
import type { RemedyChoice } from '../../sdk/contract/index.ts'
import { draftOfOffer } from '../../server/domain/offers/offer-book.ts'
import type { Offer } from '../../server/domain/offers/offer.ts'
import { RECIPE_NUMBERS, type RecipeName } from '../../server/domain/offers/recipes.ts'
import { isRefused, type Refusal } from '../../server/domain/refusal.ts'
import { aDraft } from '../domain/offers/an-offer-draft.ts'
import { MONEY_REMEDIES } from './a-walked-shop.ts'
import { answer, submissionOf, submit } from './answer.ts'
import type { Step } from './steps.ts'
import { answeredDevice, remediesOf, subjectsOf, type Device, type Walk } from './walk.ts'

const HOUR = 60 * 60 * 1000

export async function takeStep(walk: Walk, step: Step): Promise<unknown> {
  switch (step.kind) {
    case 'answer':
      return answer(walk, step)
    case 'intrude':
      return intrude(walk, step)
    case 'recipe':
    case 'ownOffer':
    case 'limits':
    case 'erasePerson':
    case 'wait':
      return takeOwnerStep(walk, step)
    case 'redeem':
    case 'reverse':
      return takeCheckoutStep(walk, step)
    default: {
      const device = answeredDevice(walk, step.who, step.device)
      return device && takeLaterStep(walk, step, device)
    }
  }
}

type StepOf<Kind extends Step['kind']> = Extract<Step, { readonly kind: Kind }>
type LaterStep = StepOf<'retry' | 'pick' | 'object' | 'write' | 'putAway' | 'erase' | 'resolve' | 'openForAll'>

async function takeLaterStep(walk: Walk, step: LaterStep, device: Device): Promise<unknown> {
  const { shopperResponses, site, cases, store } = walk.shop
  switch (step.kind) {
    case 'retry':
      return retry(walk, device)
    case 'pick':
      return pick(walk, device, step.remedy)
    case 'object':
      return object(walk, device)
    case 'write': {
      const { isPutRight: putRight } = step
      const message = { ...messageOf(device), text: 'Bekliyorum.', ...(putRight !== undefined && { putRight }) }
      return shopperResponses.addMessage(site, device.id, message)
    }
    case 'putAway':
      return putAway(walk, device, step.hint)
    case 'erase': {
      const said = await shopperResponses.erase(site, device.id, device.token)
      device.isErased = true
      return said
    }
    case 'resolve': {
      const found = await store.caseOfResponse(site.id, device.id)
      const given = { remedyId: 'resend', costMinor: Math.max(20_000, found?.floorMinor ?? 0) }
      return found && cases.resolve(site, found.id, { version: found.version, ...given }, 'owner')
    }
    case 'openForAll': {
      const found = await store.caseOfResponse(site.id, device.id)
      const remedies = (await cases.settings(site)).remedies
      const remedyId = remedies[step.remedy % remedies.length]?.id ?? ''
      return found && cases.openRemedyForAll(site, found.id, { remedyId }, 'owner')
    }
  }
}

async function retry(walk: Walk, device: Device): Promise<unknown> {
  const { sent, receipt } = device
  if (!sent) return undefined
  const said = await submit(walk, device, sent)
  if (said.kind === 'refused') return said
  expect(said.isReplay, 'the same again is stored once').toBe(true)
  expect(JSON.parse(said.bytes), 'the same again is answered the same').toEqual(receipt)
  return said
}

function messageOf(device: Device) {
  return { id: nextId(device), token: device.token }
}

/** Counted by device, so that a walk without the others gives the same ids. */
function nextId(device: Device): string {
  device.messages += 1
  return `${device.name}-${device.messages}`
}

function pick({ shop: { shopperResponses, site } }: Walk, device: Device, place: number, token = device.token) {
  const isMoney = ({ id }: RemedyChoice) => MONEY_REMEDIES.has(id)
  const shown = remediesOf(device).toSorted((a, b) => Number(isMoney(b)) - Number(isMoney(a)))
  const remedyId = shown[place % Math.max(1, shown.length)]?.id ?? 'refund'
  return shopperResponses.pickRemedy(site, device.id, { token, remedyId, idea: 'Bir fikir', readHere: true })
}

async function object(walk: Walk, device: Device): Promise<unknown> {
  const { shopperResponses, site } = walk.shop
  const message = { ...messageOf(device), noPersonalOffers: true } as const
  const said = await shopperResponses.addMessage(site, device.id, message)
  if (said.kind === 'accepted') for (const subject of subjectsOf(device)) walk.objections.add(subject)
  return said
}

async function putAway({ shop }: Walk, device: Device, place: number): Promise<unknown> {
  const { receipt } = device
  const hint = receipt?.reply.kind === 'thanks' ? receipt.reply.hints[place] : undefined
  if (!hint) return undefined
  const occurredAt = new Date(shop.clock.now()).toISOString()
  const event = { id: nextId(device), name: 'hintDismissed', surveyId: 'delivery', occurredAt } as const
  return shop.shopperResponses.recordEvents(shop.site, { id: event.id, events: [{ ...event, hintId: hint.id }] })
}

/** Whoever has not the token learns nothing and changes nothing. */
async function intrude(walk: Walk, step: StepOf<'intrude'>): Promise<unknown> {
  const { shopperResponses, site } = walk.shop
  const device = answeredDevice(walk, step.into, step.device)
  if (!device) return undefined
  const token = 'A'.repeat(22)
  const tries = {
    answer: () => {
      const body = { ...submissionOf(walk, device, { score: 1 }), token }
      return shopperResponses.submit({ site, direct: false, place: 'stranger' }, body)
    },
    pick: () => pick(walk, device, 0, token),
    object: () => shopperResponses.addMessage(site, device.id, { id: 'intrusion', token, noPersonalOffers: true }),
    erase: () => shopperResponses.erase(site, device.id, token),
  }
  const said = await tries[step.way]()
  expect(said, 'a stranger without the token is refused').toMatchObject({ code: 'response_not_found' })
  return said
}

type OwnerStep = StepOf<'recipe' | 'ownOffer' | 'limits' | 'erasePerson' | 'wait'>

async function takeOwnerStep(walk: Walk, step: OwnerStep): Promise<unknown> {
  const { clock, persons, hintDesk, site } = walk.shop
  switch (step.kind) {
    case 'recipe':
      return useRecipe(walk, step)
    case 'ownOffer':
      return makeOffer(walk, step)
    case 'limits': {
      const { kind: _kind, recipe, ...limits } = step
      return setLimits(walk, recipe, limits)
    }
    case 'erasePerson': {
      const said = await persons.erase(site, step.ref, 'owner')
      if (isRefused(said)) return said
      walk.objections.add(`person:${step.ref}`)
      for (const [order, ref] of walk.customers) if (ref === step.ref) walk.customers.delete(order)
      for (const device of walk.devices.values()) {
        if (device.sent?.consent?.personalisation && device.sent.shopper?.ref === step.ref) device.isErased = true
        if (device.decided?.ref === step.ref) device.isCaseErased = true
      }
      return said
    }
    case 'wait':
      clock.at += step.hours * HOUR
      return hintDesk.releaseExpired()
  }
}

async function useRecipe(walk: Walk, { recipe, isOn, codes, number }: StepOf<'recipe'>): Promise<unknown> {
  const { offerBook, site } = walk.shop
  const { least, defaultNumber, most } = RECIPE_NUMBERS[recipe]
  const wanted = [least, defaultNumber, Math.min(most, defaultNumber * 4)][number] ?? defaultNumber
  const howUsed = codes === 'static' ? { kind: codes, code: `KOD-${recipe}` } : { kind: codes }
  const said = await offerBook.useRecipe(site, { recipe, isOn, codes: howUsed, number: wanted }, 'owner')
  if (isRefused(said)) return said
  walk.numbers.set(recipe, wanted)
  if (codes === 'pool') await addCodes(walk, said)
  return said
}

async function makeOffer(walk: Walk, step: StepOf<'ownOffer'>): Promise<unknown> {
  const { offerBook, site } = walk.shop
  const { requires, codes, percent, budgetMinor } = step
  const draft = aDraft({
    name: 'Own',
    requires,
    codes: { kind: codes },
    gesture: { kind: 'percent', percent },
    items: { kind: 'none' },
    ...(budgetMinor !== undefined && { budgetMinor }),
  })
  const said = await offerBook.create(site, draft, 'owner')
  if (!isRefused(said) && codes === 'pool') await addCodes(walk, said)
  return said
}

async function addCodes(walk: Walk, { id }: Offer): Promise<void> {
  walk.codes += 1
  await walk.shop.offerBook.addCodes(walk.shop.site, id, [`P-${walk.codes}-a`, `P-${walk.codes}-b`], 'owner')
}

type Limits = Omit<StepOf<'limits'>, 'kind' | 'recipe'>

async function setLimits({ shop }: Walk, recipe: RecipeName, limits: Limits): Promise<Offer | Refusal | undefined> {
  const { offerBook, site } = shop
  const offer = offerBook.offersOf(site.id).find((one) => one.recipe === recipe)
  if (!offer) return undefined
  const { budgetMinor: _total, dailyBudgetMinor: _day, ...draft } = draftOfOffer(offer)
  const { budgetMinor, dailyBudgetMinor, capPerPerson } = limits
  const budgets = {
    ...(budgetMinor !== undefined && { budgetMinor }),
    ...(dailyBudgetMinor !== undefined && { dailyBudgetMinor }),
  }
  const edited = { ...draft, capPerPerson, ...(offer.codes.kind === 'static' ? {} : budgets) }
  return offerBook.update(site, offer.id, { draft: edited, version: offer.version }, 'owner')
}

async function takeCheckoutStep(walk: Walk, step: StepOf<'redeem' | 'reverse'>): Promise<unknown> {
  const { hintDesk, site } = walk.shop
  // Strangers have nothing but codes that are everybody's, which customers have as well.
  const given = [...walk.hints.values()].filter(({ device }) => !device.name.startsWith('stranger'))
  const one = given.at(step.hint < given.length ? step.hint : step.hint % Math.max(1, given.length))
  if (!one) return undefined
  const { hint, offer, boundMinor } = one
  if (step.kind === 'reverse') return hintDesk.reverse(site, hint.id, 'owner')
  const { orderId, amountMinor } = step
  const voucher = step.by === 'token' && hint.token !== undefined ? { token: hint.token } : { code: hint.code ?? '' }
  const isShown = await hintDesk.verify(site, voucher)
  const redemption = { voucher, orderId, actor: 'till', ...(amountMinor !== undefined && { amountMinor }) }
  const said = await hintDesk.redeem(site, redemption)
  if ('state' in said) {
    expect(offer.codes.kind, 'a code for all is never redeemed here').not.toBe('static')
    expect(said.redeemedMinor, 'nothing is redeemed beyond what the hint is worth').toBeLessThanOrEqual(boundMinor)
    expect(said.redeemedOrderId, 'it is used in one order').toBe(orderId)
  }
  return [isShown, said]
}
