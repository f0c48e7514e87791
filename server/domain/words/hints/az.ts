/** The words of a hint in Azerbaijani. Never a case ending on a variable. */
import type { HintWords } from '../hint-words.ts'

export const az = {
  intro: 'Bəlkə xoşunuza gələr',
  'reason.bought': '“{item}” aldığınız üçün',
  'reason.author': 'Həmin müəllifdən: “{item}”',
  'reason.series': 'Seriyanın davamı: “{item}”',
  'reason.loyal': 'Bizi yenidən seçdiyiniz üçün',
  'reason.missed': 'Sizi bir müddətdir görmürük',
  'reason.order': 'Bu sifariş üçün təşəkkür edirik',
  'reason.chosen': 'Sizin üçün seçdik',
  'benefit.percent': 'Sizin üçün {percent} endirim',
  'benefit.percentUpTo': 'Sizin üçün {percent} endirim, ən çoxu {amount}',
  'benefit.amount': 'Növbəti sifarişinizdə {amount} endirim',
  'benefit.freeShipping': 'Növbəti sifarişinizdə çatdırılma bizdən',
  'benefit.gift': 'Növbəti sifarişinizdə hədiyyəniz: {gift}',
  'benefit.earlyAccess': 'Satışa çıxmazdan əvvəl sizin üçün',
  valid: 'Son gün: {date}',
  disclosure: 'Alış-verişinizə görə seçilib. Verdiyiniz bal təklifə təsir etmir.',
} as const satisfies HintWords
