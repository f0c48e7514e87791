/** Shows the owner what was read and what would be sent, beside the book. Never part of the shop's page for anybody else. */
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import { copyText } from '../cards/tools.ts'
import type { Core } from '../start.ts'
import css from '../styles/preview.css?inline'
import { Icon } from '../view/Icon.tsx'
import { h, render, type VNode } from '../view/render.ts'
import type { Translate } from '../words/words.ts'
import { standBeside } from './stand-beside.ts'
import { whatWasRead, type Fact } from './what-was-read.ts'

/** Gives the function that draws it again. */
export function showInspector(core: Core, bodies: readonly ResponseSubmission[], say: Translate): () => void {
  const { boundary } = core
  const host = createHost(core)
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  // In the colours and the letters of the book itself.
  root.adoptedStyleSheets = [...core.root.adoptedStyleSheets, sheet]
  let copied = -1
  const draw = boundary.guard(() => {
    const steps = bodies.map((body, place) => ({ body, isCopied: place === copied })).toReversed()
    render(<Inspector say={say} facts={whatWasRead(core, say)} steps={steps} />, root)
    standBeside(host, core.root)
  })
  const pressed = boundary.guard(({ target }: Event) => {
    const place = Number((target as Element).closest<HTMLElement>('[data-copy]')?.dataset['copy'] ?? -1)
    const body = bodies[place]
    if (!body) return
    copyText(core, print(body), () => {
      copied = place
      draw()
    })
  })
  root.addEventListener('click', pressed)
  draw()
  return draw
}

function createHost({ session, boundary }: Core): HTMLElement {
  const host = document.createElement('div')
  host.lang = session.config.site.locale
  boundary.onStop(() => host.remove())
  return host
}

type Step = { readonly body: ResponseSubmission; readonly isCopied: boolean }
type Inspected = { readonly say: Translate; readonly facts: readonly Fact[]; readonly steps: readonly Step[] }

const DOWN = 'M6 9l6 6 6-6'

function Inspector({ say, facts, steps }: Inspected): VNode {
  return (
    <div class="layer" role="region" aria-label={say('preview')} popover="manual">
      <details class="inspector" open={matchMedia('(width > 900px)').matches}>
        <summary>
          <div>
            <h2>{say('preview')}</h2>
            <small>{say('calm')}</small>
          </div>
          <Icon path={DOWN} />
        </summary>
        <h3>{say('wasRead')}</h3>
        <dl>
          {facts.map(({ name, pieces, note }) => (
            <div>
              <dt>{name}</dt>
              <dd>
                {pieces.map((piece, place) => [place > 0 && ' · ', <bdi>{piece}</bdi>])}
                {note && <small>{note}</small>}
              </dd>
            </div>
          ))}
        </dl>
        <h3>{say('wouldGo')}</h3>
        {steps.map((step, place) => (
          <Body {...step} say={say} isNewest={place === 0} />
        ))}
        {!steps[0] && <small>{say('nothing')}</small>}
      </details>
    </div>
  )
}

function Body({
  say,
  body,
  isCopied,
  isNewest,
}: Step & { readonly say: Translate; readonly isNewest: boolean }): VNode {
  const { revision, complete } = body
  const title = say('step', { step: revision + 1, state: say(complete ? 'complete' : 'incomplete') })
  return (
    <details class="body" open={isNewest}>
      <summary>
        {title}
        <Icon path={DOWN} />
      </summary>
      <pre dir="ltr" tabindex="0" role="region" aria-label={title}>
        {print(body)}
      </pre>
      <button class="quiet" data-copy={revision}>
        {say(isCopied ? 'copied' : 'copy')}
      </button>
    </details>
  )
}

function print(body: ResponseSubmission): string {
  return JSON.stringify(body, null, 2)
}
