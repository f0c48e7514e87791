/** One failure on the owner's desk: what happened, what was chosen, the answer, the remedy. Never two filled buttons. */
import { html } from 'hono/html'
import type { CaseFolder, ShopCase, ShopRemedy } from '../cases.ts'
import type { Language } from '../catalogue/index.ts'
import type { FieldProblem } from '../owner-api.ts'
import type { Visit } from '../visit.ts'
import { causeWords, factsOf, moment } from './cases.ts'
import { backArrow } from './icons.ts'
import type { Html } from './layout.ts'
import { notice } from './owner.ts'

/** What was typed, and why it was not saved. */
export type CaseDraft = {
  readonly text?: string
  readonly remedyId?: string
  readonly cost?: string
  readonly wrong?: string
  readonly tone?: readonly FieldProblem[]
  /** What the shopper left to be reached by, opened for this page alone. */
  readonly contact?: string
}

/** A case as it stands at a moment. */
export type CaseView = CaseFolder & { readonly now: number }

export function casePage(visit: Visit, folder: CaseView, draft: CaseDraft): Html {
  const { say } = visit
  const { found } = folder
  return html`<div class="narrow case">
    <p class="crumb"><a href="/book/cases">${backArrow(visit)} ${say('allCases')}</a></p>
    <h1>${causeWords(say, found)}</h1>
    <p class="meta">${factsOf(say, found).map((fact) => html`<span>${fact}</span>`)}</p>
    ${notice(draft.wrong, true)} ${story(visit, folder)} ${contact(visit, folder, draft)}
    ${nextStep(visit, folder, draft)} ${others(visit, folder)}
  </div>`
}

function story(visit: Visit, { found, words, remedies, now }: CaseView): Html {
  const { say } = visit
  const time = found.promisedAt ?? found.dueAt
  const isOverdue = time < now && found.resolvedAt === undefined
  const dueKey = isOverdue ? 'overdueSince' : found.promisedAt === undefined ? 'due' : 'promised'
  return html`<section class="sum">
    ${words ? html`<p class="words" lang="${found.locale}" dir="auto">${words}</p>` : html`<p class="by">${say('noWords')}</p>`}
    <p class="chosen">${pickWords(visit, found, remedies)}</p>
    ${found.messages.map((text) => html`<p class="by">${say('wroteLater')}</p><p class="words" lang="${found.locale}" dir="auto">${text}</p>`)}
    ${found.isOpen ? html`<p class="note${isOverdue ? ' error' : ''}">${say(dueKey, { when: moment(visit, time) })}</p>` : ''}
  </section>`
}

/** Sealed until somebody asks; asking is written down. */
function contact({ say }: Visit, { found, hasContact }: CaseFolder, draft: CaseDraft): Html | string {
  if (!hasContact) return ''
  if (draft.contact !== undefined) {
    return html`<p class="contact" role="status"><span>${say('contact')}</span> <strong dir="ltr">${draft.contact}</strong></p>`
  }
  return html`<form class="contact" method="post" action="/book/cases/${found.id}/contact">
    <span>${say('contactLeft')}</span> <button class="quiet">${say('contactShow')}</button>
    <span class="note">${say('contactNote')}</span>
  </form>`
}

/** Whom else it hit, where that can be known. */
function others({ say }: Visit, { found, hit }: CaseFolder): Html | string {
  if (!hit) return ''
  return html`<aside class="others">
    <p>${hit.count > 0 ? say('othersHit', { count: hit.count }) : say('othersNone')}</p>
    <a class="quiet" href="/book/cases/${found.id}/everyone">${say('othersLink')}</a>
  </aside>`
}

function pickWords({ say, language }: Visit, { pick }: ShopCase, remedies: readonly ShopRemedy[]): Html | string {
  if (!pick) return say('pickedNone')
  const remedy = remedies.find(({ id }) => id === pick.remedyId)
  const label = remedy ? labelIn(remedy, language) : pick.remedyId
  return html`<strong>${say('picked', { remedy: label })}</strong>
    ${pick.idea === undefined ? '' : html`<br />${say('idea', { text: pick.idea })}`}`
}

