/** The limits both sides keep, so that no limit ever refuses a finished answer. */

export const LIMITS = {
  /** A public request body, in UTF-8 bytes. */
  bodyBytes: 32_768,
  /** One text, in Unicode code points. */
  textCodePoints: 5_000,
  /** Lines of one order; the client sends the dearest. */
  orderLines: 50,
  /** The highest revision of one response. */
  lastRevision: 19,
  /** Events in one batch. */
  eventsPerBatch: 50,
  /** Traits of one shopper, and the code points of one trait's value. */
  traits: 20,
  traitCodePoints: 200,
  /** A URL, in characters. */
  urlChars: 2_048,
} as const
