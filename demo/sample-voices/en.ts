/** What English-speaking shoppers of the samples wrote. Never a real person's words. */
import type { Voices } from './voice.ts'

export const en: Voices = {
  locale: 'en',
  voices: [
    {
      at: 'checkout',
      rating: 5,
      reasons: ['praise.product'],
      text: 'Rare to find Azerbaijani editions with English help. Smooth checkout.',
    },
    { at: 'checkout', rating: 4 },
    { at: 'delivery', rating: 5, reasons: ['praise.packing'], text: 'Packed like a present. Thank you.' },
    {
      at: 'delivery',
      rating: 2,
      reasons: ['delivery.no_notice'],
      text: 'I waited in all day and nobody called. I had to fetch it myself.',
      daysAgo: 9,
    },
    { at: 'product', rating: 4, reasons: ['praise.product'], text: 'Lovely little edition of the Hemingway.' },
    { at: 'product', rating: 3, reasons: ['better.value'], text: 'Good translation, thin paper.' },
    { at: 'support', rating: 4, reasons: ['praise.staff'], text: 'Answered in English within the hour.' },
    { at: 'browse', kind: 'question', text: 'Do you ship to Berlin?' },
  ],
}
