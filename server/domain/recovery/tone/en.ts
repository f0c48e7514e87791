/** English words that make an unhappy person angrier. Never meant for the happy. */
import type { TonePhrase } from './tone-phrase.ts'

export const en: readonly TonePhrase[] = [
  {
    kind: 'arguing',
    phrases: [
      'according to our (?:records|system)',
      'our (?:records|system) shows?',
      'you claim',
      'your claim',
      'your (?:own )?(?:fault|mistake)',
      'you must have',
      'please prove',
      'misunderst',
    ],
    better: 'Say what happened, not who is right: “The courier should have called you.”',
  },
  {
    kind: 'arguing',
    phrases: ['however(?!\\p{L})', 'but you', 'having said that'],
    better: 'End the sentence here. Then write what you will do.',
  },
  {
    kind: 'arguing',
    phrases: ['unfortunately', 'as per our policy', 'our policy', 'company policy', 'not possible'],
    better: 'Write what you can do, not what you cannot.',
  },
  {
    kind: 'selling',
    phrases: [
      'discount',
      'coupon',
      'promo(?:tion)?(?: code)?(?!\\p{L})',
      'special offer',
      'on sale',
      'buy now',
      'shop now',
      '\\d+ ?% off',
      'next purchase',
    ],
    better: 'Put it right first; selling can wait for another day.',
  },
  {
    kind: 'hollow',
    phrases: [
      'your (?:feedback|opinion|business) is (?:very )?(?:important|valuable)',
      'we value your',
      'valued customer',
      '(?:any|the) inconvenience',
      'for your understanding',
    ],
    better: 'Name the failure: “Your order should have come on time.”',
  },
]
