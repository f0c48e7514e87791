/** The largest amount that counts, in minor units. Never so large that a shop's sums stop being whole numbers. */

export const MOST_MINOR = 1_000_000_000_000
