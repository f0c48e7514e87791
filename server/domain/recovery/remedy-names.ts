/** The remedies a shop starts with. Never a gift for the next purchase: the unhappy are not sold to. */

/** Every shop has these until its owner changes the table. */
export const REMEDY_NAMES = ['resend', 'replace', 'refund', 'refund_shipping', 'contact', 'note', 'idea'] as const
export type RemedyName = (typeof REMEDY_NAMES)[number]
