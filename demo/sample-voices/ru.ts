/** What Russian-speaking shoppers of the samples wrote. Never a real person's words. */
import type { Voices } from './voice.ts'

export const ru: Voices = {
  locale: 'ru',
  voices: [
    { at: 'checkout', rating: 5, reasons: ['praise.product'], text: 'Булгаков на русском, и не втридорога. Спасибо.' },
    { at: 'checkout', rating: 4, reasons: ['praise.price'] },
    {
      at: 'checkout',
      rating: 2,
      reasons: ['price.unexpected_fee'],
      text: 'О плате за доставку узнала только в самом конце.',
      daysAgo: 18,
    },
    { at: 'delivery', rating: 5, reasons: ['praise.delivery'], text: 'Заказала вечером, утром книга была у меня.' },
    { at: 'delivery', rating: 4, reasons: ['praise.packing'] },
    {
      at: 'delivery',
      rating: 1,
      reasons: ['delivery.no_notice'],
      text: 'Курьер не позвонил и оставил книгу под дверью, под дождём.',
      daysAgo: 9,
    },
    {
      at: 'delivery',
      rating: 2,
      reasons: ['delivery.late'],
      text: 'Обещали в пятницу, привезли во вторник.',
      daysAgo: 10,
    },
    { at: 'product', rating: 5, text: 'Айтматова перечитала за один вечер. Издание прекрасное.' },
    { at: 'product', rating: 3, reasons: ['better.value'], text: 'Мелкий шрифт для такой цены.' },
    { at: 'support', rating: 5, reasons: ['praise.staff'], text: 'Ответили сразу и по-русски, очень приятно.' },
    { at: 'return', rating: 2, reasons: ['return'], text: 'Не нашла, где взять код для возврата.', daysAgo: 12 },
    { at: 'browse', kind: 'question', text: 'Будет ли «Али и Нино» на русском?' },
    { at: 'browse', kind: 'suggestion', text: 'Добавьте, пожалуйста, поиск по издательству.' },
  ],
}
