/** The widget's message catalogue: its keys, and how a message is filled in. Never markup, never a joined-on ending. */

/** What core says, in every language; travels with the configuration, so that owners can override each. */
export const WORD_KEYS = [
  'launcher',
  'title',
  'open',
  'close',
  'ease',
  'noName',
  'csat1',
  'csat2',
  'csat3',
  'csat4',
  'csat5',
  'justWrite',
  'chooseAll',
  'send',
  'noText',
  'sending',
  'sent',
  // Of these three the first sentence is the heading.
  'saved',
  'rejected',
  'notSaved',
  'tryNow',
  'sendAgain',
  'next',
] as const

/** What a fragment says, as `fragment.key`; travels with the configuration of the sites whose surveys use it. */
export const FRAGMENT_WORD_KEYS = [
  'stars.1',
  'stars.2',
  'stars.3',
  'stars.4',
  'stars.5',
  'numbers.nps0',
  'numbers.nps10',
  'numbers.ces1',
  'numbers.ces',
  'thumbs.-1',
  'thumbs.1',
  'expectation.-1',
  'expectation.0',
  'expectation.1',
  'person.name',
] as const

/** What only the cards say; travels with them in their language, and the configuration overrides it too. */
export const MORE_WORD_KEYS = [
  'shy',
  'copyWords',
  'copy',
  'copied',
  'notForMe',
  'noOffers',
  'reachMe',
  'reachHow',
  'phone',
  'whatsapp',
  'email',
  'reachNote',
  'wrongPhone',
  'wrongEmail',
  'expired',
  'offersOff',
  'readHere',
  'remedyHow',
  'pickThis',
  'ideaWhat',
  'pickSaved',
  'pickNotSaved',
  'chosenBefore',
  'welcomeBack',
  'answerHere',
  'youSaid',
  'weSay',
  'putRight',
  'yes',
  'notYet',
  'putRightYes',
  'putRightNo',
  'whatMissed',
  'promiseBroken',
  'left.one',
  'left.other',
  // Where shoppers read and delete what is theirs.
  'ownSent',
  'ownSaved',
  'ownTitle',
  'ownRead',
  'ownUnread',
  'ownHere',
  'ownLater',
  'ownContact',
  'own.phone',
  'own.whatsapp',
  'own.email',
  'ownOrder',
  'ownRef',
  'ownPage',
  'ownBack',
  'ownDelete',
  'own.ask',
  'ownKeep',
  'ownYes',
  'ownSending',
  'own.deleting',
  'own.deleted',
  'own.waits',
  'own.failed',
] as const

/** A message with `{n}` has one key per plural form of its language. */
type PluralKey = 'left.zero' | 'left.two' | 'left.few' | 'left.many'

export type Words = Readonly<Record<(typeof WORD_KEYS)[number] | (typeof FRAGMENT_WORD_KEYS)[number], string>>
export type MoreWords = Readonly<Record<(typeof MORE_WORD_KEYS)[number], string> & Partial<Record<PluralKey, string>>>

/** A missing key shows itself instead of failing: an owner's override may be incomplete. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

export function createTranslate(words: Readonly<Record<string, string>>, locale: string): Translate {
  return (key, values = {}) => {
    const form = 'n' in values ? `${key}.${new Intl.PluralRules(locale).select(Number(values['n']))}` : key
    const message = words[form] ?? words[`${key}.other`] ?? key
    return message.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}
