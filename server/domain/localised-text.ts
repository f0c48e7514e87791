/** One text of several languages, for a reader. Never empty while there is any. */
import type { LocalizedText } from '../../sdk/contract/index.ts'

/** `az-Latn` reads `az-Latn`, then `az`, then the fallback, then whatever there is. */
export function textFor(text: LocalizedText, locale: string, fallback: string): string {
  const wanted = [locale, locale.split('-')[0] ?? locale, fallback]
  const language = wanted.find((tag) => Object.hasOwn(text, tag))
  return (language === undefined ? Object.values(text)[0] : text[language]) ?? ''
}
