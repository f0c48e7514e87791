/** The server's words in Azerbaijani. Never an exclamation mark to the unhappy. */
import type { ReplyWords } from './reply-words.ts'

export const az = {
  thanks: 'Təşəkkür edirik. Sözünüz dəftərimizə yazıldı.',
  received: 'Yazdığınız mağazaya çatdı.',
  'apology.no_notice': 'Üzr istəyirik. Kuryer gəlməzdən əvvəl sizə zəng etməli idi. Günah bizdədir.',
  'apology.late': 'Üzr istəyirik. Sifarişiniz vaxtında çatmalı idi.',
  'apology.product': 'Üzr istəyirik. Məhsul sizə bu vəziyyətdə çatmamalı idi.',
  'apology.not_as_described': 'Üzr istəyirik. Məhsul barədə sizə daha dəqiq məlumat verməli idik.',
  'apology.fee': 'Üzr istəyirik. Bu ödəniş barədə sizə əvvəlcədən deməli idik.',
  'apology.staff': 'Üzr istəyirik. Sizinlə belə rəftar edilməməli idi.',
  'apology.wait': 'Üzr istəyirik. Sizi gözlətməməli idik.',
  'apology.return': 'Üzr istəyirik. Qaytarmaq bu qədər çətin olmamalı idi.',
  'apology.other': 'Üzr istəyirik. Sizi razı sala bilmədik, günah bizdədir.',
} as const satisfies ReplyWords
