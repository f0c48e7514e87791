/** The widget's own words in Azerbaijani. Never a survey's questions: those come with the survey. */
import type { MoreWords, Words } from './words.ts'

export const words: Words = {
  launcher: 'Rəy bildirin',
  title: 'Şikayət və təkliflər dəftəri',
  open: 'Dəftərimiz sizə açıqdır',
  close: 'Bağla',
  ease: 'Bir toxunuş kifayətdir, qalanı istəyinizə bağlıdır.',
  noName: 'Adınızı yazmağa ehtiyac yoxdur.',
  csat1: 'Heç razı qalmadım',
  csat2: 'Razı qalmadım',
  csat3: 'Nə pis, nə yaxşı',
  csat4: 'Razı qaldım',
  csat5: 'Çox razı qaldım',
  justWrite: 'Yalnız yazmaq istəyirəm',
  chooseAll: 'Uyğun olanların hamısını seçin',
  send: 'Göndər',
  noText: 'Yazmadan göndər',
  sending: 'Göndərilir',
  sent: 'Göndərildi',
  saved:
    'Hələ göndərə bilmədik. Yazdığınız bu cihazda saxlanılıb. 7 gün ərzində internet olanda bu mağazanı açsanız, göndəriləcək.',
  rejected: 'Göndərilmədi, yazdığınız burada qalır. Düzəldib yenidən cəhd edin.',
  notSaved: 'Göndərə bilmədik, bu cihazda saxlamaq da mümkün olmadı. Səhifəni bağlamadan yenidən cəhd edin.',
  tryNow: 'İndi cəhd et',
  sendAgain: 'Yenidən göndər',
}

/** Said by the idle chunk alone. */
export const moreWords: MoreWords = {
  shy: 'Yazmaq məcburi deyil. İstəsəniz, biz sizinlə əlaqə saxlayaq.',
  copyWords: 'Yazdığımı kopyala',
  copy: 'Kopyala',
  copied: 'Kopyalandı',
  valid: 'Son gün: {date}',
  notForMe: 'Mənə uyğun deyil',
  noOffers: 'Fərdi təklif istəmirəm',
  reachMe: 'Mənimlə əlaqə saxlayın',
  reachHow: 'Sizinlə necə əlaqə saxlayaq?',
  phone: 'Telefon',
  whatsapp: 'WhatsApp',
  email: 'E-poçt',
  reachNote: 'Yalnız bu məsələ üçün istifadə edirik, məsələ bağlananda silirik.',
  'left.one': '{n} simvol qalıb',
  'left.other': '{n} simvol qalıb',
}
