/** Dark colours for browsers without `light-dark()`. Never on a page that is light only. */
import type { Core } from '../start.ts'

export function darkRules({ session, root }: Core): string {
  if (CSS.supports('color', 'light-dark(red,red)')) return ''
  const { colorScheme } = getComputedStyle(root.host)
  const isDark =
    colorScheme === 'dark' || (/dark/.test(colorScheme) && matchMedia('(prefers-color-scheme:dark)').matches)
  const { dark } = session.config.theme
  const colours = Object.entries(dark).map(([token, colour]) => `--${token}:${colour}`)
  return isDark ? `.layer{${colours.join(';')}}` : ''
}
