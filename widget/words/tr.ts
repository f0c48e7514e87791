/** The widget's own words in Turkish. Never a survey's questions: those come with the survey. */
import type { MoreWords, Words } from './words.ts'

export const words: Words = {
  launcher: 'Görüş yazın',
  title: 'Şikâyet ve öneri defteri',
  open: 'Defterimiz size açık',
  close: 'Kapat',
  ease: 'Bir dokunuş yeter, gerisi size kalmış.',
  noName: 'Adınızı yazmanız gerekmez.',
  csat1: 'Hiç memnun kalmadım',
  csat2: 'Memnun kalmadım',
  csat3: 'Ne iyi ne kötü',
  csat4: 'Memnun kaldım',
  csat5: 'Çok memnun kaldım',
  justWrite: 'Yalnızca yazmak istiyorum',
  chooseAll: 'Uyanların hepsini seçin',
  send: 'Gönder',
  noText: 'Yazmadan gönder',
  sending: 'Gönderiliyor',
  sent: 'Gönderildi',
  saved:
    'Henüz gönderemedik. Yazdığınız bu cihazda duruyor. 7 gün içinde bu mağazayı çevrimiçi açtığınızda gönderilecek.',
  rejected: 'Gönderilemedi, yazdığınız burada duruyor. Düzeltip yeniden deneyin.',
  notSaved: 'Gönderemedik, bu cihazda da saklayamıyoruz. Sayfayı kapatmadan yeniden deneyin.',
  tryNow: 'Şimdi dene',
  sendAgain: 'Yeniden gönder',
}

/** Said by the idle chunk alone. */
export const moreWords: MoreWords = {
  shy: 'Yazmanız şart değil. İsterseniz biz size ulaşalım.',
  copyWords: 'Yazdığımı kopyala',
  copy: 'Kopyala',
  copied: 'Kopyalandı',
  valid: 'Son gün: {date}',
  notForMe: 'Bana göre değil',
  noOffers: 'Kişisel öneri istemiyorum',
  reachMe: 'Bana ulaşın',
  reachHow: 'Size nasıl ulaşalım?',
  phone: 'Telefon',
  whatsapp: 'WhatsApp',
  email: 'E-posta',
  reachNote: 'Yalnızca bu konu için kullanırız, konu kapanınca sileriz.',
  'left.one': '{n} karakter kaldı',
  'left.other': '{n} karakter kaldı',
}
