/** The idle chunk: what is better than needed for the first answer. Never brings a second session. */
import { createCorrespondence, type ClientEvents } from '../../sdk/index.ts'
import type { Receipt } from '../../sdk/contract/index.ts'
import type { Core } from '../start.ts'
import css from '../styles/rest.css?inline'
import { moreWords as az } from '../words/az.ts'
import { moreWords as en } from '../words/en.ts'
import { moreWords as ru } from '../words/ru.ts'
import { moreWords as tr } from '../words/tr.ts'
import { createTranslate } from '../words/words.ts'
import { createContact } from './contact.tsx'
import { darkRules } from './dark.ts'
import { keepDraft } from './keep-draft.ts'
import { createReplies } from './replies.tsx'
import { createRescue } from './rescue.tsx'
import { stepAside } from './step-aside.ts'

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = { tr, az, en, ru }

export default function rest(core: Core): void {
  const { session, boundary, client, root } = core
  const { locale } = session.config.site
  const words = { ...(WORDS[locale.split('-')[0] ?? ''] ?? en), ...session.config.words }
  root.host.setAttribute('dir', /^(ar|fa|he|ur)\b/.test(locale) ? 'rtl' : 'ltr')
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(darkRules(core) + css + besideOthers(root.host))
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const correspondence = createCorrespondence(client)
  boundary.onStop(correspondence.destroy)
  keepDraft(core)
  // Answers that were saved first and sent later, by us or by another tab.
  const heard = boundary.guard(({ id, revision, answer }: ClientEvents['sent']) => {
    const delivery = { state: 'sent', receipt: answer as Receipt } as const
    if (id === session.talk?.id) session.apply({ type: 'delivered', revision, delivery })
  })
  boundary.onStop(client.on('sent', heard))
  stepAside(core)
  const tools = { ...core, correspondence, say: createTranslate(words, locale) }
  let parts = {}
  const redraw = (): void => core.improve(parts)
  parts = { ...createReplies(tools, redraw), ...createContact(tools, redraw), ...createRescue(tools, redraw) }
  redraw()
}

/** A second site's launcher on the same page stands beside the first one's. */
function besideOthers(host: Element): string {
  const ours = [...document.documentElement.children].filter((one) => one.shadowRoot?.querySelector('.layer'))
  const place = ours.indexOf(host)
  return `.launch{margin-block:${place * 180}px ${place * 64}px}`
}
