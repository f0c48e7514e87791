/** The step that gives what was stored before it a day on which its contact is forgotten. Never edited once released. */

// Thirty days after the last change, as from now on; a response leaves it to its case where it has one.
export const CONTACTS = `
INSERT OR IGNORE INTO jobs (site, kind, key, due_at, attempts, payload)
  SELECT site, 'forgetContact', id, updated_at + 2592000000, 0, '' FROM cases
  WHERE is_closed = 1 AND response_id IS NOT NULL;
INSERT OR IGNORE INTO jobs (site, kind, key, due_at, attempts, payload)
  SELECT site, 'forgetContact', id, updated_at + 2592000000, 0, '' FROM responses
  WHERE json_extract(content, '$.sealedContact') IS NOT NULL;
`
