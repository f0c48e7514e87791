/** Where the book stands on a shop's page, as its owner set it. Never a colour: those come from the brand. */
import type { FieldError, Look } from '../../sdk/contract/index.ts'

export const LOOK_MODES = ['tab', 'corner', 'bar', 'dialog', 'inline'] as const satisfies readonly Look['mode'][]
export const LOOK_SIDES = ['start', 'end'] as const satisfies readonly Look['side'][]

export const DEFAULT_LOOK: Look = { mode: 'tab', side: 'end' }

/** Sites that were saved before there were looks have the default; so has what a draft leaves out. */
export function lookOf({ look }: { readonly look?: Partial<Look> }): Look {
  return { mode: look?.mode ?? DEFAULT_LOOK.mode, side: look?.side ?? DEFAULT_LOOK.side }
}

export function checkLook({ mode, side }: Look): readonly FieldError[] {
  return [...oneOf(mode, LOOK_MODES, 'look.mode'), ...oneOf(side, LOOK_SIDES, 'look.side')]
}

function oneOf(value: string, known: readonly string[], path: string): readonly FieldError[] {
  return known.includes(value) ? [] : [{ path, code: 'look_unknown', message: `Choose one of: ${known.join(', ')}.` }]
}
