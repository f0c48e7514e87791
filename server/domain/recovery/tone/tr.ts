/** Turkish words that make an unhappy person angrier. Never meant for the happy. */
import type { TonePhrase } from './tone-phrase.ts'

export const tr: readonly TonePhrase[] = [
  {
    kind: 'arguing',
    phrases: [
      'kayıtlarımıza göre',
      'kayıtlarımızda',
      'sistemimizde görün',
      'sistemimize göre',
      'iddia ett',
      'iddianız',
      'kanıtla',
      'sizin hatanız',
      'yanlış anlamış',
    ],
    better: 'Ne olduğunu anlatın, kimin haklı olduğunu değil: “Kurye sizi aramalıydı.”',
  },
  {
    kind: 'arguing',
    phrases: ['ancak(?!\\p{L})', 'fakat(?!\\p{L})', 'ama siz', 'ne var ki'],
    better: 'Cümleyi burada bitirin. Sonra ne yapacağınızı yazın.',
  },
  {
    kind: 'arguing',
    phrases: ['maalesef mümkün değil', 'maalesef', 'prosedür', 'politikamız gereği', 'kurallarımız gereği'],
    better: 'Ne yapamayacağınızı değil, ne yapabileceğinizi yazın.',
  },
  {
    kind: 'selling',
    phrases: ['indirim', 'kampanya', 'fırsat', 'kupon', 'sepetiniz', 'size özel teklif', 'satın al', 'promosyon'],
    better: 'Önce düzeltin; satış başka güne kalsın.',
  },
  {
    kind: 'hollow',
    phrases: [
      '(?:görüş|geri bildirim|yorum)(?:ünüz|iniz|unuz|leriniz|larınız)? bizim için (?:çok )?(?:önemli|değerli)',
      'değerli müşterimiz',
      '(?:yaşadığınız|yaşanan|verdiğimiz) (?:rahatsızlık|aksaklık|olumsuzluk)',
      'anlayışınız için',
    ],
    better: 'Kusuru adıyla söyleyin: “Siparişiniz zamanında gelmeliydi.”',
  },
]
