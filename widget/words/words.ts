/** The widget's message catalogue: its keys, and how a message is filled in. Never markup, never a joined-on ending. */

/** Every language has each of these; a message with `{n}` also has one key per plural form of its language. */
export const WORD_KEYS = [
  'launcher', 'title', 'open', 'close', 'ease', 'noName',
  'csat1', 'csat2', 'csat3', 'csat4', 'csat5',
  'justWrite', 'chooseAll', 'yourWords', 'send', 'noText', 'shy',
  'sending', 'sent', 'savedTitle', 'saved', 'rejectedTitle', 'rejected', 'notSavedTitle', 'notSaved',
  'tryNow', 'sendAgain', 'copyWords', 'copy', 'copied', 'valid', 'notForMe', 'noOffers', 'noOffersDone',
  'choose', 'agreed', 'idea', 'reachMe', 'reachHow', 'phone', 'whatsapp', 'email', 'reachNote',
  'left.one', 'left.other',
] as const

export type WordKey = (typeof WORD_KEYS)[number]
export type Words = Readonly<Record<WordKey, string> & Partial<Record<'left.few' | 'left.many', string>>>

/** A missing key shows itself instead of failing: an owner's override may be incomplete. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

export function createTranslate(words: Readonly<Record<string, string>>, locale: string): Translate {
  return (key, values = {}) => {
    const form = 'n' in values ? `${key}.${new Intl.PluralRules(locale).select(Number(values.n))}` : key
    const message = words[form] ?? words[`${key}.other`] ?? key
    return message.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}
