/** The chunks of one's own words by language. Never these names in a page: the build puts the hashed ones in their place. */

export const OWN_WORDS_FILES: Readonly<Record<string, string>> = {}
