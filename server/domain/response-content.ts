/** Turns a submission into what the server keeps: checked, normalised, masked. Never keeps a query string, a proof or a number in clear. */
import type { About, Answer, ResponseKind, ResponseSubmission, SurveyDefinition } from '../../sdk/contract/index.ts'
import { canonicalJson } from './canonical-json.ts'
import { checkAnswers, type CheckedAnswers } from './check-answers.ts'
import { cutSurplusMarks, findUnstorable, isPlain, toNfc } from './clean-text.ts'
import { checkContact, sealContact } from './contact.ts'
import { languageTag } from './language.ts'
import { correctedTime } from './occurred-at.ts'
import { pageAddress } from './page-address.ts'
import type { EpochMs, Vault } from './ports.ts'
import { maskPersonalData } from './redact/mask-personal-data.ts'
import { refuse, type Refusal } from './refusal.ts'
import { complaintChips } from './reply.ts'
import type { ResponseContent, ResponseOrigin } from './response.ts'
import { ENTRY_KINDS } from './survey-check.ts'
import type { PublicCall } from './responses.ts'
import type { VerifiedFacts } from './verified.ts'

/** A submission that may be stored, with the text its hash is made of: before masking, without the token. */
export type ValidSubmission = {
  readonly kind: 'valid'
  readonly survey: SurveyDefinition
  readonly submission: ResponseSubmission
  readonly checked: CheckedAnswers
  readonly canonicalBody: string
}

/** The schema has checked the shape. `survey` is the version the submission names, if there is one. */
export function validateSubmission(
  raw: ResponseSubmission,
  survey: SurveyDefinition | undefined,
): ValidSubmission | Refusal {
  const isClean = isPlain(raw)
  const unstorable = isClean ? undefined : findUnstorable(raw)
  if (unstorable !== undefined) {
    return invalid([
      { path: unstorable, code: 'text_unusable', message: 'Send text without NUL or broken characters.' },
    ])
  }
  const submission = isClean ? raw : toNfc(raw)
  if (!survey) {
    const message = 'Name a survey and version from this site’s configuration.'
    return invalid([{ path: 'survey', code: 'survey_unknown', message }])
  }
  const checked = checkAnswers(survey, submission.answers)
  const errors = [...checked.errors, ...checkPerson(submission), ...checkPresence(submission, checked)]
  if (errors.length > 0) return invalid(errors)
  const { token: _token, ...body } = submission
  const canonicalBody = canonicalJson({ ...body, answers: checked.answers })
  return { kind: 'valid', survey, submission, checked, canonicalBody }
}

type Errors = NonNullable<Refusal['errors']>

function invalid(errors: Errors): Refusal {
  return refuse('validation_failed', 'Correct the fields named in errors and send again.', errors)
}

function checkPerson({ shopper, contact }: ResponseSubmission): Errors {
  const message = 'Send a pseudonym without @, never an e-mail address.'
  const ref = shopper?.ref.includes('@') ? [{ path: 'shopper.ref', code: 'ref_not_opaque', message }] : []
  const unusable = contact && checkContact(contact)
  return unusable ? [...ref, unusable] : ref
}

function checkPresence({ complete, contact }: ResponseSubmission, { answers, errors }: CheckedAnswers): Errors {
  if (!complete || contact || errors.length > 0 || Object.keys(answers).length > 0) return []
  return [{ path: 'answers', code: 'answer_required', message: 'Answer at least one question.' }]
}

type Arrival = {
  readonly call: PublicCall
  readonly verified: VerifiedFacts
  readonly arrivedAt: EpochMs
}

export function contentOf(valid: ValidSubmission, arrival: Arrival, vault: Vault): ResponseContent {
  const { submission, checked, survey } = valid
  const { call, verified, arrivedAt } = arrival
  const page = pageAddress(submission.page)
  const { contact, about, consent } = submission
  return {
    complete: submission.complete,
    kind: kindOf(submission, checked, survey),
    surveyId: submission.survey.id,
    surveyVersion: submission.survey.version,
    touchpoint: touchpointOf(submission.touchpoint, survey),
    locale: languageTag(submission.locale, call.site.locale),
    answers: maskTexts(checked),
    ...(checked.score !== undefined && { score: checked.score }),
    ...(checked.band && { band: checked.band }),
    hasText: checked.texts.length > 0,
    ...(checked.texts.length > 0 && { texts: checked.texts }),
    ...(page !== undefined && { page }),
    ...(about && { about: maskAbout(about) }),
    ...(consent && { consent }),
    ...identityOf(submission, verified),
    verified,
    direct: call.direct,
    origin: originOf(call),
    occurredAt: correctedTime(Date.parse(submission.occurredAt), arrivedAt, call.sentAt),
    ...(contact && { sealedContact: sealContact(vault, contact, call.site.id, submission.id) }),
  }
}

/** Without its proofs. Nobody is named without consent, and no trait is kept that the shop did not sign. */
function identityOf({ order, shopper, consent }: ResponseSubmission, { person }: VerifiedFacts) {
  const named = consent?.personalisation ? shopper : undefined
  return {
    ...(order && { order: withoutProof(order) }),
    ...(named && { shopper: person ? withoutProof(named) : { ref: named.ref } }),
  }
}

function withoutProof<Claim extends { readonly proof?: string }>(claim: Claim): Omit<Claim, 'proof'> {
  const { proof: _proof, ...rest } = claim
  return rest
}

function kindOf(submission: ResponseSubmission, checked: CheckedAnswers, survey: SurveyDefinition): ResponseKind {
  if (submission.kind) return submission.kind
  const entry = entryOf(checked, survey)
  if (entry) return entry
  if (checked.score !== undefined) return 'rating'
  if (complaintChips(checked, survey).length > 0) return 'complaint'
  return survey.touchpoint === 'browse' ? 'question' : 'suggestion'
}

/** What the shopper said it is, before anything is guessed. */
function entryOf({ answers }: CheckedAnswers, { questions }: SurveyDefinition): ResponseKind | undefined {
  const entry = questions.find((question) => question.kind === 'choice' && question.role === 'kind')
  const chosen = entry && answers[entry.id]
  return ENTRY_KINDS.find((kind) => kind === chosen)
}

function touchpointOf(given: string | undefined, survey: SurveyDefinition): string {
  return given !== undefined && /^[a-z][a-z0-9_-]{0,39}$/.test(given) ? given : survey.touchpoint
}

function originOf({ site, isSample }: PublicCall): ResponseOrigin {
  if (isSample) return 'sample'
  return site.key.startsWith('pk_test_') ? 'test' : 'live'
}

/** Only words are masked: a choice's value is the owner's, not the shopper's. */
function maskTexts({ answers, texts }: CheckedAnswers): Readonly<Record<string, Answer>> {
  const masked = { ...answers }
  for (const id of texts) masked[id] = maskText(String(answers[id]))
  return masked
}

function maskAbout(about: About): About {
  return Object.fromEntries(Object.entries(about).map(([field, name]) => [field, maskText(name)]))
}

export function maskText(text: string): string {
  return maskPersonalData(cutSurplusMarks(text))
}
