/** The idle chunk: retries, drafts, and what the eye likes. Never brings a second session, never a reply's cards. */
import { createCorrespondence, type ClientEvents } from '../../sdk/index.ts'
import type { Receipt } from '../../sdk/contract/index.ts'
import type { Core } from '../start.ts'
import css from '../styles/rest.css?inline'
import { darkRules } from './dark.ts'
import { keepDraft } from './keep-draft.ts'
import { keepKeys } from './keep-keys.ts'
import { loadCards } from './load-cards.ts'
import { loadOwnWords } from './load-own-words.ts'
import { mindManners } from './manners.ts'
import { createOverlay } from './overlay.ts'
import { openPreview } from './open-preview.ts'
import { stepAside } from './step-aside.ts'

export default function rest(core: Core): void {
  const { boundary, root } = core
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(darkRules(core) + css + besideOthers(root.host))
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  stepAside(core)
  mindManners(core)
  keepKeys(core)
  const goOn = boundary.guard(() => keepAndSend(core))
  if (location.search.includes('defter=preview.')) openPreview(core, goOn)
  else goOn()
}

/** Everything that stores or sends: not for an owner who only looks. */
function keepAndSend(core: Core): void {
  const { session, boundary, client } = core
  const correspondence = createCorrespondence(client)
  boundary.onStop(correspondence.destroy)
  const overlay = createOverlay(core)
  const drafts = keepDraft(core)
  // Answers that were saved first and sent later, by us or by another tab.
  const heard = boundary.guard(({ id, revision, answer }: ClientEvents['sent']) => {
    const delivery = { state: 'sent', receipt: answer as Receipt } as const
    if (id === session.talk?.id && delivery.receipt.reply) session.apply({ type: 'delivered', revision, delivery })
  })
  boundary.onStop(client.on('sent', heard))
  const further = { ...core, correspondence, overlay, drafts, improve: overlay.improve }
  loadOwnWords(further)
  loadCards(further)
}

/** A second site's launcher on the same page stands beside the first one's. */
function besideOthers(host: Element): string {
  const ours = [...document.documentElement.children].filter((one) => one.shadowRoot?.querySelector('.layer'))
  const place = ours.indexOf(host)
  return `.launch{margin-block:${place * 180}px calc(${place * 64}px + env(safe-area-inset-bottom, 0px))}`
}
