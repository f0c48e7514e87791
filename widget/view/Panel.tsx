/** The open book: its head, and under it the question or what became of the answer. Never both. */
import { h, type VNode } from './render.ts'
import { Form } from './Form.tsx'
import { CLOSE, Icon } from './Icon.tsx'
import { Outcome } from './Outcome.tsx'
import type { Shown } from './shown.ts'

export function Panel(shown: Shown): VNode {
  const { t, headline, lead, status } = shown
  return (
    <div class="panel" part="panel" role="dialog" aria-labelledby="h" tabindex="-1">
      <div class="head" data-step={shown.step}>
        <h2 id="h">{headline}</h2>
        <button data-do="close" aria-label={t('close')}>
          <Icon path={CLOSE} />
        </button>
        {lead && <p>{lead}</p>}
      </div>
      {shown.isForm ? <Form {...shown} /> : <Outcome {...shown} />}
      <p class="read" role="status">
        {status}
      </p>
    </div>
  )
}
