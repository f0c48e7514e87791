/** Turns what happens on our surface into the session's verbs, with one guarded listener per kind of event. Never sees the page's events. */
import type { Boundary } from './boundary.ts'
import type { Session } from './session.ts'

export function listen(root: ShadowRoot, session: Session, boundary: Boundary): void {
  // A tap and the space bar choose on purpose; arrow keys pass through every value.
  let isDeliberate = false
  const verbs: Readonly<Record<string, (() => void) | undefined>> = {
    open: session.open,
    close: session.close,
    send: () => session.apply({ type: 'send' }),
    skip: () => session.apply({ type: 'skip' }),
    retry: () => session.apply({ type: 'retry' }),
  }
  const on = (name: string, run: (target: HTMLInputElement, event: Event) => void): void => {
    root.addEventListener(
      name,
      boundary.guard((event: Event) => {
        if (event.target instanceof Element) run(event.target as HTMLInputElement, event)
      }),
    )
  }
  on('pointerdown', () => (isDeliberate = true))
  on('keydown', (target, event) => {
    const { key } = event as KeyboardEvent
    isDeliberate = key === ' '
    if (key === 'Escape') session.close()
    if (key === 'Enter' && target.matches('input')) event.preventDefault()
    if ((key === 'Enter' || isDeliberate) && target.checked) session.apply({ type: 'commit' })
  })
  on('focusout', (target, event) => {
    const next = (event as FocusEvent).relatedTarget
    if (next instanceof Element && target.closest('fieldset') !== next.closest('fieldset')) {
      session.apply({ type: 'commit' })
    }
  })
  on('submit', (_, event) => event.preventDefault())
  on('click', (target) => verbs[target.closest<HTMLElement>('button[data-do]')?.dataset.do ?? '']?.())
  on('input', ({ name, type, value, dataset }) => {
    if (type === 'textarea') session.apply({ type: 'write', question: name, text: value })
    if (type === 'checkbox') session.apply({ type: 'toggle', question: name, value })
    if (type === 'radio') {
      const by = isDeliberate ? 'pointer' : 'keyboard'
      session.apply({ type: 'choose', question: name, value: dataset['score'] ? Number(value) : value, by })
    }
  })
}
