import { useRef } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'

// The field stops the typing before the limit would refuse the answer; nobody should meet that unprepared.
export const MAX_TEXT_LENGTH = 5_000
/** Announced when fewer than these are left, and not at each letter. */
const STEPS = [10, 20, 50, 100, 200] as const
/** A status that is there, and empty, before it has something to say is heard everywhere. */
const READY_BELOW = 400

/** How many more characters a long text may have: read with the field, heard at a few steps. */
export function CharactersLeft({ id, text }: { readonly id: string; readonly text: string }) {
  const { t } = useWidget()
  const announced = useRef({ step: 0, message: '' })
  const n = MAX_TEXT_LENGTH - text.length
  const step = STEPS.find((limit) => n < limit) ?? 0
  const message = t('charactersLeft', { n })
  if (step !== announced.current.step) announced.current = { step, message: step ? message : '' }
  if (n >= READY_BELOW) return null
  return (
    <>
      <span class="visually-hidden" role="status">
        {announced.current.message}
      </span>
      {step > 0 && <small id={id}>{message}</small>}
    </>
  )
}

/** For `aria-describedby`: undefined where nothing is said about the text. */
export function describesCharactersLeft(id: string, text: string): string | undefined {
  return MAX_TEXT_LENGTH - text.length < Math.max(...STEPS) ? id : undefined
}
