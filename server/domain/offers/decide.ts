/** Decides the one outcome of a response. Never promotes to an unhappy shopper, nor lets a score move an offer's value. */
import type { Reply, SurveyDefinition } from '../../../sdk/contract/index.ts'
import type { Outcome, ResponseContent } from '../response.ts'
import { chooseHintWords } from '../words/hint-words.ts'
import { chooseReplyWords } from '../words/choose-words.ts'
import { chooseContenders, entryOf, type Choice } from './contenders.ts'
import type { DecisionEffects } from './decision.ts'
import { logLineOf, type DecisionResult } from './decision-log.ts'
import type { DecisionSeed } from './decision-seed.ts'
import { isHeldOut } from './holdout.ts'
import { issueHint, type IssuedOffer } from './issue-hints.ts'
import { uuidOf } from './mixing.ts'
import { offerRequestOf, type OfferRequest } from './offer-request.ts'
import { routeOf, type Route } from './route.ts'
import type { Snapshot } from './snapshot.ts'

export type DecisionRequest = {
  readonly responseId: string
  readonly content: ResponseContent
  readonly survey: SurveyDefinition
}

export type Decision = {
  readonly reply: Reply
  readonly outcome: Outcome
  readonly effects?: DecisionEffects
}

/** Pure and replayable: the same request, snapshot and seed give the same bytes. */
export function decide(request: DecisionRequest, snapshot: Snapshot, seed: DecisionSeed): Decision {
  const { content, survey, responseId } = request
  if (!content.complete) return { reply: { kind: 'pending' }, outcome: 'none' }
  const { now, knownOrder, recoveryFacts } = snapshot
  const hasCase = recoveryFacts?.ownCase !== undefined
  const route = routeOf(content, { survey, now, hasCase, ...(knownOrder && { knownOrder }) })
  // From here on the answers are out of sight: what is offered, and what a recovery must be worth, cannot depend on them.
  const offerRequest = offerRequestOf(responseId, content, snapshot)
  const choice = chooseContenders(offerRequest, snapshot, seed.choice)
  if (route.kind === 'recovery') return recover(request, route, { snapshot, seed, choice })
  const silence = silenceOf(offerRequest, snapshot)
  const chosen = silence ? [] : choice.chosen
  const issuing = { request: offerRequest, snapshot, shopper: choice.facts, seed }
  const issued = chosen.map((contender, place) => issueHint(contender, place, issuing))
  const result = silence ?? (issued.length > 0 ? 'hint' : 'none')
  return thank(offerRequest, issued, {
    snapshot,
    logLine: logOf({ responseId, snapshot, seed, choice, issued, result }),
  })
}

/** Why this shopper gets no hint whatever there is to offer. */
function silenceOf(request: OfferRequest, snapshot: Snapshot): DecisionResult | undefined {
  if (snapshot.hasObjected) return 'objection'
  if (snapshot.refused.some(({ reason }) => reason === 'order')) return 'orderTaken'
  return isHeldOut(snapshot.holdout, request.subject ?? request.responseId) ? 'heldOut' : undefined
}

type Thanks = { readonly snapshot: Snapshot; readonly logLine: string | undefined }

function thank(request: OfferRequest, issued: readonly IssuedOffer[], { snapshot, logLine }: Thanks): Decision {
  const hints = issued.map(({ hint }) => hint)
  const { disclosure } = chooseHintWords(request.locales).words
  const text = chooseReplyWords(request.locales).thanks
  const reply: Reply = { kind: 'thanks', text, hints, ...(hints.length > 0 && { disclosure }) }
  if (logLine === undefined) return { reply, outcome: 'thanks' }
  const claims = [...orderClaim(request, snapshot), ...issued.flatMap((one) => one.claims)]
  return { reply, outcome: 'thanks', effects: { claims, hints: issued.map((one) => one.issued), logLine } }
}

/** One order has one outcome, a silent one too: or a second response could try its luck again. */
function orderClaim({ verifiedOrderId }: OfferRequest, { refused }: Snapshot): DecisionEffects['claims'] {
  const isTaken = refused.some(({ reason }) => reason === 'order')
  return verifiedOrderId === undefined || isTaken ? [] : [{ kind: 'order', orderId: verifiedOrderId }]
}

type Recovering = { readonly snapshot: Snapshot; readonly seed: DecisionSeed; readonly choice: Choice }

function recover(
  { responseId, content }: DecisionRequest,
  { cause, isSevere }: Extract<Route, { kind: 'recovery' }>,
  { snapshot, seed, choice }: Recovering,
): Decision {
  const { site, now, isOrderVerified, knownOrder, person, refused } = snapshot
  const { reply, caseDraft, claims } = snapshot.decideRecovery({
    site,
    responseId,
    caseId: uuidOf(`${seed.choice}/case`),
    now,
    content,
    cause,
    isSevere,
    isOrderVerified,
    ...(knownOrder && { knownOrder }),
    ...(person && { customerRef: person.ref }),
    floorMinor: floorOf(choice),
    facts: snapshot.recoveryFacts ?? { earlierCases: [], answeredCases: [] },
    refused,
  })
  const logLine = logOf({ responseId, snapshot, seed, choice, issued: [], result: 'recovery' })
  const effects = { claims, hints: [], ...(caseDraft && { caseDraft }), ...(logLine !== undefined && { logLine }) }
  const hasEffects = claims.length > 0 || caseDraft !== undefined || logLine !== undefined
  return { reply, outcome: 'recovery', ...(hasEffects && { effects }) }
}

/** What the shopper would have been offered: putting a failure right is never worth less. */
function floorOf({ chosen }: Choice): number {
  return Math.max(0, ...chosen.map(({ offer, worthMinor }) => Math.max(offer.highestValueMinor, worthMinor)))
}

type Logged = Recovering & {
  readonly responseId: string
  readonly issued: readonly IssuedOffer[]
  readonly result: DecisionResult
}

/** Nothing is logged for a shop without offers: there was nothing to decide. */
function logOf({ responseId, snapshot, seed, choice, issued, result }: Logged): string | undefined {
  const { offers, site, now, trust, model, hintsPerReply } = snapshot
  if (offers.length === 0) return undefined
  const { audience, contenders, chosen } = choice
  return logLineOf({
    at: now,
    siteId: site.id,
    responseId,
    seed: seed.choice,
    trust,
    result,
    audience,
    contenders: contenders.map(entryOf),
    outcomes: model.outcomes,
    most: hintsPerReply,
    places: chosen.map((one) => contenders.indexOf(one)),
    facts: issued.map(({ facts }) => facts),
  })
}