export function labelIn({ label, id }: ShopRemedy, language: Language): string {
  return label[language] ?? label['tr'] ?? id
}

function nextStep(visit: Visit, folder: CaseFolder, draft: CaseDraft): Html {
  const { found } = folder
  const needsAnswer = !found.answer || found.state === 'reopened'
  return html`${found.answer ? answered(visit, found) : ''}
    ${found.isOpen ? (needsAnswer ? answerForm(visit, found, draft) : resolveForm(visit, folder, draft)) : ending(visit, found)}`
}

function answered({ say }: Visit, { answer, locale }: ShopCase): Html {
  return html`<section class="said">
    <h2>${say('answered')}</h2>
    <p lang="${locale}" dir="auto">${answer?.text}</p>
    <p class="note">${answer?.by}</p>
  </section>`
}

/** What could not be sent, to be copied. */
export function unsent({ say }: Visit, text: string): Html {
  return html`<section class="said">
    <h2>${say('answerLegend')}</h2>
    <p class="words" dir="auto">${text}</p>
  </section>`
}

function ending({ say }: Visit, { isPutRight }: ShopCase): Html {
  return html`<p class="notice">${say(isPutRight === true ? 'saidRight' : 'resolvedNote')}</p>`
}

function answerForm({ say }: Visit, found: ShopCase, { text = '', tone = [] }: CaseDraft): Html {
  return html`<form method="post" action="/book/cases/${found.id}/answer">
    ${found.isPutRight === false ? html`<p class="notice">${say('saidNotYet')}</p>` : ''}
    <input type="hidden" name="version" value="${found.version}" />
    <div class="field">
      <label for="text">${say('answerLegend')}</label>
      <textarea id="text" name="text" rows="5" maxlength="2000" lang="${found.locale}" dir="auto" aria-describedby="text-note">${text}</textarea>
      <span class="note" id="text-note">${say('answerNote')}</span>
    </div>
    ${tone.length > 0 ? toneWarnings(say('toneTitle'), say('toneAccept'), tone) : ''}
    <button class="btn">${say('answerButton')}</button>
  </form>`
}

function toneWarnings(title: string, accept: string, tone: readonly FieldProblem[]): Html {
  return html`<div class="errors" role="alert" tabindex="-1" autofocus>
    <h2>${title}</h2>
    <ul>
      ${tone.map(({ message }) => html`<li dir="auto">${message}</li>`)}
    </ul>
    <label class="choice"><input type="checkbox" name="accept" value="yes" /><span>${accept}</span></label>
  </div>`
}

function resolveForm({ say, language }: Visit, { found, remedies }: CaseFolder, draft: CaseDraft): Html {
  const fitting = remedies.find(({ causes }) => causes.includes(found.cause))
  const chosen = draft.remedyId ?? found.pick?.remedyId ?? fitting?.id
  const costMinor = Math.max(found.floorMinor, remedies.find(({ id }) => id === chosen)?.costMinor ?? 0)
  const cost =
    draft.cost ?? (costMinor / 100).toFixed(2).replace('.', language === 'en' || language === 'ar' ? '.' : ',')
  return html`<form method="post" action="/book/cases/${found.id}/resolve">
    <input type="hidden" name="version" value="${found.version}" />
    <fieldset>
      <legend>${say('resolveLegend')}</legend>
      <div class="pair">
        <p class="field">
          <label for="remedy">${say('resolveRemedy')}</label>
          <select id="remedy" name="remedyId">
            ${remedies.map((remedy) => html`<option value="${remedy.id}" ${remedy.id === chosen ? 'selected' : ''}>${labelIn(remedy, language)}</option>`)}
          </select>
        </p>
        <p class="field">
          <label for="cost">${say('resolveCost')}</label>
          <input id="cost" name="cost" inputmode="decimal" value="${cost}" maxlength="12" autocomplete="off" />
        </p>
      </div>
    </fieldset>
    <button class="btn">${say('resolveButton')}</button>
  </form>`
}
