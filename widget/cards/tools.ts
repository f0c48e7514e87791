/** What every card works with. Never a second client. */
import type { FollowUps } from '../previous-sdk/index.ts'
import type { Reply } from '../../sdk/contract/index.ts'
import type { WithRest } from '../rest/load-cards.ts'
import type { Talk } from '../session.ts'
import type { Translate } from '../words/words.ts'
import type { OpenCases } from './open-cases.ts'
import type { Overlay } from './overlay.ts'

export type Tools = WithRest & {
  readonly followUps: FollowUps
  readonly cases: OpenCases
  readonly overlay: Overlay
  /** The words of core and of the cards. */
  readonly say: Translate
  readonly onPress: OnPress
  /** Draws again; `focus` selects what is to have it when what had it is gone. */
  redraw(focus?: string): void
  /** Shows the talk otherwise than the conversation has it, until the next one is begun. */
  present(change: (talk: Talk) => Talk): void
}

/** What stands inside the form: it sends nothing by itself. */
export type FormTools = Pick<Tools, 'root' | 'boundary' | 'session' | 'say' | 'redraw' | 'onPress'>

export type Thanks = Extract<Reply, { kind: 'thanks' }>
export type Recovery = Extract<Reply, { kind: 'recovery' }>

/** Says what is done when an element whose `data-more` is this name is pressed or changed. One `run` for a name. */
export type OnPress = (name: string, run: (target: HTMLInputElement) => unknown) => void

export function listenToPresses({ root, boundary }: Pick<Tools, 'root' | 'boundary'>): OnPress {
  const runs = new Map<string | undefined, (target: HTMLInputElement) => unknown>()
  const pressed = boundary.guard((event: Event) => {
    const element = (event.target as Element).closest<HTMLInputElement>('[data-more]')
    if (!element) return
    event.stopPropagation()
    runs.get(element.dataset['more'])?.(element)
  })
  // Before core's listeners, which draw: what was pressed may be another button afterwards.
  root.addEventListener('click', pressed, true)
  root.addEventListener('input', pressed, true)
  return (name, run) => runs.set(name, run)
}

/** `done` only when it is on the clipboard. */
export function copyText({ boundary }: Pick<Tools, 'boundary'>, text: string, done: () => void): void {
  navigator.clipboard?.writeText(text).then(boundary.guard(done), () => undefined)
}

export function isWebAddress(url: string | undefined): boolean {
  return /^https?:/.test(url ?? '')
}
