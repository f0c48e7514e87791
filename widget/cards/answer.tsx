/** The shop's answer on a later visit, and whether it is put right. Never opens by itself, never claims a case reopened before it is. */
import type { SentResponse } from '../../sdk/contract/index.ts'
import type { Followed } from '../previous-sdk/index.ts'
import { h, type VNode } from '../view/render.ts'
import { isBroken } from './look-back.ts'
import type { Recovery, Tools } from './tools.ts'

export type AnswerCard = {
  /** The launcher says that there is an answer. */
  readonly isWaiting: boolean
  /** The panel shows it. */
  readonly isShown: boolean
  show(sent: SentResponse): void
  /** Read and closed: the next press opens the book, the next page shows the answer again. */
  hide(): void
  draw(): VNode
}

/** `said`: what the shopper answered, and whether it has arrived. */
type Judged = { readonly isPutRight?: boolean; readonly text?: string; readonly state?: Followed['state'] }

export function createAnswer(tools: Tools): AnswerCard {
  const { cases, session, say, followUps, present, redraw, boundary, onPress } = tools
  let sent: SentResponse | undefined
  let judged: Judged = {}
  let text = ''
  const heading = (): string => {
    const { isPutRight, state } = judged
    if (state === 'sent') return say(isPutRight ? 'putRightYes' : judged.text ? 'sent' : 'putRightNo')
    return say(sent?.case?.answer ? 'welcomeBack' : 'promiseBroken')
  }
  const tell = async (judging: Judged): Promise<void> => {
    if (!sent) return
    const { id } = sent
    judged = judging
    redraw()
    const { isPutRight, text: words } = judging
    const message = words ? { text: words } : { putRight: isPutRight === true }
    const { state } = await followUps.message(id, message)
    judged = { ...judging, state }
    if (state === 'sent' || state === 'saved') cases.judge(id, judging)
    redraw('.panel')
  }
  const run = boundary.guard((judging: Judged) => void tell(judging).catch(() => undefined))
  onPress('yes', () => run({ isPutRight: true }))
  onPress('notYet', () => run({ isPutRight: false }))
  onPress('missed', ({ value }) => (text = value))
  onPress('tell', () => text.trim() && run({ isPutRight: false, text }))
  const card = {
    isWaiting: false,
    isShown: false,
    show(found: SentResponse) {
      sent = found
      card.isWaiting = true
      present((talk) => {
        if (!card.isWaiting || !session.isOpen) return talk
        card.isShown = true
        const reply: Recovery = { kind: 'recovery', apology: heading(), ...leadOf(found, say), remedies: [] }
        return {
          ...talk,
          sent: found,
          page: { ...talk.page, questions: [] },
          state: { ...talk.state, phase: 'sent', reply },
        }
      })
      redraw()
    },
    hide() {
      card.isWaiting = card.isShown = false
    },
    draw: () => (sent ? drawAnswer(tools, sent, judged) : <div />),
  }
  return card
}

function leadOf({ case: found, reply }: SentResponse, say: Tools['say']): Pick<Recovery, 'note'> {
  const promise = reply.kind === 'recovery' ? reply.promise : undefined
  return found?.answer && isBroken(found, promise) ? { note: say('promiseBroken') } : {}
}

function drawAnswer({ say, session }: Tools, sent: SentResponse, judged: Judged): VNode {
  const answer = sent.case?.answer
  const words = wordsOf(session.config.surveys, sent)
  return (
    <div class="more">
      {words && (
        <div>
          <small>{say('youSaid')}</small>
          <blockquote>{words}</blockquote>
        </div>
      )}
      {answer && (
        <div>
          <small>{say('weSay')}</small>
          <p class="said">{answer.text}</p>
          <small>{answer.by}</small>
        </div>
      )}
      {answer && judgement({ say }, judged)}
    </div>
  )
}

function judgement({ say }: Pick<Tools, 'say'>, judged: Judged): VNode | false {
  const { isPutRight, state, text } = judged
  if (state === 'saved') return <p class="note">{say('saved')}</p>
  if (state === 'sent' && (isPutRight || text)) return false
  if (isPutRight === false && state) return missing({ say }, state)
  const isSending = isPutRight !== undefined && !state
  return (
    <fieldset disabled={isSending}>
      <legend class="read">{say('putRight')}</legend>
      <div class="ask">
        <b aria-hidden="true">{say('putRight')}</b>
        {state && state !== 'sent' && <p>{say('notSaved')}</p>}
        <div class="row">
          <button class="go" data-more="yes">
            {say('yes')}
          </button>
          <button class="quiet" data-more="notYet">
            {say('notYet')}
          </button>
        </div>
      </div>
    </fieldset>
  )
}

function missing({ say }: Pick<Tools, 'say'>, state: Followed['state']): VNode {
  return (
    <fieldset>
      {state !== 'sent' && <p class="note">{say('notSaved')}</p>}
      <div>
        <label for="missed">{say('whatMissed')}</label>
        <textarea id="missed" data-more="missed" maxlength="5000" />
      </div>
      <div class="row">
        <button class="go" data-more="tell">
          {say('send')}
        </button>
      </div>
    </fieldset>
  )
}

/** What was written, by the survey that asked for it. */
function wordsOf(surveys: Tools['session']['config']['surveys'], { survey, answers }: SentResponse): string {
  const questions = surveys.find(({ id }) => id === survey.id)?.questions ?? []
  const texts = questions.filter(({ kind }) => kind === 'text').map(({ id }) => answers[id])
  return texts.filter((text) => typeof text === 'string').join('\n')
}
