/** The months in Azerbaijani, which neither browsers nor Node speak. */

/** From January. */
export const AZERBAIJANI_MONTHS = [
  'yanvar',
  'fevral',
  'mart',
  'aprel',
  'may',
  'iyun',
  'iyul',
  'avqust',
  'sentyabr',
  'oktyabr',
  'noyabr',
  'dekabr',
] as const
