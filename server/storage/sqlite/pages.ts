/** Rows of a long list, a page ahead of whoever reads them. Never more than two pages at once. */

const PAGE = 250

/** `read` answers at most `limit` rows after `last`; a shorter page is the end. */
export async function* inPages<Row>(
  read: (last: Row | undefined, limit: number) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  let rows = await read(undefined, PAGE)
  while (rows.length > 0) {
    const following = rows.length === PAGE ? read(rows.at(-1), PAGE) : Promise.resolve([])
    // The page ahead may fail while nobody waits for it yet; its error is met below.
    following.catch(() => {})
    yield* rows
    rows = await following
  }
}
