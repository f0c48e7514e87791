/** The cards of the reply and the answer of a later visit, for one language. Never loaded before a press, never needed for the plain reply. */
import type { WithCorrespondence } from '../rest/load-cards.ts'
import type { Session, Talk } from '../session.ts'
import css from '../styles/cards.css?inline'
import type { Parts } from '../view/shown.ts'
import { createTranslate, type MoreWords } from '../words/words.ts'
import { createAnswer } from './answer.tsx'
import { createHints } from './hints.tsx'
import { lookBack } from './look-back.ts'
import { createOpenCases, type OpenCases } from './open-cases.ts'
import { createRecovery } from './recovery.tsx'
import { createRescue } from './rescue.tsx'
import { createShy } from './shy.tsx'
import type { Tools } from './tools.ts'

export function createCards(words: MoreWords): (core: WithCorrespondence) => void {
  return (core) => {
    const { session, root } = core
    const { key, locale } = session.config.site
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    const cases = createOpenCases(key)
    const say = createTranslate({ ...words, ...session.config.words }, locale)
    attach(core, say, cases)
  }
}

function attach(core: WithCorrespondence, say: Tools['say'], cases: OpenCases): void {
  const { session, root, boundary } = core
  const page: { talk: Talk | undefined } = session
  let change: { readonly id: string | undefined; readonly apply: (talk: Talk) => Talk } | undefined
  let real: Talk | undefined
  let parts: Parts = {}
  const before = (): void => {
    const { talk } = session
    remember(session, core.client.tickets, cases)
    if (!talk || !change || (change.id ?? talk.id) !== talk.id) return
    // The talk itself is kept beside: a draft in it goes on when the panel is opened again.
    if (real?.id !== talk.id) real = talk
    page.talk = change.apply(real)
  }
  const after = (): void => {
    const reply = session.talk?.state.reply
    root.host.toggleAttribute('data-unstamped', reply?.kind === 'recovery' && (answer.isShown || recovery.isOpen()))
    if (answer.isShown && !session.isOpen) answer.hide()
    const label = root.querySelector('.launch span')
    if (label && answer.isWaiting) label.textContent = say('answerHere')
    if (session.isOpen && reply?.kind === 'thanks') hints.shown(reply)
  }
  const tools: Tools = {
    ...core,
    say,
    redraw(isMoved) {
      before()
      core.improve(parts)
      after()
      if (isMoved) root.querySelector<HTMLElement>('.panel')?.focus({ preventScroll: true })
    },
    present(apply) {
      change = { id: session.talk?.id, apply }
    },
  }
  const answer = createAnswer(tools, cases)
  const hints = createHints(tools)
  const recovery = createRecovery(tools)
  const { changed } = session
  session.changed = () => {
    before()
    changed()
    after()
  }
  parts = {
    ...createShy(tools),
    ...createRescue(tools),
    reply(_, reply) {
      if (reply.kind === 'thanks') return hints.draw(reply)
      if (reply.kind === 'recovery') return answer.isShown ? answer.draw() : recovery.draw(reply)
      return undefined
    },
  }
  tools.redraw()
  const found = boundary.guard((sent: Awaited<ReturnType<typeof lookBack>>) => {
    if (sent && !session.isOpen) answer.show(sent)
  })
  void lookBack(tools, cases).then(found)
}

/** Only where an answer may come: a failure that is being put right, or words that have not gone out yet. */
function remember({ talk }: Session, tickets: WithCorrespondence['client']['tickets'], cases: OpenCases): void {
  const { phase, reply } = talk?.state ?? {}
  const ticket = tickets.get(talk?.id ?? '')
  const mayHear = phase === 'saved' || (phase === 'sent' && reply?.kind === 'recovery')
  if (!ticket || (phase !== 'sent' && phase !== 'saved')) return
  const isKnown = cases.all().some(({ id }) => id === ticket.id)
  if (mayHear && !isKnown) cases.keep({ ...ticket, since: Date.now() })
  if (!mayHear && isKnown) cases.forget(ticket.id)
}
