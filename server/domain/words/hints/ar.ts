/** The words of a hint in Arabic. Never a prefix on a variable, and never a foreign name that turns the line around it. */
import type { HintWords } from '../hint-words.ts'

// A name may be in Latin letters and end in a sign: U+2068 … U+2069 keep it whole and to itself.
export const ar = {
  intro: 'قد يعجبكم',
  'reason.bought': 'لأنكم اشتريتم: «\u2068{item}\u2069»',
  'reason.author': 'للمؤلف نفسه: «\u2068{item}\u2069»',
  'reason.series': 'السلسلة مستمرة: «\u2068{item}\u2069»',
  'reason.loyal': 'لأنكم اخترتمونا من جديد',
  'reason.missed': 'لم نركم منذ مدة',
  'reason.order': 'شكرًا على هذا الطلب',
  'reason.chosen': 'اخترناه لكم',
  'benefit.percent': 'لكم خصم {percent}',
  'benefit.percentUpTo': 'لكم خصم {percent}، وأقصاه {amount}',
  'benefit.amount': 'خصم {amount} على طلبكم القادم',
  'benefit.freeShipping': 'توصيل طلبكم القادم على حسابنا',
  'benefit.gift': 'هدية مع طلبكم القادم: \u2068{gift}\u2069',
  'benefit.earlyAccess': 'لكم قبل بدء البيع',
  valid: 'آخر يوم: {date}',
  disclosure: 'اختير بحسب مشترياتكم. تقييمكم لا يغيّر العرض.',
} as const satisfies HintWords
