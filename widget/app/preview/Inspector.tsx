/** Shows the owner what was read and what would be sent, beside the form. */
import type { ReadonlySignal } from '@preact/signals'
import { Fragment, type ComponentType } from 'preact'
import { useRef } from 'preact/hooks'
import type { ResponseSubmission } from '../../../sdk/contract/index.ts'
import { CopyTextButton } from '../components/CopyTextButton.tsx'
import { Icon } from '../components/Icon.tsx'
import { useWidget } from '../widget-context.ts'
import { readPageFacts, type PageFact } from './page-facts.ts'
import { useStandBeside } from './useStandBeside.ts'

const DOWN = 'M6 9l6 6 6-6'

export function createInspector(bodies: ReadonlySignal<readonly ResponseSubmission[]>): ComponentType {
  return function Inspector() {
    const widget = useWidget()
    const { t, store, launcher } = widget
    const region = useRef<HTMLDivElement>(null)
    useStandBeside(region)
    // What was read may have changed with each of these.
    void store.snapshot.value
    // What is in a dialog is in the top layer with it.
    const isInDialog = store.isOpen.value && launcher.layer.dataset['placement'] === 'dialog'
    return (
      <div
        ref={region}
        class="companion"
        role="region"
        aria-label={t('preview')}
        popover={isInDialog ? undefined : 'manual'}
      >
        <details class="inspector" open={matchMedia('(width > 900px)').matches}>
          <summary>
            <div>
              <h2>{t('preview')}</h2>
              <small>{t('calm')}</small>
            </div>
            <Icon path={DOWN} />
          </summary>
          <h3>{t('wasRead')}</h3>
          <dl>
            {readPageFacts(widget).map((fact) => (
              <Fact key={fact.name} {...fact} />
            ))}
          </dl>
          <h3>{t('wouldGo')}</h3>
          <Bodies bodies={bodies.value} />
        </details>
      </div>
    )
  }
}

function Bodies({ bodies }: { readonly bodies: readonly ResponseSubmission[] }) {
  const { t } = useWidget()
  const newestFirst = [...bodies].reverse()
  if (!newestFirst[0]) return <small>{t('nothing')}</small>
  return (
    <>
      {newestFirst.map((body, index) => (
        <Body key={`${body.id} ${body.revision}`} body={body} isNewest={index === 0} />
      ))}
    </>
  )
}

function Fact({ name, pieces, note }: PageFact) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {pieces.map((piece, index) => (
          <Fragment key={index}>
            {index > 0 && ' · '}
            <bdi>{piece}</bdi>
          </Fragment>
        ))}
        {note && <small>{note}</small>}
      </dd>
    </div>
  )
}

function Body({ body, isNewest }: { readonly body: ResponseSubmission; readonly isNewest: boolean }) {
  const { t } = useWidget()
  const { revision, complete } = body
  const title = t('step', { step: revision + 1, state: t(complete ? 'complete' : 'incomplete') })
  const text = JSON.stringify(body, null, 2)
  return (
    <details class="body" open={isNewest}>
      <summary>
        {title}
        <Icon path={DOWN} />
      </summary>
      <pre dir="ltr" tabIndex={0} role="region" aria-label={title}>
        {text}
      </pre>
      <CopyTextButton text={text} label={t('copy')} />
    </details>
  )
}
