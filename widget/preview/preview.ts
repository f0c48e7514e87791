/** The owner's preview: one survey that nobody else is shown yet, on the shop's own page. Never stores, never sends. */
import { createShy } from '../cards/shy.tsx'
import { listenToPresses, type FormTools } from '../cards/tools.ts'
import type { Core } from '../start.ts'
import cards from '../styles/cards.css?inline'
import { createTranslate, type Translate } from '../words/words.ts'
import { drawEveryKind } from './draw-every-kind.ts'
import { fetchPreview } from './fetch-preview.ts'
import { showInspector } from './inspector.tsx'
import { PREVIEW_WORDS } from './preview-words.ts'
import { pretendToSend } from './pretend.ts'

/** False where there is nothing to preview: then the page goes on as for any shopper. */
export default async function preview(core: Core): Promise<boolean> {
  const { session, boundary } = core
  const shown = await fetchPreview(session.config)
  if (!shown) return false
  // The one configuration that everybody holds: what it asks is asked.
  const config: { surveys: typeof shown.surveys } = session.config
  config.surveys = shown.surveys
  Object.assign(session.config.words, shown.words)
  return boundary.guard(() => begin(core))() ?? false
}

function begin(core: Core): true {
  const { session, root } = core
  const { locale } = session.config.site
  const own = PREVIEW_WORDS[locale.split('-')[0] ?? ''] ?? PREVIEW_WORDS['en']
  const say: Translate = createTranslate({ ...own, ...session.config.words }, locale)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(drawEveryKind(core) + cards)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const tools: FormTools = { ...core, say, redraw: () => core.improve({}), onPress: listenToPresses(core) }
  core.improve(createShy(tools))
  // Nothing is sent, so nothing says that it was.
  root.host.toggleAttribute('data-unstamped', true)
  const bodies = pretendToSend(core, say('replyHere'))
  const draw = showInspector(core, bodies, say)
  const { changed } = session
  session.changed = () => {
    changed()
    draw()
  }
  // What was begun while this chunk was on its way belongs to another survey.
  session.close()
  const page: { talk: typeof session.talk } = session
  page.talk = undefined
  session.open()
  return true
}
