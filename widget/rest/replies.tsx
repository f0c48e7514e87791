/** Draws the reply: a slip for an offer, cards for the remedies, a leaf for a promise. Never sells beside an apology. */
import type { OfferHint, Reply } from '../../sdk/contract/index.ts'
import { h, type VNode } from '../view/render.ts'
import type { Parts } from '../view/shown.ts'
import { monthAndDay, shortDate } from './dates.ts'
import { copyText, onPress, type Tools } from './tools.ts'

export function createReplies(tools: Tools, redraw: () => void): Parts {
  const { session, correspondence } = tools
  /** Ids of offers put aside, codes copied, and `refuse` after the objection. */
  const pressed = new Set<string>()
  onPress(tools, (name, { dataset }) => {
    const { talk } = session
    const id = dataset['id'] ?? name
    const remember = (): void => {
      pressed.add(id)
      redraw()
    }
    if (name === 'code') copyText(tools, id, remember)
    if (name === 'hide' || name === 'refuse') remember()
    if (name === 'refuse' && talk)
      void correspondence.message(talk.id, { noPersonalOffers: true }).catch(() => undefined)
  })
  return {
    reply(_, reply) {
      if (reply.kind === 'thanks') return thanks(tools, reply, pressed)
      return reply.kind === 'recovery' ? recovery(tools, reply) : undefined
    },
  }
}

function thanks(tools: Tools, reply: Extract<Reply, { kind: 'thanks' }>, pressed: ReadonlySet<string>): VNode {
  const offers = pressed.has('refuse') ? [] : reply.hints.filter(({ id }) => !pressed.has(id))
  return (
    <div class="more">
      {offers.map((hint) => slip(tools, hint, pressed))}
      {offers[0] && (
        <div>
          <small>{reply.disclosure}</small>
          <button class="quiet" data-more="refuse">
            {tools.say('noOffers')}
          </button>
        </div>
      )}
    </div>
  )
}

function slip({ say, session }: Tools, hint: OfferHint, pressed: ReadonlySet<string>): VNode {
  const { item, code, expiresAt, reason } = hint
  const isLink = /^https?:/.test(item?.url ?? '')
  return (
    <div class="slip">
      <small>{hint.intro}</small>
      {isLink ? (
        <a href={item?.url} rel="noopener">
          {item?.title}
        </a>
      ) : (
        <b>{item?.title}</b>
      )}
      <small>{item?.byline}</small>
      <p>{hint.benefit}</p>
      <small>{reason.text}</small>
      {code && (
        <div class="row code">
          <span>
            <code>{code}</code>
            {expiresAt && <small>{say('valid', { date: shortDate(expiresAt, session.config.site) })}</small>}
          </span>
          <button class="go" data-more="code" data-id={code}>
            {say(pressed.has(code) ? 'copied' : 'copy')}
          </button>
        </div>
      )}
      <button class="quiet" data-more="hide" data-id={hint.id}>
        {say('notForMe')}
      </button>
    </div>
  )
}

function recovery({ session }: Tools, { promise, remedies }: Extract<Reply, { kind: 'recovery' }>): VNode {
  const [month, day] = promise ? monthAndDay(promise.dueAt, session.config.site) : []
  return (
    <div class="more">
      {promise && (
        <div class="note">
          <span class="leaf" aria-hidden="true">
            <b>{month}</b>
            <span>{day}</span>
          </span>
          <p>{promise.text}</p>
        </div>
      )}
      {remedies.map(({ label, detail }) => (
        <div class="card">
          {label}
          <small>{detail}</small>
        </div>
      ))}
    </div>
  )
}
