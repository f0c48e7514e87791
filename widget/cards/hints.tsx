/** The thanks with its slips: cover, benefit, reason, code. Never a link that is not of the web, never an offer twice refused. */
import type { ClientEventName, OfferHint } from '../../sdk/contract/index.ts'
import { h, type VNode } from '../view/render.ts'
import { CHECK, Icon } from '../view/Icon.tsx'
import { createHintQuiet } from './hint-quiet.ts'
import { copyText, isWebAddress, type Thanks, type Tools } from './tools.ts'

const COPY = 'M9 9h11v11H9zM15 9V4H4v11h5'

export type Hints = {
  draw(reply: Thanks): VNode
  /** To be called when it is on the screen. */
  shown(reply: Thanks): void
}

export function createHints(tools: Tools): Hints {
  const { session, followUps, redraw, onPress } = tools
  const quiet = createHintQuiet(tools.openShelf('offers'))
  /** `name id` of what was done to a hint. */
  const done = new Set<string>()
  /** The response whose hints are shown: what is put aside here leaves the others on the screen, the next reply has none. */
  let shownFor: string | undefined
  let isQuiet = false
  let isRefused = false
  const tell = (name: ClientEventName, hintId: string): void => {
    const { talk } = session
    if (!talk || done.has(`${name} ${hintId}`)) return
    done.add(`${name} ${hintId}`)
    const about = { surveyId: talk.survey.id, responseId: talk.id, hintId }
    void followUps.events([{ name, ...about }]).catch(() => undefined)
  }
  onPress('link', ({ dataset }) => tell('hintClicked', dataset['id'] ?? ''))
  onPress('copy', ({ dataset }) =>
    copyText(tools, dataset['code'] ?? '', () => {
      tell('hintCopied', dataset['id'] ?? '')
      redraw()
    }),
  )
  onPress('hide', ({ dataset }) => {
    tell('hintDismissed', dataset['id'] ?? '')
    quiet.dismissed()
    redraw('.panel')
  })
  onPress('refuse', () => {
    if (!session.talk) return
    isRefused = true
    quiet.refused()
    void followUps.message(session.talk.id, { noPersonalOffers: true }).catch(() => undefined)
    redraw('.panel')
  })
  const open = ({ hints }: Thanks): readonly OfferHint[] => {
    if (shownFor !== session.talk?.id) {
      shownFor = session.talk?.id
      isQuiet = quiet.isQuiet()
      isRefused = false
    }
    return isQuiet || isRefused ? [] : hints.filter(({ id }) => !done.has(`hintDismissed ${id}`))
  }
  return {
    draw: (reply) => drawThanks(tools, reply, { hints: open(reply), done, isRefused }),
    shown(reply) {
      for (const { id } of open(reply)) tell('hintShown', id)
    },
  }
}

type Shown = {
  readonly hints: readonly OfferHint[]
  readonly done: ReadonlySet<string>
  readonly isRefused: boolean
}

function drawThanks({ say }: Tools, { disclosure }: Thanks, { hints, done, isRefused }: Shown): VNode {
  return (
    <div class="more">
      {hints.map((hint) => slip({ say }, hint, done))}
      {isRefused && <p role="status">{say('offersOff')}</p>}
      {hints[0] && (
        <div>
          <small>{disclosure}</small>
          <button class="quiet" data-more="refuse">
            {say('noOffers')}
          </button>
        </div>
      )}
    </div>
  )
}

function slip({ say }: Pick<Tools, 'say'>, hint: OfferHint, done: ReadonlySet<string>): VNode {
  const { id, item, intro, benefit, reason } = hint
  const isExpired = Date.parse(hint.expiresAt ?? '') <= Date.now()
  return (
    <div>
      <small class="intro">{intro}</small>
      <div class="slip">
        <div class={item ? 'hint' : ''}>
          {item && cover(item)}
          {item && title(id, item, isExpired)}
          {item?.byline && <small>{item.byline}</small>}
          <p>{benefit}</p>
          <small>{reason.text}</small>
        </div>
        {isExpired ? <p class="code">{say('expired')}</p> : coupon({ say }, hint, done)}
        <button class="quiet" data-more="hide" data-id={id}>
          {say('notForMe')}
        </button>
      </div>
    </div>
  )
}

type Item = NonNullable<OfferHint['item']>

/** Drawn, with the picture over it: one that cannot be loaded leaves the drawing. */
function cover({ title: name, byline, imageUrl }: Item): VNode {
  return (
    <span class="cover" aria-hidden="true">
      <b>{name}</b>
      <span>{byline}</span>
      {isWebAddress(imageUrl) && <img src={imageUrl} alt="" />}
    </span>
  )
}

function title(id: string, { title: name, url }: Item, isExpired: boolean): VNode {
  if (isExpired || !isWebAddress(url)) return <b>{name}</b>
  return (
    <a href={url} rel="noopener" data-more="link" data-id={id}>
      {name}
    </a>
  )
}

function coupon({ say }: Pick<Tools, 'say'>, { id, code, valid }: OfferHint, done: ReadonlySet<string>): VNode {
  const isCopied = done.has(`hintCopied ${id}`)
  return (
    <div class="row code">
      <span>
        {code && <code>{code}</code>}
        <small>{valid}</small>
      </span>
      {code && (
        <button class="go" data-more="copy" data-id={id} data-code={code}>
          <Icon path={isCopied ? CHECK : COPY} />
          {say(isCopied ? 'copied' : 'copy')}
        </button>
      )}
      <span class="read" role="status">
        {isCopied && say('copied')}
      </span>
    </div>
  )
}
