/** "What I sent" and "delete it", laid over the cards. Never shown beside a question, never a second way to draw the panel. */
import type { Talk } from '../session.ts'
import { h, type VNode } from '../view/render.ts'
import { createOwnDesk, type OwnDesk } from './own-desk.ts'
import { drawOwnList } from './own-list.tsx'
import type { Tools } from './tools.ts'

export function layOwnWords(tools: Tools): void {
  const { session, onPress } = tools
  const desk = createOwnDesk(tools)
  onPress('own', () => session.talk && desk.open(session.talk))
  onPress('ownBack', () => desk.go('closed', '[data-more=own]'))
  onPress('ownKeep', () => desk.go('list', '[data-more=ownAsk]'))
  onPress('ownAsk', () => desk.go('ask', '.panel'))
  onPress('ownYes', () => desk.remove())
  layOver(tools, desk)
}

function layOver(tools: Tools, desk: OwnDesk): void {
  const { root, session, overlay, say } = tools
  overlay.talk = (talk) => {
    const isOver = desk.isGone()
    const isShown = session.isOpen && desk.id === idOf(talk) && desk.view !== 'closed'
    root.host.toggleAttribute('data-own', isShown)
    if (isShown) return presented(talk, headingOf(tools, desk, talk))
    desk.view = 'closed'
    // What was deleted is not shown again: the next press opens the book.
    return isOver && desk.id === talk.id ? undefined : talk
  }
  overlay.parts = (parts) => ({
    ...parts,
    reply(shown, reply) {
      if (desk.view !== 'closed' && session.talk) return draw(tools, desk)
      const card = parts.reply?.(shown, reply)
      return card && <div class="mine">{[card, button(say, 'own', 'ownSent')]}</div>
    },
    rescue: (shown) => [parts.rescue?.(shown), shown.talk.state.phase === 'saved' && button(say, 'own', 'ownSaved')],
  })
}

/** The response the panel is about: an earlier one's answer may be shown over what was begun. */
function idOf({ sent, id }: Talk): string {
  return sent?.id ?? id
}

function presented(talk: Talk, [apology, note]: readonly [string, string]): Talk {
  const reply = { kind: 'recovery', apology, note, remedies: [] } as const
  return { ...talk, page: { ...talk.page, questions: [] }, state: { ...talk.state, phase: 'sent', reply } }
}

/** The first sentence, and what stands under it. */
function headingOf({ say }: Tools, { view, read }: OwnDesk, { state }: Talk): readonly [string, string] {
  const [first = '', ...others] = say(`own.${view}`).split(/(?<=[.?؟]) /)
  if (view !== 'list') return [first, others.join(' ')]
  if (read === 'not yet') return [say('ownTitle'), '']
  if (typeof read === 'object') return [say('ownTitle'), say('ownRead')]
  return [say('ownTitle'), say(state.phase === 'saved' ? 'ownHere' : 'ownUnread')]
}

function draw({ session, say }: Tools, desk: OwnDesk): VNode {
  const { view, read } = desk
  const { talk } = session
  if (view === 'list' && talk) {
    return (
      <div class="more">
        {drawOwnList({ session }, say, { talk, sent: typeof read === 'object' ? read : talk.sent })}
        <div class="row">
          {button(say, 'ownBack', 'ownBack')}
          {button(say, 'ownAsk', 'ownDelete')}
        </div>
      </div>
    )
  }
  const isSending = view === 'deleting'
  return (
    <div class="row">
      {!desk.isGone() && [
        button(say, 'ownKeep', 'ownKeep', isSending),
        <button class="go" data-more="ownYes" disabled={isSending}>
          {say(isSending ? 'ownSending' : 'ownYes')}
        </button>,
      ]}
    </div>
  )
}

function button(say: Tools['say'], name: string, message: string, isDisabled = false): VNode {
  return (
    <button class="quiet own" data-more={name} disabled={isDisabled}>
      {say(message)}
    </button>
  )
}
