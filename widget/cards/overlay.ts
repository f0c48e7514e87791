/** Lets one's own words be laid over what is shown. Never changes the conversation: what it lays over is there only while it is drawn. */
import type { Core } from '../start.ts'
import type { Talk } from '../session.ts'
import type { Parts } from '../view/shown.ts'

export type Overlay = {
  /** What to draw instead of the talk; undefined when the talk is over for good. */
  talk(talk: Talk): Talk | undefined
  parts(parts: Parts): Parts
  /** Draws with better parts, as core does. */
  improve(parts: Parts): void
}

/** To be laid before the cards: what they show is what it lies over. */
export function createOverlay({ session, improve }: Pick<Core, 'session' | 'improve'>): Overlay {
  const page: { talk: Talk | undefined } = session
  let parts: Parts = {}
  const drawing = (run: () => void): void => {
    const { talk } = session
    const shown = talk && overlay.talk(talk)
    page.talk = shown
    run()
    page.talk = shown && talk
  }
  const overlay: Overlay = {
    talk: (talk) => talk,
    parts: (given) => given,
    improve(better) {
      parts = { ...parts, ...better }
      drawing(() => improve(overlay.parts(parts)))
    },
  }
  const { changed } = session
  session.changed = () => drawing(changed)
  return overlay
}
