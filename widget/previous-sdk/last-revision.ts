/** The last revision the server takes of a response, as a number: the table of limits would travel to every page. Never another than the table's. */
import type { LIMITS } from '../../sdk/contract/index.ts'

export const LAST_REVISION: (typeof LIMITS)['lastRevision'] = 19
