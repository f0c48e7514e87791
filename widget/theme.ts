/** The shop's colours as custom properties. Never assumes `light-dark()`: older browsers get one of the two sets. */
import type { ColourToken, ThemeTokens } from '../sdk/contract/index.ts'

/** The scheme is the page's: a light-only shop never gets a dark panel. */
export function themeRules({ light, dark }: ThemeTokens, hasLightDark: boolean): string {
  const set = (colour: (token: ColourToken) => string): string =>
    `{${(Object.keys(light) as ColourToken[]).map((token) => `--${token}:${colour(token)}`).join(';')}}`
  return hasLightDark
    ? `:host${set((token) => `light-dark(${light[token]},${dark[token]})`)}`
    : `:host${set((token) => light[token])}:host(.dark)${set((token) => dark[token])}`
}

/** The fallback's choice: the page's own word, else none. `color-scheme` is inherited, so the host element can say it. */
export function isDark(colorScheme: string, prefersDark: boolean): boolean {
  return colorScheme === 'dark' || (/dark/.test(colorScheme) && prefersDark)
}
