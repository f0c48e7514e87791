/** The server's words in Turkish. Never an exclamation mark to the unhappy. */
import type { ReplyWords } from './reply-words.ts'

export const tr = {
  thanks: 'Teşekkür ederiz. Sözünüz defterimize yazıldı.',
  received: 'Yazdığınız mağazaya ulaştı.',
  'apology.no_notice': 'Özür dileriz. Kurye gelmeden sizi aramalıydı. Kabahat bizde.',
  'apology.late': 'Özür dileriz. Siparişiniz zamanında gelmeliydi.',
  'apology.product': 'Özür dileriz. Elinize böyle ulaşmamalıydı.',
  'apology.not_as_described': 'Özür dileriz. Ürünü size daha doğru anlatmalıydık.',
  'apology.fee': 'Özür dileriz. Bu ücreti en başta söylemeliydik.',
  'apology.staff': 'Özür dileriz. Size böyle davranılmamalıydı.',
  'apology.wait': 'Özür dileriz. Sizi bekletmemeliydik.',
  'apology.return': 'Özür dileriz. İade bu kadar zor olmamalıydı.',
  'apology.other': 'Özür dileriz. Sizi memnun edemedik, kabahat bizde.',
} as const satisfies ReplyWords
