/** What the stubbed server says in the gallery, in every language. Never read by a test. */

export const LOCALES = ['tr', 'az', 'en', 'ru', 'ar'] as const
export type Locale = (typeof LOCALES)[number]

export const THANKS = {
  tr: 'Teşekkür ederiz. Sözünüz defterimize yazıldı.',
  az: 'Təşəkkür edirik. Sözünüz dəftərimizə yazıldı.',
  en: 'Thank you. Your words are in our book.',
  ru: 'Спасибо. Ваши слова записаны в нашу книгу.',
  ar: 'شكرًا لكم. كلامكم مكتوب في دفترنا.',
}
export const BENEFIT = {
  tr: 'Size %5 indirimli',
  az: 'Sizə 5% endirimlə',
  en: '5% off for you',
  ru: 'Для вас со скидкой 5 %',
  ar: 'لكم خصم 5\u200e%\u200e',
}
export const REASON = {
  tr: 'Aynı yazardan: “İngilis bulvarı”',
  az: 'Həmin müəllifdən: “İngilis bulvarı”',
  en: 'By the same author: “İngilis bulvarı”',
  ru: 'Того же автора: «İngilis bulvarı»',
  ar: 'للمؤلف نفسه: «\u2068İngilis bulvarı\u2069»',
}
export const INTRO = {
  tr: 'İsterseniz, sizin için bir önerimiz var.',
  az: 'İstəsəniz, sizin üçün bir təklifimiz var.',
  en: 'If you like, here’s one idea for you.',
  ru: 'Если хотите, у нас есть для вас одна идея.',
  ar: 'إن أحببتم، لدينا فكرة لكم.',
}
export const VALID = {
  tr: 'Son gün: 30 Kasım',
  az: 'Son gün: 30 noyabr',
  en: 'Until 30 November',
  ru: 'Последний день: 30 ноября',
  ar: 'آخر يوم: الاثنين، 30 نوفمبر',
}
export const AGREED = { tr: 'Anlaştık.', az: 'Razılaşdıq.', en: 'Agreed.', ru: 'Договорились.', ar: 'اتفقنا.' }
export const ANSWER = {
  tr: 'Yeni kitap size ulaştı. Bundan sonra her kitabı köşe koruyucuyla paketliyoruz.',
  az: 'Yeni kitab sizə çatdı. Bundan sonra hər kitabı künc qoruyucusu ilə qablaşdırırıq.',
  en: 'The new copy has reached you. From now on every book travels with corner guards.',
  ru: 'Новая книга у вас. Теперь каждую книгу упаковываем с защитой углов.',
  ar: 'وصلتكم نسخة جديدة. ومن الآن نغلّف كل كتاب بواقيات للزوايا.',
}
export const DISCLOSURE = {
  tr: 'Alışverişinize göre seçildi. Puanınız indirimi değiştirmez.',
  az: 'Alış-verişinizə görə seçilib. Verdiyiniz bal endirimə təsir etmir.',
  en: 'Chosen from your purchase. Your score doesn’t change the discount.',
  ru: 'Выбрано по вашей покупке. Оценка не меняет скидку.',
  ar: 'اختير بحسب مشترياتكم. تقييمكم لا يغيّر الخصم.',
}
export const APOLOGY = {
  tr: 'Özür dileriz. Kurye gelmeden sizi aramalıydı. Kabahat bizde.',
  az: 'Üzr istəyirik. Kuryer gəlməzdən əvvəl sizə zəng etməli idi. Günah bizdədir.',
  en: 'We’re sorry. The courier should have called you first. That’s on us.',
  ru: 'Простите нас. Курьер должен был сначала позвонить. Вина наша.',
  ar: 'نعتذر إليكم. كان على المندوب أن يتصل بكم أولًا. الخطأ خطؤنا.',
}
export const REMEDIES = {
  tr: ['Kurye yeniden gelsin, önce arasın', 'Ücreti geri verin', 'Bana ulaşın', 'Başka bir çözüm öneriyorum'],
  az: [
    'Kuryer yenidən gəlsin, əvvəlcə zəng etsin',
    'Pulumu qaytarın',
    'Mənimlə əlaqə saxlayın',
    'Başqa həll yolu təklif edirəm',
  ],
  en: ['Send the courier again, calling first', 'Refund me', 'Contact me', 'I have another idea'],
  ru: ['Пусть курьер приедет снова и сначала позвонит', 'Верните деньги', 'Свяжитесь со мной', 'У меня другая идея'],
  ar: ['أعيدوا إرسال المندوب على أن يتصل أولًا', 'أعيدوا لي المال', 'تواصلوا معي', 'لديّ حل آخر'],
}
export const PROMISE = {
  tr: 'En geç şu tarihte yanıt vereceğiz: 24 Kasım Salı, saat 13.00',
  az: 'Sizə ən gec bu vaxt cavab verəcəyik: 24 noyabr, çərşənbə axşamı, saat 13:00',
  en: 'We’ll reply by Tuesday 24 November, 13:00.',
  ru: 'Ответим не позже: вторник, 24 ноября, 13:00',
  ar: 'سنردّ عليكم في موعد أقصاه: الثلاثاء، 24 نوفمبر، الساعة 13:00',
}
/** What the launcher says when the shop has answered. */
export const WAITING = {
  tr: 'Size yanıtımız var',
  az: 'Sizə cavabımız var',
  en: 'We have an answer',
  ru: 'У нас есть ответ',
  ar: 'لدينا ردّ لكم',
}
