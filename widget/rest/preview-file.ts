/** The preview's chunk. Never this name in a page: the build puts the hashed one in its place. */

export const PREVIEW_FILE: string = ''
