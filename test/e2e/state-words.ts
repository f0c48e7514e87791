/** What the widget, an offer and the shop's answer say, by language: how a state is found, and what is photographed. */
import type { Locale } from '../../sdk/contract/index.ts'

export type StateWords = {
  /** From one to five of five. */
  readonly faces: readonly string[]
  readonly close: string
  readonly back: string
  readonly reachMe: string
  readonly pickThis: string
  readonly tryNow: string
  readonly sendAgain: string
  readonly writeAgain: string
  readonly change: string
  readonly copyMyWords: string
  readonly copy: string
  readonly copied: string
  readonly noOffers: string
  readonly offersOff: string
  readonly offerEnded: string
  /** What the launcher says when the shop has answered. */
  readonly answerWaits: string
  readonly yes: string
  readonly notYet: string
  readonly whatMissed: string
  readonly isPutRight: string
  readonly offer: { readonly [part in 'intro' | 'benefit' | 'reason' | 'valid' | 'disclosure']: string }
  readonly shopAnswer: string
}

export const STATE_WORDS: Readonly<Record<Locale, StateWords>> = {
  tr: {
    faces: ['Çok kötü', 'Kötü', 'Orta', 'İyi', 'Çok iyi'],
    close: 'Kapat',
    back: 'Geri',
    reachMe: 'Bana ulaşın',
    pickThis: 'Bunu seçiyorum',
    tryNow: 'Şimdi dene',
    sendAgain: 'Yeniden gönder',
    writeAgain: 'Yeniden yazın',
    change: 'Değiştir',
    copyMyWords: 'Yazdığımı kopyala',
    copy: 'Kopyala',
    copied: 'Kopyalandı',
    noOffers: 'Kişisel önerileri kapat',
    offersOff: 'Tamam. Artık kişisel öneri göstermeyeceğiz.',
    offerEnded: 'Bu önerinin süresi doldu.',
    answerWaits: 'Size yanıtımız var',
    yes: 'Evet',
    notYet: 'Henüz değil',
    whatMissed: 'Neyi eksik bıraktık?',
    isPutRight: 'Sevindik. Sabrınız için teşekkür ederiz.',
    offer: {
      intro: 'Belki hoşunuza gider',
      benefit: 'Size özel %5 indirim',
      reason: 'Aynı yazardan: “İngilis bulvarı”',
      valid: 'Son gün: 30 Kasım',
      disclosure: 'Alışverişinize göre seçildi. Puanınız teklifi değiştirmez.',
    },
    shopAnswer: 'Yeni kitap size ulaştı. Bundan sonra her kitabı köşe koruyucuyla paketliyoruz.',
  },
  az: {
    faces: ['Çox pis', 'Pis', 'Orta', 'Yaxşı', 'Çox yaxşı'],
    close: 'Bağla',
    back: 'Geri',
    reachMe: 'Mənimlə əlaqə saxlayın',
    pickThis: 'Bunu seçirəm',
    tryNow: 'İndi cəhd et',
    sendAgain: 'Yenidən göndər',
    writeAgain: 'Yenidən yazın',
    change: 'Dəyiş',
    copyMyWords: 'Yazdığımı kopyala',
    copy: 'Kopyala',
    copied: 'Kopyalandı',
    noOffers: 'Fərdi təklifləri bağla',
    offersOff: 'Oldu. Daha fərdi təklif göstərməyəcəyik.',
    offerEnded: 'Bu təklifin vaxtı bitib.',
    answerWaits: 'Sizə cavabımız var',
    yes: 'Bəli',
    notYet: 'Hələ yox',
    whatMissed: 'Nəyi yarımçıq qoyduq?',
    isPutRight: 'Sevindik. Səbriniz üçün təşəkkür edirik.',
    offer: {
      intro: 'Bəlkə xoşunuza gələr',
      benefit: 'Sizin üçün 5% endirim',
      reason: 'Həmin müəllifdən: “İngilis bulvarı”',
      valid: 'Son gün: 30 noyabr',
      disclosure: 'Alış-verişinizə görə seçilib. Verdiyiniz bal təklifə təsir etmir.',
    },
    shopAnswer: 'Yeni kitab sizə çatdı. Bundan sonra hər kitabı künc qoruyucusu ilə qablaşdırırıq.',
  },
  en: {
    faces: ['Terrible', 'Poor', 'OK', 'Good', 'Great'],
    close: 'Close',
    back: 'Back',
    reachMe: 'Contact me',
    pickThis: 'Choose this',
    tryNow: 'Try now',
    sendAgain: 'Send again',
    writeAgain: 'Write again',
    change: 'Change',
    copyMyWords: 'Copy my words',
    copy: 'Copy',
    copied: 'Copied',
    noOffers: 'Turn off personal offers',
    offersOff: 'All right. No more personal offers.',
    offerEnded: 'This offer has ended.',
    answerWaits: 'We have an answer',
    yes: 'Yes',
    notYet: 'Not yet',
    whatMissed: 'What did we miss?',
    isPutRight: 'We’re glad. Thank you for your patience.',
    offer: {
      intro: 'Something you might like',
      benefit: '5% off for you',
      reason: 'By the same author: “İngilis bulvarı”',
      valid: 'Until 30 November',
      disclosure: 'Chosen from your purchase. Your score doesn’t change the offer.',
    },
    shopAnswer: 'The new copy has reached you. From now on every book travels with corner guards.',
  },
  ru: {
    faces: ['Очень плохо', 'Плохо', 'Средне', 'Хорошо', 'Очень хорошо'],
    close: 'Закрыть',
    back: 'Назад',
    reachMe: 'Свяжитесь со мной',
    pickThis: 'Выбираю это',
    tryNow: 'Отправить сейчас',
    sendAgain: 'Отправить ещё раз',
    writeAgain: 'Написать ещё раз',
    change: 'Изменить',
    copyMyWords: 'Скопировать мои слова',
    copy: 'Скопировать',
    copied: 'Скопировано',
    noOffers: 'Отключить личные предложения',
    offersOff: 'Хорошо. Личных предложений больше не будет.',
    offerEnded: 'Срок этого предложения истёк.',
    answerWaits: 'У нас есть ответ',
    yes: 'Да',
    notYet: 'Ещё нет',
    whatMissed: 'Что мы упустили?',
    isPutRight: 'Мы рады. Спасибо за терпение.',
    offer: {
      intro: 'Возможно, вам понравится',
      benefit: 'Для вас скидка 5\u00a0%',
      reason: 'Того же автора: «İngilis bulvarı»',
      valid: 'Последний день: 30 ноября',
      disclosure: 'Выбрано по вашей покупке. Ваша оценка не меняет предложение.',
    },
    shopAnswer: 'Новая книга у вас. Теперь каждую книгу упаковываем с защитой углов.',
  },
  ar: {
    faces: ['سيئ جدًا', 'سيئ', 'مقبول', 'جيد', 'جيد جدًا'],
    close: 'إغلاق',
    back: 'رجوع',
    reachMe: 'تواصلوا معي',
    pickThis: 'أختار هذا',
    tryNow: 'حاولوا الآن',
    sendAgain: 'إعادة الإرسال',
    writeAgain: 'الكتابة من جديد',
    change: 'تغيير',
    copyMyWords: 'نسخ كلامي',
    copy: 'نسخ',
    copied: 'تم النسخ',
    noOffers: 'إيقاف العروض الشخصية',
    offersOff: 'حسنًا. لن تظهر لكم عروض شخصية بعد الآن.',
    offerEnded: 'انتهى هذا العرض.',
    answerWaits: 'لدينا ردّ لكم',
    yes: 'نعم',
    notYet: 'ليس بعد',
    whatMissed: 'ما الذي فاتنا؟',
    isPutRight: 'يسعدنا ذلك. شكرًا على صبركم.',
    offer: {
      intro: 'قد يعجبكم',
      benefit: 'لكم خصم 5\u200e%\u200e',
      reason: 'للمؤلف نفسه: «\u2068İngilis bulvarı\u2069»',
      valid: 'آخر يوم: الاثنين، 30 نوفمبر',
      disclosure: 'اختير بحسب مشترياتكم. تقييمكم لا يغيّر العرض.',
    },
    shopAnswer: 'وصلتكم نسخة جديدة. ومن الآن نغلّف كل كتاب بواقيات للزوايا.',
  },
}
