/** The largest amount that counts, in minor units: ten billion lira. Nine thousand of them still add up to a whole number. */
export const MAX_MINOR = 1_000_000_000_000
