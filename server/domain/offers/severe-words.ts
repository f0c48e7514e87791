/** A small list of words no machine may answer with a discount. Never a stem that novels and product names are full of. */

/** First persons and accusations: a reader of crime novels writes “polis” and “cinayet” all day. Folded, as `fold` leaves them. */
const SEVERE: readonly string[] = [
  // Turkish
  'zehirlend',
  'yaralandi',
  'dolandirildi',
  'dolandirici',
  'tehdit et',
  'taciz',
  'hakaret et',
  'mahkemeye ver',
  'savciliga',
  'avukatim',
  'alerjik reaksiyon',
  // Azerbaijani
  'zeherlend',
  'yaralandi',
  'firildaq',
  'aldadildi',
  'hedeledi',
  'tehqir et',
  'mehkemeye ver',
  'vekilim',
  'allergik reaksiya',
  // English
  'poisoned',
  'got injured',
  'was injured',
  'scammed',
  'defrauded',
  'harassed',
  'threatened me',
  'my lawyer',
  'take you to court',
  'allergic reaction',
  // Russian
  'отравил',
  'травмир',
  'мошенни',
  'обманули',
  'угрожал',
  'оскорбил',
  'подам в суд',
  'мой адвокат',
  'аллергическая реакция',
  // Arabic: “and” and “so” are joined to the word
  '[وف]?تسممت',
  '[وف]?اصبت بجروح',
  '[وف]?احتال',
  '[وف]?نصبوا علي',
  '[وف]?خدعو',
  '[وف]?هددني',
  '[وف]?هددوني',
  '[وف]?تحرش',
  '[وف]?شتمني',
  '[وف]?شتموني',
  '[وف]?اهانني',
  '[وف]?اهانوني',
  '[وف]?سارفع دعوى',
  '[وف]?ساقاضي',
  'المحامي الخاص بي',
  'رد فعل تحسسي',
]
const PATTERN = new RegExp(`(?<![\\p{L}\\p{N}])(?:${SEVERE.join('|')})`, 'u')

export function isSevere(text: string): boolean {
  return PATTERN.test(fold(text))
}

/** Small letters without marks: İ, I, ı and i are one letter, ə is e. */
function fold(text: string): string {
  return (
    text
      .replace(/[İIı]/g, 'i')
      .toLowerCase()
      .replaceAll('ə', 'e')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      // One blank alone, which is nearly all of them, is not replaced by itself.
      .replace(/[^\S ]\s*| \s+/g, ' ')
  )
}
