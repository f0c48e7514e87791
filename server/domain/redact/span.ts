/** A piece of a text that is personal, and the mark that stands in for it. Never holds the piece itself. */

/** UTF-16 offsets, half-open. */
export type Span = { readonly start: number; readonly end: number; readonly mark: Mark }
export type Mark = '[e-mail]' | '[phone]' | '[card]' | '[IBAN]' | '[ID number]'
