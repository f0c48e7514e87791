/** The words of a hint in Russian. Never a case ending on a variable. */
import type { HintWords } from '../hint-words.ts'

export const ru = {
  intro: 'Возможно, вам понравится',
  'reason.bought': 'Потому что вы купили: «{item}»',
  'reason.author': 'Того же автора: «{item}»',
  'reason.series': 'Продолжение серии: «{item}»',
  'reason.loyal': 'За то, что вы снова выбрали нас',
  'reason.missed': 'Мы давно вас не видели',
  'reason.order': 'Спасибо за этот заказ',
  'reason.chosen': 'Выбрано для вас',
  'benefit.percent': 'Для вас скидка {percent}',
  'benefit.percentUpTo': 'Для вас скидка {percent}, не больше {amount}',
  'benefit.amount': 'Скидка {amount} на следующий заказ',
  'benefit.freeShipping': 'Следующая доставка за наш счёт',
  'benefit.gift': 'Подарок к следующему заказу: {gift}',
  'benefit.earlyAccess': 'Для вас раньше начала продаж',
  valid: 'Последний день: {date}',
  disclosure: 'Выбрано по вашей покупке. Ваша оценка не меняет предложение.',
} as const satisfies HintWords
