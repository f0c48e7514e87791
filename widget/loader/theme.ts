/** The shop's colours as custom properties. */
import type { ColourToken, ThemeTokens } from '../../sdk/contract/index.ts'

/**
 * The scheme is the page's, inherited by the host: a light-only shop never gets a dark panel. Browsers without
 * `light-dark()` get one of the two sets, by what the page is when the widget comes.
 */
export function createThemeRules({ light, dark }: ThemeTokens, host: Element): string {
  const hasBoth = CSS.supports('color', 'light-dark(red,red)')
  const single = isDark(host) ? dark : light
  const colours = (Object.keys(light) as ColourToken[]).map((token) => {
    const name = token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    return `--${name}:${hasBoth ? `light-dark(${light[token]},${dark[token]})` : single[token]}`
  })
  return `.layer{${colours.join(';')}}`
}

function isDark(host: Element): boolean {
  const { colorScheme } = getComputedStyle(host)
  return colorScheme === 'dark' || (/dark/.test(colorScheme) && matchMedia('(prefers-color-scheme:dark)').matches)
}
