/** All that is kept of a shopper, as a list: what they said, and what was kept beside it. Never a number they gave. */
import type { SentResponse } from '../../sdk/contract/index.ts'
import type { Core } from '../start.ts'
import type { Talk } from '../session.ts'
import { h, type VNode } from '../view/render.ts'
import type { Translate } from '../words/words.ts'
import { ownRows, type OwnRow } from './own-rows.ts'

/** `sent` where the server has said what it keeps; otherwise what is on this page. */
export type Own = { readonly talk: Talk; readonly sent: SentResponse | undefined }

export function drawOwnList({ session }: Pick<Core, 'session'>, say: Translate, { talk, sent }: Own): VNode {
  const { surveys } = session.config
  const { id } = sent?.survey ?? talk.survey
  const survey = [talk.survey, ...surveys].find((one) => one.id === id)
  const { items } = sent ?? talk.order ?? {}
  const rows = [...ownRows(survey, (sent ?? talk.state).answers, { say, items }), ...beside(say, sent ?? ofPage(talk))]
  return (
    <dl>
      {rows.map(({ title, text, isSaid }) => (
        <div>
          <dt>
            <small>{title}</small>
          </dt>
          <dd class={isSaid ? 'said' : ''}>{isSaid ? text : <bdi>{text}</bdi>}</dd>
        </div>
      ))}
    </dl>
  )
}

type Beside = Pick<SentResponse, 'messages' | 'page' | 'orderId' | 'shopperRef' | 'contact'>

function ofPage({ order, state }: Talk): Beside {
  return { ...(order && { orderId: order.id }), ...(state.contact && { contact: state.contact.channel }) }
}

function beside(say: Translate, { messages = [], orderId, contact, page, shopperRef }: Beside): readonly OwnRow[] {
  const later = messages.map((text) => ({ title: say('ownLater'), text, isSaid: true }))
  const kept = [
    ['ownContact', contact && say(`own.${contact}`)],
    ['ownOrder', orderId],
    ['ownRef', shopperRef],
    ['ownPage', page],
  ] as const
  return [...later, ...kept.flatMap(([title, text]) => (text ? [{ title: say(title), text, isSaid: false }] : []))]
}
