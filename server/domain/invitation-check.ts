import type { FieldError, Invitation } from '../../sdk/contract/index.ts'
import { codePoints, isVisible } from './clean-text.ts'

const DEVICES = ['phone', 'desktop'] as const satisfies readonly NonNullable<Invitation['device']>[]
const REPEATS = ['perOrder', 'untilAnswered', 'once'] as const satisfies readonly NonNullable<Invitation['repeat']>[]

/** What can make a survey open. `quietDays` and `repeat` only say how often. */
const CONDITIONS = [
  'afterOrder',
  'event',
  'delaySeconds',
  'scrollPercent',
  'element',
  'device',
  'sharePercent',
] as const satisfies readonly (keyof Invitation)[]

const RANGES = {
  delaySeconds: [0, 3_600],
  scrollPercent: [1, 100],
  sharePercent: [1, 100],
  quietDays: [0, 365],
} as const satisfies { readonly [name in keyof Invitation]?: readonly [least: number, most: number] }

const EVENT = /^[a-z][a-z0-9_]{0,39}$/
const SELECTOR_CODE_POINTS = 200

/** Empty when it can be saved. */
export function checkInvitation(invitation: Invitation | undefined): readonly FieldError[] {
  if (!invitation) return []
  return [
    ...checkConditions(invitation),
    ...Object.entries(RANGES).flatMap(([name, range]) => checkRange(invitation, name as keyof typeof RANGES, range)),
    ...checkEvent(invitation),
    ...checkElement(invitation),
    ...oneOf('device', invitation.device, DEVICES),
    ...oneOf('repeat', invitation.repeat, REPEATS),
  ]
}

function checkConditions(invitation: Invitation): readonly FieldError[] {
  const isNamed = CONDITIONS.some((name) => invitation[name] !== undefined && invitation[name] !== false)
  const message = `Name at least one of: ${CONDITIONS.join(', ')}; or leave the invitation out.`
  return isNamed ? [] : [{ path: 'invitation', code: 'invitation_empty', message }]
}

function checkRange(
  invitation: Invitation,
  name: keyof typeof RANGES,
  [least, most]: readonly [least: number, most: number],
): readonly FieldError[] {
  const value = invitation[name]
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return []
  return [fault(name, 'out_of_range', `Write a whole number from ${least} to ${most}.`)]
}

function checkEvent({ event }: Invitation): readonly FieldError[] {
  const message = 'Use small letters, digits and _, starting with a letter; at most 40 characters.'
  return event === undefined || EVENT.test(event) ? [] : [fault('event', 'event_unusable', message)]
}

function checkElement({ element }: Invitation): readonly FieldError[] {
  if (element === undefined) return []
  const isFine = isVisible(element) && codePoints(element) <= SELECTOR_CODE_POINTS && !/[{}<]/.test(element)
  const message = `Write a CSS selector of at most ${SELECTOR_CODE_POINTS} characters, without {, } and <.`
  return isFine ? [] : [fault('element', 'selector_unusable', message)]
}

function oneOf(name: keyof Invitation, value: string | undefined, known: readonly string[]): readonly FieldError[] {
  if (value === undefined || known.includes(value)) return []
  return [fault(name, 'not_allowed', `Choose one of: ${known.join(', ')}.`)]
}

function fault(name: keyof Invitation, code: string, message: string): FieldError {
  return { path: `invitation.${name}`, code, message }
}
