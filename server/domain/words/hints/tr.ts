/** The words of a hint in Turkish. Never a case ending on a variable. */
import type { HintWords } from '../hint-words.ts'

export const tr = {
  intro: 'Belki hoşunuza gider',
  'reason.bought': '“{item}” aldığınız için',
  'reason.author': 'Aynı yazardan: “{item}”',
  'reason.series': 'Dizinin devamı: “{item}”',
  'reason.loyal': 'Bizi yeniden seçtiğiniz için',
  'reason.missed': 'Sizi bir süredir görmedik',
  'reason.order': 'Bu sipariş için teşekkür ederiz',
  'reason.chosen': 'Sizin için seçtik',
  'benefit.percent': 'Size özel {percent} indirim',
  'benefit.percentUpTo': 'Size özel {percent} indirim, en çok {amount}',
  'benefit.amount': 'Sonraki siparişinizde {amount} indirim',
  'benefit.freeShipping': 'Sonraki siparişinizde teslimat bizden',
  'benefit.gift': 'Sonraki siparişinizde hediyeniz: {gift}',
  'benefit.earlyAccess': 'Satışa çıkmadan önce sizin',
  valid: 'Son gün: {date}',
  disclosure: 'Alışverişinize göre seçildi. Puanınız teklifi değiştirmez.',
} as const satisfies HintWords
