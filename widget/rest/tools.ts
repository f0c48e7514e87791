/** What every part of the idle chunk works with. Never a second client. */
import type { Correspondence } from '../../sdk/index.ts'
import type { Core } from '../start.ts'
import type { Translate } from '../words/words.ts'

export type Tools = Core & {
  readonly correspondence: Correspondence
  /** The words of core and of the idle chunk. */
  readonly say: Translate
}

/** Runs for every press on an element that carries `data-more`, with its name and the element. */
export function onPress({ root, boundary }: Core, run: (name: string, target: HTMLInputElement) => void): void {
  const pressed = boundary.guard(({ target }: Event) => {
    const element = (target as Element).closest<HTMLInputElement>('[data-more]')
    if (element) run(element.dataset['more'] ?? '', element)
  })
  root.addEventListener('click', pressed)
  root.addEventListener('input', pressed)
}

/** `done` only when it is on the clipboard. */
export function copyText({ boundary }: Core, text: string, done: () => void): void {
  navigator.clipboard?.writeText(text).then(boundary.guard(done), () => undefined)
}
