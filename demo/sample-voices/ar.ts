/** What Arabic-speaking shoppers of the samples wrote. Never a real person's words. */
import type { Voices } from './voice.ts'

export const ar: Voices = {
  locale: 'ar',
  voices: [
    { at: 'checkout', rating: 5, reasons: ['praise.product'], text: 'وجدت كتب إيتماتوف كلها في مكان واحد. شكرًا.' },
    { at: 'delivery', rating: 5, reasons: ['praise.packing'], text: 'وصل الكتاب مغلّفًا بعناية كأنه هدية.' },
    {
      at: 'delivery',
      rating: 1,
      reasons: ['delivery.no_notice'],
      text: 'جاء المندوب دون أن يتصل، وكنت خارج البيت.',
      daysAgo: 9,
    },
    { at: 'delivery', rating: 2, reasons: ['delivery.late'], text: 'قيل يومان، ووصل بعد خمسة.', daysAgo: 11 },
    { at: 'product', rating: 4, text: 'ترجمة جميلة، والخط واضح.' },
    { at: 'support', rating: 5, reasons: ['praise.staff'], text: 'أجابوا بلطف وأرسلوا نسخة جديدة في اليوم نفسه.' },
    { at: 'browse', kind: 'question', text: 'هل لديكم «علي ونينو» بالعربية؟' },
  ],
}
