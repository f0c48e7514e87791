/** How much room is left under a long text: read with the field, heard at a few steps. Never at each letter. */
import { h } from '../view/render.ts'
import type { Parts } from '../view/shown.ts'
import type { Tools } from './tools.ts'

// The field stops the typing before the limit would refuse the answer; nobody should meet that unprepared.
const MOST = 5_000
/** Heard when fewer than these are left. */
const STEPS = [10, 20, 50, 100, 200] as const
/** An announcer that is there, and empty, before it has something to say is heard everywhere. */
const READY = 400

export function createRoomLeft({ say }: Pick<Tools, 'say'>): Required<Pick<Parts, 'left'>> {
  let heard = { step: 0, text: '' }
  return {
    left(text) {
      const n = MOST - text.length
      const step = STEPS.find((one) => n < one) ?? 0
      const words = say('left', { n })
      if (step !== heard.step) heard = { step, text: step ? words : '' }
      return (
        n < READY && [
          <span class="read" role="status">
            {heard.text}
          </span>,
          step > 0 && <small id="left">{words}</small>,
        ]
      )
    },
  }
}

/** After each drawing: core draws the field, and knows nothing of what is said under it. */
export function describeField(root: ShadowRoot): void {
  // Where nothing is said any more, the name of it leads nowhere and is passed over.
  const under = root.querySelector('#left')?.parentElement
  under?.querySelector('textarea')?.setAttribute('aria-describedby', 'left')
}
