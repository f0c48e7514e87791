/** Words that are planted where a person's data goes, and looked for byte by byte in files. Never two alike. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Letters alone: digits would be masked as a number of somebody. */
const ALPHABETS = {
  latin: 'abcdefghijklmnopqrstuvwxyz',
  turkic: 'abcçdeəfgğhxıijkqlmnoöprsştuüvyz',
  cyrillic: 'абвгдежзийклмнопрстуфхцчшщыэюя',
  arabic: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي',
} as const

export type Alphabet = keyof typeof ALPHABETS

const LETTERS = 18

export function makeCanary(random: () => number, alphabet: Alphabet = 'latin'): string {
  const letters = [...ALPHABETS[alphabet]]
  return Array.from({ length: LETTERS }, () => letters[Math.floor(random() * letters.length)]).join('')
}

/** `file: word` for every word that stands in a file of the folder or below it. */
export function findInFiles(folder: string, words: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.flatMap(({ parentPath, name }) => {
    const bytes = readFileSync(join(parentPath, name))
    return words.filter((word) => bytes.includes(word)).map((word) => `${name}: ${word}`)
  })
}
