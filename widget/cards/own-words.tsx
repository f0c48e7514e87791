/** "What I sent" and "delete it", laid over the cards. Never shown beside a question, never a second way to draw the panel. */
import type { WithCorrespondence } from '../rest/load-cards.ts'
import type { Talk } from '../session.ts'
import css from '../styles/own-words.css?inline'
import { h, type VNode } from '../view/render.ts'
import { createTranslate, type OwnWords, type Translate } from '../words/words.ts'
import { createOwnDesk, type OwnDesk } from './own-desk.ts'
import { keepToOneTab } from './one-tab.ts'
import { drawOwnList } from './own-list.tsx'
import { onPress } from './tools.ts'

export function createOwnWords(words: OwnWords): (core: WithCorrespondence) => void {
  return (core) => {
    const { root, session } = core
    const say = createTranslate({ ...words, ...session.config.words }, session.config.site.locale)
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    const desk = createOwnDesk(core, (focus) => {
      const isOurs = root.activeElement !== null
      core.improve({})
      const target = root.querySelector<HTMLElement>(focus ?? '.panel')
      if (!focus && !isOurs) return
      target?.focus({ preventScroll: true })
      target?.closest('.panel')?.scrollTo(0, 0)
    })
    onPress(core, (name) => {
      const { talk } = session
      if (name === 'own' && talk) desk.open(talk)
      if (name === 'ownBack') desk.go('closed', '[data-more=own]')
      if (name === 'ownKeep') desk.go('list', '[data-more=ownAsk]')
      if (name === 'ownAsk') desk.go('ask', '.panel')
      if (name === 'ownYes') desk.remove()
    })
    layOver(core, say, desk)
    keepToOneTab(core)
    core.improve({})
  }
}

function layOver(core: WithCorrespondence, say: Translate, desk: OwnDesk): void {
  const { root, session, overlay } = core
  overlay.talk = (talk) => {
    const isOver = desk.isGone()
    const isShown = session.isOpen && desk.id === idOf(talk) && desk.view !== 'closed'
    root.host.toggleAttribute('data-own', isShown)
    if (isShown) return presented(talk, headingOf(say, desk, talk))
    desk.view = 'closed'
    // What was deleted is not shown again: the next press opens the book.
    return isOver && desk.id === talk.id ? undefined : talk
  }
  overlay.parts = (parts) => ({
    ...parts,
    reply(shown, reply) {
      if (desk.view !== 'closed' && session.talk) return draw(core, say, desk)
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
function headingOf(say: Translate, { view, read }: OwnDesk, { state }: Talk): readonly [string, string] {
  const [first = '', ...others] = say(`own.${view}`).split(/(?<=[.?؟]) /)
  if (view !== 'list') return [first, others.join(' ')]
  if (read === 'not yet') return [say('ownTitle'), '']
  if (typeof read === 'object') return [say('ownTitle'), say('ownRead')]
  return [say('ownTitle'), say(state.phase === 'saved' ? 'ownHere' : 'ownUnread')]
}

function draw({ session }: WithCorrespondence, say: Translate, desk: OwnDesk): VNode {
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

function button(say: Translate, name: string, message: string, isDisabled = false): VNode {
  return (
    <button class="quiet own" data-more={name} disabled={isDisabled}>
      {say(message)}
    </button>
  )
}
