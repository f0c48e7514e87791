/** What the tone check knows of a language. Never a word that is only sometimes wrong. */

export type ToneKind = 'arguing' | 'selling' | 'hollow'

export type TonePhrase = {
  readonly kind: ToneKind
  /** Beginnings: an ending may follow unless `(?![\p{L}])` says no. A blank stands for any space or comma. */
  readonly phrases: readonly string[]
  readonly better: string
}
