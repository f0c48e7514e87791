/** The one error family that Defter throws. Never thrown for what a server or a network may refuse: those are values. */

export type DefterErrorCode = 'invalid_options' | 'unknown_response' | 'invalid_proof_input'

/** Recognise it by `name === 'DefterError'` as well: `instanceof` fails across frames and copies. */
export class DefterError extends Error {
  override readonly name = 'DefterError'
  readonly code: DefterErrorCode

  /** `message` says what to do; `cause` is what broke, where something did. */
  constructor(code: DefterErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
