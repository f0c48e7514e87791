/** The cards' chunks by language. Never these names in a page: the build puts the hashed ones in their place. */

export const CARDS_FILES: Readonly<Record<string, string>> = {}
