/** The language of a response. Never a string that is not a language tag. */

const TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/i

/** The tag as given when it is one (at most 35 characters), else the fallback. */
export function languageTag(locale: string, fallback: string): string {
  return locale.length <= 35 && TAG.test(locale) ? locale : fallback
}
