/** How much a site takes before it counts as abuse, as its owner set it. Never a limit without an off switch. */
import type { FieldError } from '../../../sdk/contract/index.ts'

export type SiteLimits = {
  /** New responses of the whole site in an hour; above it they wait (429). 0 is without limit. */
  readonly responsesPerHour: number
  /** Responses without a proof from one /24 or /64 in an hour; more are stored and flagged. 0 is without limit. */
  readonly responsesPerPlace: number
  /** Answers faster than this after the book was opened, or with the trap filled, are flagged. 0 switches it off. */
  readonly leastAnswerMs: number
}

/** Twenty thousand an hour is a shop with some 400,000 orders a day; one address in a family or a café stays below 30. */
export const DEFAULT_LIMITS: SiteLimits = { responsesPerHour: 20_000, responsesPerPlace: 30, leastAnswerMs: 0 }

const HIGHEST: SiteLimits = { responsesPerHour: 10_000_000, responsesPerPlace: 1_000, leastAnswerMs: 60_000 }

/** Sites that were saved before there were limits have the defaults. */
export function limitsOf(site: Partial<SiteLimits>): SiteLimits {
  return {
    responsesPerHour: site.responsesPerHour ?? DEFAULT_LIMITS.responsesPerHour,
    responsesPerPlace: site.responsesPerPlace ?? DEFAULT_LIMITS.responsesPerPlace,
    leastAnswerMs: site.leastAnswerMs ?? DEFAULT_LIMITS.leastAnswerMs,
  }
}

export function checkLimits(limits: SiteLimits): readonly FieldError[] {
  const names = Object.keys(HIGHEST) as (keyof SiteLimits)[]
  return names.flatMap((path) => {
    const isFine = Number.isInteger(limits[path]) && limits[path] >= 0 && limits[path] <= HIGHEST[path]
    const message = `Write a whole number from 0 (off) to ${HIGHEST[path]}.`
    return isFine ? [] : [{ path, code: 'out_of_range', message }]
  })
}
