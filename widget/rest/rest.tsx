/** The idle chunk: what is better than needed for the first answer. Never brings a second session. */
import { createCorrespondence } from '../../sdk/index.ts'
import type { Core } from '../start.ts'
import css from '../styles/rest.css?inline'
import { moreWords as az } from '../words/az.ts'
import { moreWords as en } from '../words/en.ts'
import { moreWords as ru } from '../words/ru.ts'
import { moreWords as tr } from '../words/tr.ts'
import { createTranslate } from '../words/words.ts'
import { createContact } from './contact.tsx'
import { keepDraft } from './keep-draft.ts'
import { createReplies } from './replies.tsx'
import { createRescue } from './rescue.tsx'
import { stepAside } from './step-aside.ts'

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = { tr, az, en, ru }

export default function rest(core: Core): void {
  const { session, boundary, client, root } = core
  const { locale } = session.config.site
  const words = { ...(WORDS[locale.split('-')[0] ?? ''] ?? en), ...session.config.words }
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const correspondence = createCorrespondence(client)
  boundary.onStop(correspondence.destroy)
  keepDraft(core)
  stepAside(core)
  const tools = { ...core, correspondence, say: createTranslate(words, locale) }
  let parts = {}
  const redraw = (): void => core.improve(parts)
  parts = { ...createReplies(tools, redraw), ...createContact(tools, redraw), ...createRescue(tools, redraw) }
  redraw()
}
