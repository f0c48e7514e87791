/** The server's words in Russian. Never an exclamation mark to the unhappy. */
import type { ReplyWords } from './reply-words.ts'

export const ru = {
  thanks: 'Спасибо. Ваши слова записаны в нашу книгу.',
  received: 'Магазин получил ваше сообщение.',
  'apology.no_notice': 'Просим прощения. Курьер должен был сначала вам позвонить. Это наша вина.',
  'apology.late': 'Просим прощения. Ваш заказ должен был прийти вовремя.',
  'apology.product': 'Просим прощения. Он не должен был прийти к вам таким.',
  'apology.not_as_described': 'Просим прощения. Нам следовало точнее описать товар.',
  'apology.fee': 'Просим прощения. Об этой плате мы должны были сказать сразу.',
  'apology.staff': 'Просим прощения. С вами не должны были так обращаться.',
  'apology.wait': 'Просим прощения. Мы не должны были заставлять вас ждать.',
  'apology.return': 'Просим прощения. Возврат не должен быть таким трудным.',
  'apology.other': 'Просим прощения. Мы вас подвели, и это наша вина.',
} as const satisfies ReplyWords
