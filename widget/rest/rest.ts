/** The idle chunk: retries, drafts, and what the eye likes. Never brings a second session, never a reply's cards. */
import { createRetries, type ClientEvents } from '../previous-sdk/index.ts'
import type { Receipt } from '../../sdk/contract/index.ts'
import type { Core } from '../start.ts'
import css from '../styles/rest.css?inline'
import { darkRules } from './dark.ts'
import { keepDraft } from './keep-draft.ts'
import { keepKeys } from './keep-keys.ts'
import { heedLateOrder } from './late-order.ts'
import { loadCards } from './load-cards.ts'
import { mindManners } from './manners.ts'
import { openPreview } from './open-preview.ts'
import { sendAtRest, type Rested } from './send-at-rest.ts'
import { stepAside } from './step-aside.ts'
import { warmUp } from './warm-up.ts'

export default function rest(core: Core): void {
  const { boundary, root } = core
  const { changed: draw } = core.session
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(darkRules(core) + css + besideOthers(root.host))
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  stepAside(core)
  mindManners(core)
  keepKeys(core)
  const rested = sendAtRest(core)
  // On a slow network the book is open already, and a value may rest there.
  if (core.session.isOpen) core.session.changed()
  const ready = () => root.host.setAttribute('data-defter', 'ready')
  const goOn = boundary.guard(() => {
    keepAndSend(core, rested)
    ready()
  })
  // Core has seen the preview's address: nothing was pressed yet.
  if ((root.host as HTMLElement).inert) openPreview(core, goOn, ready)
  else {
    // In a task of its own, so that a slow phone is not kept from its page for all of this at once.
    setTimeout(goOn)
    warmUp(core, draw)
  }
}

/** Everything that stores or sends: not for an owner who only looks. */
function keepAndSend(core: Core, rested: Rested): void {
  const { session, boundary, client } = core
  const retries = createRetries(client)
  boundary.onStop(retries.stop)
  const drafts = keepDraft(core, rested)
  heedLateOrder(core, drafts)
  // Answers that were saved first and sent later, by us or by another tab.
  const heard = boundary.guard(({ id, revision, answer }: ClientEvents['sent']) => {
    const delivery = { state: 'sent', receipt: answer as Receipt } as const
    if (id === session.talk?.id && delivery.receipt.reply) session.apply({ type: 'delivered', revision, delivery })
  })
  boundary.onStop(client.on('sent', heard))
  loadCards({ ...core, retries, drafts })
}

/** A second site's launcher on the same page stands beside the first one's. */
function besideOthers(host: Element): string {
  const ours = [...document.documentElement.children].filter((one) => one.shadowRoot?.querySelector('.layer'))
  const place = ours.indexOf(host)
  return `.launch{margin-block:${place * 180}px calc(${place * 64}px + env(safe-area-inset-bottom, 0px))}`
}
