/** The shop's colours as custom properties. Never assumes `light-dark()`: older browsers get one of the two sets. */
import { COLOUR_TOKENS, type ThemeTokens } from '../sdk/contract/index.ts'

/** The scheme is the page's: a light-only shop never gets a dark panel. */
export function themeRules({ light, dark }: ThemeTokens, hasLightDark: boolean): string {
  const set = (colour: (token: keyof typeof light) => string): string =>
    `:host{${COLOUR_TOKENS.map((token) => `--${token}:${colour(token)}`).join(';')}}`
  if (hasLightDark) return set((token) => `light-dark(${light[token]},${dark[token]})`)
  return set((token) => light[token]) + set((token) => dark[token]).replace(':host', ':host(.dark)')
}

/** The fallback's choice: the page's own word, else none. `color-scheme` is inherited, so the host element can say it. */
export function isDark(colorScheme: string, prefersDark: boolean): boolean {
  return colorScheme === 'dark' || (/dark/.test(colorScheme) && prefersDark)
}
