/** What each door gives, pinned. Never changed without meaning it: shops build on these names. */
import type { Surface } from './exports-of.ts'

export const PUBLIC_SURFACE: Readonly<Record<string, Surface>> = {}
