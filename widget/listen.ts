/** Turns what happens on our surface into the session's verbs, with one guarded listener per kind of event. Never sees the page's events. */
import type { ConversationEvent } from './previous-sdk/conversation/index.ts'
import type { Boundary } from './boundary.ts'
import type { Session } from './session.ts'

export function listen(root: ShadowRoot, session: Session, boundary: Boundary): void {
  // A tap and the space bar choose on purpose; arrow keys pass through every value.
  let isDeliberate = false
  const on = (name: string, run: (target: HTMLInputElement, event: Event) => void): void => {
    root.addEventListener(
      name,
      boundary.guard((event: Event) => run(event.target as HTMLInputElement, event)),
    )
  }
  on('pointerdown', () => (isDeliberate = true))
  on('keydown', (_, event) => {
    const { key } = event as KeyboardEvent
    isDeliberate = key === ' '
    if (key === 'Escape') session.close()
  })
  on('click', (target) => {
    const verb = target.closest<HTMLElement>('[data-do]')?.dataset.do as 'open' | 'close' | 'send' | 'skip' | 'retry'
    if (verb === 'open' || verb === 'close') session[verb]()
    else if (verb) session.apply({ type: verb })
  })
  on('input', ({ name, type, value, dataset }) => {
    const by = isDeliberate ? 'pointer' : 'keyboard'
    // The lines of an order are groups of their own: `question line`.
    const told = { question: name.split(' ')[0], item: dataset['item'], text: value, value, by }
    const event = type === 'radio' ? 'choose' : type === 'checkbox' ? 'toggle' : 'write'
    // Each kind of event reads the part that is its own.
    session.apply({ ...told, type: event } as ConversationEvent)
  })
}
