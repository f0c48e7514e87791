/** A book's cover as a picture file, for pages that are not the shop's own. Never a script, a style or a font in it. */
import type { Book } from './catalogue/index.ts'

/** Letters of the widest line that fits the cover. */
const LINE = 13
const SERIF = 'Palatino, Georgia, serif'

/** The same drawing as on the shelf, with title and author set as text of the picture. */
export function coverFile({ title, author, cover, language }: Book): string {
  const { ground, ink, letters, drawing } = cover
  const lines = linesOf(title)
  const size = Math.min(12, (84 / Math.max(...lines.map(({ length }) => length))) * 1.75)
  const rows = lines.map((line, at) => `<tspan x="9" dy="${at === 0 ? 0 : size * 1.1}">${escaped(line)}</tspan>`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 150" width="200" height="300" xml:lang="${language}">`,
    `<rect width="100" height="150" fill="${ground}"/>`,
    `<g fill="${ink}">${drawn(drawing, ground, ink)}</g>`,
    `<rect y="136" width="100" height="14" fill="${ground}"/>`,
    `<text y="${10 + size * 0.8}" font-family="${SERIF}" font-weight="600" font-size="${size}" fill="${letters}">${rows.join('')}</text>`,
    `<text x="9" y="144" font-family="system-ui, sans-serif" font-size="6" fill="${letters}">${escaped(author)}</text>`,
    '</svg>',
  ].join('')
}

/** The classes of the shelf's style sheet, said where there is none. */
function drawn(drawing: string, ground: string, ink: string): string {
  const said = {
    h: `fill="${ground}"`,
    l: `fill="none" stroke="${ink}"`,
    l2: `fill="none" stroke="${ground}"`,
  } as const
  return drawing.replace(/class="(?:h )?(h|l2|l)"/g, (_, name: keyof typeof said) => said[name])
}

function linesOf(title: string): readonly string[] {
  const lines: string[] = []
  for (const word of title.split(' ')) {
    const last = lines.at(-1)
    const longer = `${last} ${word}`
    if (last !== undefined && longer.length <= LINE) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
