/** The idle chunk that was built with the bundle. Never its name in a source: the build puts it in. */

export const REST_FILE = 'rest.js'
