/** Decides the one outcome of a response. Never promotes to an unhappy shopper, nor lets a score move an offer's value. */
import type { OfferHint, Reply, SurveyDefinition } from '../../../sdk/contract/index.ts'
import type { Outcome, ResponseContent } from '../response.ts'
import { chooseHintWords } from '../words/hint-words.ts'
import { chooseReplyWords } from '../words/choose-words.ts'
import { ofWhat } from '../words/of-what.ts'
import { chooseContenders, type Choice } from './contenders.ts'
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
  const { now, knownOrder, recoveryFacts, offers } = snapshot
  const hasCase = recoveryFacts?.ownCase !== undefined
  const route = routeOf(content, { survey, now, hasCase, ...(knownOrder && { knownOrder }) })
  // From here on the answers are out of sight: what is offered, and what a recovery must be worth, cannot depend on them.
  const offerRequest = offerRequestOf(responseId, content, snapshot)
  const choice = offers.length > 0 ? chooseContenders(offerRequest, snapshot, seed.choice) : undefined
  if (route.kind === 'recovery') return recover(request, route, { snapshot, seed, choice })
  const thanks = ofWhat('thanks', content, chooseReplyWords(offerRequest.locales))
  if (!choice) return { reply: { kind: 'thanks', text: thanks, hints: [] }, outcome: 'thanks' }
  return offerHints(offerRequest, { snapshot, seed, choice }, thanks)
}

type Deciding = {
  readonly snapshot: Snapshot
  readonly seed: DecisionSeed
  /** Absent for a shop without offers. */
  readonly choice: Choice | undefined
}

function offerHints(request: OfferRequest, deciding: Deciding & { readonly choice: Choice }, thanks: string): Decision {
  const { snapshot, seed, choice } = deciding
  const silence = silenceOf(request, snapshot)
  const issuing = { request, snapshot, shopper: choice.facts, seed }
  const issued = (silence ? [] : choice.chosen).map((contender, place) => issueHint(contender, place, issuing))
  const result = silence ?? (issued.length > 0 ? 'hint' : 'none')
  const claims = [...orderClaim(request, snapshot), ...issued.flatMap((one) => one.claims)]
  return {
    reply: thanksWith(
      issued.map(({ hint }) => hint),
      thanks,
      request,
    ),
    outcome: 'thanks',
    effects: {
      claims,
      hints: issued.map((one) => one.issued),
      ...logOf(request.responseId, { issued, result }, deciding),
    },
  }
}

/** Why this shopper gets no hint whatever there is to offer. */
function silenceOf(request: OfferRequest, snapshot: Snapshot): DecisionResult | undefined {
  if (snapshot.hasObjected) return 'objection'
  if (isOrderTaken(snapshot)) return 'orderTaken'
  if (snapshot.isWithheld) return 'withheld'
  return isHeldOut(snapshot.holdout, request.subject ?? request.responseId) ? 'heldOut' : undefined
}

/** One order has one outcome, a silent one too: or a second response could try its luck again. */
function orderClaim({ verifiedOrderId }: OfferRequest, snapshot: Snapshot): DecisionEffects['claims'] {
  return verifiedOrderId === undefined || isOrderTaken(snapshot) ? [] : [{ kind: 'order', orderId: verifiedOrderId }]
}

function isOrderTaken({ refused }: Snapshot): boolean {
  return refused.some(({ reason }) => reason === 'order')
}

function thanksWith(hints: readonly OfferHint[], text: string, { locales }: OfferRequest): Reply {
  if (hints.length === 0) return { kind: 'thanks', text, hints }
  return { kind: 'thanks', text, hints, disclosure: chooseHintWords(locales).words.disclosure }
}

function recover(
  { responseId, content }: DecisionRequest,
  { cause, isSevere }: Extract<Route, { kind: 'recovery' }>,
  deciding: Deciding,
): Decision {
  const { snapshot, seed, choice } = deciding
  const { site, now, verified, knownOrder, refused } = snapshot
  const { reply, caseDraft, claims } = snapshot.decideRecovery({
    site,
    responseId,
    caseId: uuidOf(`${seed.choice}/case`),
    now,
    content,
    cause,
    isSevere,
    isOrderVerified: verified.order,
    ...(snapshot.isWithheld && { isWithheld: true }),
    ...(knownOrder && { knownOrder }),
    ...(verified.person && content.shopper && { customerRef: content.shopper.ref }),
    floorMinor: floorOf(choice),
    facts: snapshot.recoveryFacts ?? { earlierCases: [], answeredCases: [], ownHints: [] },
    refused,
  })
  const log = logOf(responseId, { issued: [], result: 'recovery' }, deciding)
  const hasEffects = claims.length > 0 || caseDraft !== undefined || log.logLine !== undefined
  const effects = { claims, hints: [], ...(caseDraft && { caseDraft }), ...log }
  return { reply, outcome: 'recovery', ...(hasEffects && { effects }) }
}

/** What the shopper would have been offered: putting a failure right is never worth less. */
function floorOf(choice: Choice | undefined): number {
  const values = choice?.chosen.map(({ offer, worthMinor }) => Math.max(offer.highestValueMinor, worthMinor)) ?? []
  return Math.max(0, ...values)
}

type Made = { readonly issued: readonly IssuedOffer[]; readonly result: DecisionResult }

/** Nothing is logged for a shop without offers: there was nothing to decide. */
function logOf(
  responseId: string,
  { issued, result }: Made,
  { snapshot, seed, choice }: Deciding,
): Pick<DecisionEffects, 'logLine'> {
  if (!choice) return {}
  const { site, now, verified, model, hintsPerReply } = snapshot
  const { audience, contenders, entries, chosen } = choice
  const logLine = logLineOf({
    at: now,
    siteId: site.id,
    responseId,
    seed: seed.choice,
    verified,
    result,
    audience,
    contenders: entries,
    outcomes: model.outcomes,
    most: hintsPerReply,
    places: chosen.map((one) => contenders.indexOf(one)),
    facts: issued.map(({ facts }) => facts),
    hints: issued.map(({ written }) => written),
  })
  return { logLine }
}
