/** The widget's messages, filled in. */

/** A missing key shows itself instead of failing: an owner's override may be incomplete. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** A value `n` chooses the plural form: `charactersLeft.one`, `charactersLeft.other`. */
export function createTranslate(messages: Readonly<Record<string, string>>, locale: string): Translate {
  return (key, values = {}) => {
    const form = 'n' in values ? `${key}.${new Intl.PluralRules(locale).select(Number(values['n']))}` : key
    const message = messages[form] ?? messages[`${key}.other`] ?? key
    return message.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}

/** The first sentence, and what follows it. */
export function splitSentences(text: string): readonly [first: string, others: string] {
  const end = text.search(/(?<=[.?!؟]) /)
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)]
}
