/** What the people of the example shop answered to those of the samples who left unhappy. Never an excuse, nor a word that sells. */
import type { Language } from './catalogue/index.ts'

export type AnswerKind = 'delivery' | 'product' | 'other'

export const SAMPLE_ANSWERS: Readonly<Record<Language, Readonly<Record<AnswerKind, string>>>> = {
  tr: {
    delivery: 'Haklısınız, böyle gelmemeliydi. Kurye firmasıyla konuştuk, teslimat ücretinizi bugün geri gönderdik.',
    product: 'Haklısınız, elinize böyle ulaşmamalıydı. Yenisini bugün yola çıkardık, eskisi sizde kalsın.',
    other: 'Haklısınız, bunu bizim düşünmemiz gerekirdi. Düzelttik, size bizzat yazmak istedim.',
  },
  az: {
    delivery: 'Haqlısınız, belə gəlməməli idi. Kuryerlə danışdıq, çatdırılma pulunuzu bu gün qaytardıq.',
    product: 'Haqlısınız, sizə belə çatmamalı idi. Yenisini bu gün yola saldıq, köhnəsi sizdə qalsın.',
    other: 'Haqlısınız, bunu biz düşünməli idik. Düzəltdik, sizə özüm yazmaq istədim.',
  },
  en: {
    delivery:
      'You are right, it should not have come like that. We spoke to the courier and sent your delivery fee back.',
    product: 'You are right, it should not have reached you like that. A new one left today; please keep the old one.',
    other: 'You are right, we should have thought of it. It is put right now, and I wanted to write to you myself.',
  },
  ru: {
    delivery: 'Вы правы, так быть не должно. Мы поговорили с курьером и сегодня вернули вам деньги за доставку.',
    product: 'Вы правы, книга не должна была прийти такой. Новую отправили сегодня, прежнюю оставьте себе.',
    other: 'Вы правы, об этом должны были подумать мы. Исправили, и я хотела написать вам сама.',
  },
  ar: {
    delivery: 'معكم حق، ما كان ينبغي أن يصل هكذا. تحدثنا مع شركة التوصيل، وأعدنا إليكم اليوم أجرة التوصيل.',
    product: 'معكم حق، ما كان ينبغي أن يصلكم هكذا. أرسلنا اليوم نسخة جديدة، واحتفظوا بالقديمة.',
    other: 'معكم حق، كان علينا أن نفكر في هذا. أصلحناه، وأردت أن أكتب إليكم بنفسي.',
  },
}
