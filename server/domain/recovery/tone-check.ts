/** Warns where words to an unhappy person argue, sell or ring hollow. Never changes them, and never forbids an answer. */
import { ar } from './tone/ar.ts'
import { az } from './tone/az.ts'
import { en } from './tone/en.ts'
import { ru } from './tone/ru.ts'
import type { TonePhrase, ToneKind } from './tone/tone-phrase.ts'
import { tr } from './tone/tr.ts'

export type ToneWarning = {
  readonly kind: ToneKind
  /** The words as they were written. */
  readonly phrase: string
  /** Where they begin, in UTF-16 units. */
  readonly at: number
  /** What to write instead, in the language of the phrase. */
  readonly better: string
}

/** Every language is looked at: an agent may answer in another than the shopper's. In the order of the text. */
export function checkTone(text: string): readonly ToneWarning[] {
  return PHRASES.flatMap(({ pattern, kind, better }) =>
    [...text.matchAll(pattern)].map((match) => ({ kind, phrase: match[0], at: match.index, better })),
  ).toSorted((a, b) => a.at - b.at)
}

const PHRASES = [...tr, ...az, ...en, ...ru, ...ar].map(({ phrases, ...rest }) => ({
  ...rest,
  pattern: patternOf(phrases),
}))

/** Dotted and dotless, small and capital: all four are one letter to whoever types in a hurry. */
function patternOf(phrases: TonePhrase['phrases']): RegExp {
  const source = phrases.map((phrase) => phrase.replaceAll(' ', String.raw`[\s,]+`).replaceAll(/[iı]/g, '[iıİI]'))
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${source.join('|')})`, 'giu')
}
