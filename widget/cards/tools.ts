/** What every card works with. Never a second client. */
import type { Reply } from '../../sdk/contract/index.ts'
import type { WithCorrespondence } from '../rest/load-cards.ts'
import type { Talk } from '../session.ts'
import type { Translate } from '../words/words.ts'

export type Tools = WithCorrespondence & {
  /** The words of core and of the cards. */
  readonly say: Translate
  /** Draws again; `isMoved` when what had the focus is gone. */
  redraw(isMoved?: boolean): void
  /** Shows the talk otherwise than the conversation has it, until the next one is begun. */
  present(change: (talk: Talk) => Talk): void
}

/** What stands inside the form: it sends nothing by itself. */
export type FormTools = Pick<Tools, 'root' | 'boundary' | 'session' | 'say' | 'redraw'>

export type Thanks = Extract<Reply, { kind: 'thanks' }>
export type Recovery = Extract<Reply, { kind: 'recovery' }>

/** Runs for every press on an element that carries `data-more`, with its name and the element. */
export function onPress(
  { root, boundary }: Pick<Tools, 'root' | 'boundary'>,
  run: (name: string, target: HTMLInputElement) => void,
): void {
  const pressed = boundary.guard((event: Event) => {
    if (!pressings.has(event)) pressings.set(event, pressingOf(event.target as Element))
    const { element, name } = pressings.get(event) ?? {}
    if (!element || !name) return
    event.stopPropagation()
    run(name, element)
  })
  // Before core's listeners, which draw: what was pressed may be another button afterwards.
  root.addEventListener('click', pressed, true)
  root.addEventListener('input', pressed, true)
}

type Pressing = { readonly element: HTMLInputElement | null; readonly name: string | undefined }

/** What was pressed, as it was called when it was pressed: the first card that hears of it may draw too. */
const pressings = new WeakMap<Event, Pressing>()

function pressingOf(target: Element): Pressing {
  const element = target.closest<HTMLInputElement>('[data-more]')
  return { element, name: element?.dataset['more'] }
}

/** `done` only when it is on the clipboard. */
export function copyText({ boundary }: Pick<Tools, 'boundary'>, text: string, done: () => void): void {
  navigator.clipboard?.writeText(text).then(boundary.guard(done), () => undefined)
}

export function isWebAddress(url: string | undefined): boolean {
  return /^https?:/.test(url ?? '')
}
