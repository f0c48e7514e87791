/** What is said after an answer, for one language: the reply's cards, a later answer, one's own words. Never loaded before a press, never needed for the plain reply. */
import { createFollowUps, diagnose } from '../previous-sdk/index.ts'
import type { WithRest } from '../rest/load-cards.ts'
import css from '../styles/cards.css?inline'
import ownCss from '../styles/own-words.css?inline'
import type { Parts } from '../view/shown.ts'
import { createTranslate, type MoreWords } from '../words/words.ts'
import { createAnswer } from './answer.tsx'
import { createBack } from './back.tsx'
import { giveBack } from './give-back.ts'
import { createHints } from './hints.tsx'
import { createLateReply } from './late-reply.ts'
import { isNews, lookBack } from './look-back.ts'
import { keepToOneTab } from './one-tab.ts'
import { createOpenCases } from './open-cases.ts'
import { createOverlay } from './overlay.ts'
import { layOwnWords } from './own-words.tsx'
import { createRecovery } from './recovery.tsx'
import { remember } from './remember.ts'
import { createRescue } from './rescue.tsx'
import { createRoomLeft, describeField } from './room-left.tsx'
import { createShy } from './shy.tsx'
import { createStage } from './stage.ts'
import { listenToPresses, type Tools } from './tools.ts'

export function createCards(words: MoreWords): (core: WithRest) => void {
  return (core) => {
    // Under a finger nothing moves: it would be let go beside what it has pressed.
    const begin = core.boundary.guard((): unknown =>
      core.root.querySelector(':active') ? setTimeout(begin, 50) : attach(core, words),
    )
    begin()
  }
}

function attach(core: WithRest, words: MoreWords): void {
  const { session, root, boundary, client } = core
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css + ownCss)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  boundary.onStop(diagnose(client, () => navigator.onLine))
  const overlay = createOverlay(core)
  const stage = createStage(session)
  const drawing = (draw: () => void): void => {
    remember(tools)
    stage.set()
    draw()
    cards.drawn()
  }
  const tools: Tools = {
    ...core,
    overlay,
    improve: overlay.improve,
    cases: createOpenCases(core.openShelf('cases')),
    followUps: createFollowUps(client),
    say: createTranslate({ ...words, ...session.config.words }, session.config.site.locale),
    onPress: listenToPresses(core),
    present: stage.present,
    redraw(focus) {
      drawing(() => overlay.improve(cards.parts))
      giveFocus(root, focus)
    },
  }
  const cards = dealCards(tools)
  const { changed } = session
  session.changed = () => drawing(changed)
  layOwnWords(tools)
  keepToOneTab(core)
  // Before what this page itself has sent is remembered: nobody has answered that yet.
  const looking = lookBack(tools)
  tools.redraw()
  void looking.then(boundary.guard(cards.found))
}

type Cards = {
  readonly parts: Parts
  /** After anything was drawn. */
  drawn(): void
  /** An earlier response with something to say. */
  found(sent: Awaited<ReturnType<typeof lookBack>>): void
}

function dealCards(tools: Tools): Cards {
  const { session, root, say } = tools
  const answer = createAnswer(tools)
  const hints = createHints(tools)
  const recovery = createRecovery(tools)
  const shy = createShy(tools)
  const isGivenBack = giveBack(tools)
  const late = createLateReply(tools)
  const parts: Parts = {
    contact: shy.contact,
    ...createBack(tools),
    ...createRoomLeft(tools),
    ...createRescue(tools),
    reply(_, reply) {
      if (reply.kind === 'thanks') return hints.draw(reply)
      if (reply.kind === 'recovery') return answer.isShown ? answer.draw() : recovery.draw(reply)
      return undefined
    },
  }
  return {
    parts,
    drawn() {
      const reply = session.talk?.state.reply
      describeField(root)
      root.host.toggleAttribute('data-unstamped', reply?.kind === 'recovery' && (answer.isShown || recovery.isOpen()))
      if (answer.isShown && !session.isOpen) answer.hide()
      const label = root.querySelector('.launch span')
      if (label && (answer.isWaiting || late.isWaiting())) label.textContent = say('answerHere')
      else if (label && isGivenBack()) label.textContent = say('sendAgain')
      if (session.isOpen && reply?.kind === 'thanks') hints.shown(reply)
      shy.heed()
    },
    found(sent) {
      if (!sent || session.isOpen) return
      if (isNews(sent)) answer.show(sent)
      else late.bring(sent.id, sent.reply)
    },
  }
}

/** What comes next is read from its first line. */
function giveFocus(root: ShadowRoot, selector: string | undefined): void {
  const target = selector && root.querySelector<HTMLElement>(selector)
  if (!target) return
  target.focus({ preventScroll: true })
  target.closest('.panel')?.scrollTo(0, 0)
}
