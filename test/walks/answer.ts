/** One answer of a device: sent, compared with what its claims prove, and remembered with what it was given. */
import { expect } from 'vitest'
import type { Receipt, ResponseSubmission } from '../../sdk/contract/index.ts'
import type { VerifiedFacts } from '../../server/domain/verified.ts'
import { knownTotalOf, orderOf, personOf, provedBy } from './claims.ts'
import { rememberHint } from './given-hints.ts'
import type { AnswerStep } from './steps.ts'
import { deviceOf, type Device, type Walk } from './walk.ts'

type Said = Partial<Pick<AnswerStep, 'score' | 'chip' | 'isComplete' | 'order' | 'person'>>

export function submissionOf({ shop }: Walk, device: Device, said: Said): ResponseSubmission {
  const { score = 5, chip = 'product', isComplete = true, order = { kind: 'none' }, person = { kind: 'none' } } = said
  const named = orderOf(order)
  return {
    id: device.id,
    token: device.token,
    revision: device.revision + 1,
    complete: isComplete,
    survey: { id: 'delivery', version: 1 },
    answers: { arrived: 'yes', rating: score, ...(score <= 2 && { reasons: [chip] }) },
    touchpoint: 'delivery',
    locale: 'tr',
    occurredAt: new Date(shop.clock.now()).toISOString(),
    ...(named && { order: named }),
    ...personOf(person),
  }
}

export async function submit({ shop }: Walk, { place }: Device, body: ResponseSubmission) {
  return shop.shopperResponses.submit({ site: shop.site, direct: false, place }, body)
}

export async function answer(walk: Walk, step: AnswerStep): Promise<unknown> {
  const { shop, guesses } = walk
  const device = deviceOf(walk, step.who, step.device)
  const body = submissionOf(walk, device, step)
  const now = shop.clock.now()
  const isOver = guesses.isOver(body.order?.id ?? '', device.place, now)
  const offers = shop.offerBook.offersOf(shop.site.id)
  const said = await submit(walk, device, body)
  if (step.order.kind === 'guessed' && body.complete && body.order) {
    guesses.wrong(body.order.id, device.place, { attempt: `${body.id}/${body.revision}`, now })
  }
  if (device.isErased) {
    expect(said, 'what was erased does not come back').toMatchObject({ code: 'erased' })
    return said
  }
  if (said.kind !== 'accepted') throw new Error(JSON.stringify(said))
  const receipt = JSON.parse(said.bytes) as Receipt
  const facts = await factsOf(walk, device, step, isOver)
  remember(device, step, { body, receipt, facts })
  if (receipt.reply.kind === 'thanks') {
    for (const hint of receipt.reply.hints) {
      if (!walk.hints.has(hint.id)) rememberHint(walk, { hint, device, offers })
    }
  }
  if (receipt.reply.kind === 'recovery') await rememberCase(walk, device)
  return said
}

/** What is stored as verified is what the claims prove: never more, and never less where a token came. */
async function factsOf({ shop }: Walk, device: Device, step: AnswerStep, isOver: boolean): Promise<VerifiedFacts> {
  const stored = await shop.store.findResponse(shop.site.id, device.id)
  if (!stored) throw new Error('Nothing was stored.')
  const { verified } = stored.content
  const proved = provedBy(step.order, step.person)
  expect(verified.person, 'a person is verified by their token and consent alone').toBe(proved.person)
  if (proved.order) expect(verified.order, 'an order is verified by its token').toBe(true)
  else if (verified.order) {
    expect(step.order.kind, 'without its token only an equal order is verified').toBe('equal')
    expect(isOver, 'after a few wrong guesses only a token verifies an order').toBe(false)
  }
  return verified
}

type Told = { readonly body: ResponseSubmission; readonly receipt: Receipt; readonly facts: VerifiedFacts }

/** The reply is decided once; afterwards only thanks turn into recovery. */
function remember(device: Device, { order }: AnswerStep, { body, receipt, facts }: Told): void {
  const outcome = receipt.reply.kind
  if (device.decided?.outcome !== outcome && outcome !== 'pending') {
    const orderId = facts.order ? body.order?.id : undefined
    const ref = facts.person ? body.shopper?.ref : undefined
    device.decided = {
      outcome,
      facts,
      knownMinor: facts.order ? knownTotalOf(order) : 0,
      ...(orderId !== undefined && { orderId }),
      ...(ref !== undefined && { ref }),
    }
  }
  Object.assign(device, { revision: body.revision, sent: body, receipt, facts })
}

async function rememberCase({ shop }: Walk, device: Device): Promise<void> {
  const found = await shop.store.caseOfResponse(shop.site.id, device.id)
  if (found) device.caseId = found.id
}
