/** The shop's colours as custom properties. Never assumes `light-dark()`: older browsers get one of the two sets. */
import type { ColourToken, ThemeTokens } from '../sdk/contract/index.ts'

/** The scheme is the page's, inherited by the host: a light-only shop never gets a dark panel. */
export function themeRules({ light, dark }: ThemeTokens): string {
  const hasBoth = CSS.supports('color', 'light-dark(red,red)')
  const colours = (Object.keys(light) as ColourToken[]).map((token) => {
    return `--${token}:${hasBoth ? `light-dark(${light[token]},${dark[token]})` : light[token]}`
  })
  return `.layer{${colours.join(';')}}`
}
