/** Puts the book on the page: one element, one shadow root, one effect that draws. Never touches anything of the page's own. */
import { h, render, type VNode } from './view/render.ts'
import type { Boundary } from './boundary.ts'
import { listen } from './listen.ts'
import type { Visit } from './page.ts'
import type { Session } from './session.ts'
import css from './styles/core.css?inline'
import { themeRules } from './theme.ts'
import { BOOK, Icon } from './view/Icon.tsx'
import { Panel } from './view/Panel.tsx'
import { show, type Parts } from './view/shown.ts'
import type { Translate } from './words/words.ts'

export type Mounted = {
  readonly root: ShadowRoot
  /** Draws again with better parts. */
  improve(parts: Parts): void
}

export function mount(session: Session, visit: Visit, boundary: Boundary): Mounted {
  const { config } = session
  const t: Translate = (key) => config.words[key] ?? key
  const root = createHost(session, visit)
  boundary.onStop(() => root.host.remove())
  listen(root, session, boundary)
  let { parts } = visit
  let before = ''
  const draw = (): void => {
    const { talk, isOpen } = session
    const shown = isOpen && talk ? show(t, talk, parts) : undefined
    const isOurs = root.activeElement !== null
    const layer = (
      <div class="layer" role="region" aria-label={t('title')} popover="manual">
        {shown ? <Panel {...shown} /> : <Launcher t={t} />}
      </div>
    )
    render(layer, root)
    const now = shown ? `${shown.talk.state.phase} ${shown.talk.page.questions.map(({ id }) => id)}` : ''
    if (before !== now && (isOurs || !before)) moveFocus(root, before, now)
    before = now
  }
  session.changed = draw
  draw()
  // The top layer is out of reach of the page's transforms and stacking; without it, fixed has to do.
  const layer = root.firstChild as HTMLElement
  layer.showPopover?.()
  visit.placeBook?.(root, session, boundary)
  return {
    root,
    improve(better) {
      parts = { ...parts, ...better }
      draw()
    },
  }
}

function Launcher({ t }: { readonly t: Translate }): VNode {
  return (
    <button class="launch go" part="launcher" data-do="open">
      <Icon path={BOOK} />
      <span>{t('launcher')}</span>
    </button>
  )
}

/** Into the panel when it opens, back to the launcher when it closes, to the next question when one was answered. */
function moveFocus(root: ShadowRoot, before: string, now: string): void {
  const isNextQuestion = before && now.startsWith('asking')
  const target =
    (isNextQuestion && root.querySelector<HTMLElement>('input,textarea')) ||
    root.querySelector<HTMLElement>(now ? '.panel' : '.launch')
  target?.focus({ preventScroll: true })
  // What comes next is read from its first line.
  target?.closest('.panel')?.scrollTo(0, 0)
}

function createHost({ config }: Session, { css: more }: Visit): ShadowRoot {
  const { site, theme } = config
  const host = document.createElement('div')
  host.lang = site.locale
  // "ready" as soon as all of the widget is there.
  host.dataset['defter'] = 'loading'
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(themeRules(theme) + css + more)
  root.adoptedStyleSheets = [sheet]
  document.documentElement.append(host)
  return root
}
