/** Turkish identity numbers, by their two check digits. Never eleven digits that fail them. */

/** Source: Nüfus ve Vatandaşlık İşleri: d10 = (7·odd − even) mod 10, d11 = sum of the first ten mod 10. */
export function isTckn(written: string): boolean {
  if (!/^[1-9]\d{10}$/.test(written)) return false
  const digits = [...written].map(Number)
  const sum = (places: readonly number[]) => places.reduce((total, place) => total + (digits[place] ?? 0), 0)
  const odd = sum([0, 2, 4, 6, 8])
  const even = sum([1, 3, 5, 7])
  const tenth = (((7 * odd - even) % 10) + 10) % 10
  return digits[9] === tenth && digits[10] === (odd + even + tenth) % 10
}
