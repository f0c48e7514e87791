/** Remedies to choose from, and what was agreed. Never anything for sale beside an apology. */
import type { RemedyChoice } from '../../sdk/contract/index.ts'
import { h, type VNode } from '../view/render.ts'
import { sentences } from '../view/shown.ts'
import { CHECK, Icon } from '../view/Icon.tsx'
import { createContactFields, isContactRefused, type ContactFields } from './contact-fields.tsx'
import { PromisedDay } from './PromisedDay.tsx'
import { createPicking, type Pick } from './remedy-pick.ts'
import type { Recovery, Tools } from './tools.ts'

export type RecoveryCards = {
  draw(reply: Recovery): VNode
  /** The remedy is not agreed yet, so no stamp. */
  isOpen(): boolean
}

export function createRecovery(tools: Tools): RecoveryCards {
  const { session, say, redraw, present, boundary, onPress } = tools
  const picking = createPicking(tools, (agreed) => {
    const { phase, problem } = picking.pick
    const { talk } = session
    if (phase === 'agreed' && talk?.id === picking.pick.responseId) {
      present((shown) => withHeading(shown, agreed ?? say('chosenBefore')))
    }
    if (phase === 'rejected' && isContactRefused(problem)) fields.refuse()
    else redraw('.panel')
  })
  const fields = createContactFields(tools, true, () => redraw())
  let remedies: readonly RemedyChoice[] = []
  const chosen = (): RemedyChoice | undefined => remedies.find(({ id }) => id === picking.pick.remedyId) ?? remedies[0]
  /** What the remedy asks for is not written yet. */
  const isMissing = ({ asks }: RemedyChoice): boolean =>
    (asks === 'contact' && fields.given() === 'nothing') || (asks === 'idea' && !picking.pick.idea.trim())
  onPress('remedy', ({ value }) => {
    picking.change({ remedyId: value })
    redraw()
  })
  onPress('idea', ({ value }) => {
    picking.change({ idea: value })
    redraw()
  })
  onPress('pick', () => {
    const remedy = chosen()
    if (!remedy) return
    const given = remedy.asks === 'contact' ? fields.given() : undefined
    if (given === 'unusable') return fields.refuse()
    void picking.send(remedy.id, given).catch(boundary.guard(() => undefined))
    redraw()
  })
  onPress('flush', () => void tools.retries.flush())
  return {
    isOpen: () => remedies.length > 0 && picking.pick.phase !== 'agreed',
    draw(reply) {
      picking.follow(session.talk?.id ?? '')
      remedies = reply.remedies
      const { pick } = picking
      const isDone = pick.phase === 'agreed' || pick.phase === 'saved'
      const remedy = chosen()
      const promise = pick.promise ?? reply.promise
      return (
        <div class="more">
          {isDone && remedy && chosenCard(remedy)}
          {pick.phase === 'saved' && saved(tools)}
          {!isDone && remedy && choice(tools, { remedies, remedy, pick, fields })}
          {promise && <PromisedDay promise={promise} site={session.config.site} />}
          {!isDone && remedy && button(tools, pick, isMissing(remedy))}
        </div>
      )
    },
  }
}

type Shown = Parameters<Parameters<Tools['present']>[0]>[0]

function withHeading(talk: Shown, heading: string): Shown {
  const { reply } = talk.state
  if (reply?.kind !== 'recovery') return talk
  return { ...talk, state: { ...talk.state, reply: { ...reply, apology: heading } } }
}

type Choosing = {
  readonly remedies: readonly RemedyChoice[]
  readonly remedy: RemedyChoice
  readonly pick: Pick
  readonly fields: ContactFields
}

function choice({ say }: Tools, { remedies, remedy, pick, fields }: Choosing): VNode {
  return (
    <fieldset role="none" disabled={pick.phase === 'sending'}>
      <fieldset>
        <legend>{say('remedyHow')}</legend>
        <div class="cards">
          {remedies.map(({ id, label, detail }) => (
            <label class={id === remedy.id ? 'on' : ''}>
              <input data-more="remedy" type="radio" name="remedy" value={id} checked={id === remedy.id} />
              <b>{label}</b>
              {detail && <small>{detail}</small>}
            </label>
          ))}
        </div>
      </fieldset>
      {remedy.asks === 'contact' && fields.draw(say('reachHow'))}
      {remedy.asks === 'idea' && (
        <div>
          <label for="idea">{say('ideaWhat')}</label>
          <textarea id="idea" data-more="idea" maxlength="5000" />
        </div>
      )}
      {pick.phase === 'notSaved' && <p class="note">{say('pickNotSaved')}</p>}
      {pick.phase === 'rejected' && <p class="note">{say('rejected')}</p>}
    </fieldset>
  )
}

function button({ say }: Tools, { phase }: Pick, isDisabled: boolean): VNode {
  const isSending = phase === 'sending'
  return (
    <div class="row">
      <button class="go" data-more="pick" disabled={isSending || isDisabled}>
        {say(isSending ? 'sending' : phase === 'choosing' ? 'pickThis' : 'sendAgain')}
      </button>
    </div>
  )
}

function chosenCard({ label, detail }: RemedyChoice): VNode {
  return (
    <div class="chosen">
      <Icon path={CHECK} />
      <span>
        <b>{label}</b>
        {detail && <small>{detail}</small>}
      </span>
    </div>
  )
}

function saved({ say }: Tools): VNode {
  const [first, others] = sentences(say('pickSaved'))
  return (
    <div class="note">
      <div role="status">
        <p>
          <b>{first}</b> {others}
        </p>
        <button class="quiet" data-more="flush">
          {say('tryNow')}
        </button>
      </div>
    </div>
  )
}
