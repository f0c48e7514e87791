/** The step that lets erased words be found wherever they were copied to. Never edited once released. */

// Lines of the decision log that belong to responses which are gone, and jobs for them, go as well. What was deleted
// before this step may not have been written over: the file is written anew.
export const ERASURE = `
ALTER TABLE decisions ADD COLUMN response_id TEXT;
UPDATE decisions SET response_id = line ->> '$.responseId';
DELETE FROM decisions WHERE response_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM responses WHERE responses.id = response_id AND responses.site = decisions.site);
CREATE INDEX decisions_by_response ON decisions (response_id, site) WHERE response_id IS NOT NULL;

DELETE FROM jobs WHERE kind = 'forgetContact'
  AND NOT EXISTS (SELECT 1 FROM responses WHERE responses.id = key AND responses.site = jobs.site)
  AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.id = key AND cases.site = jobs.site);

ALTER TABLE store_state ADD COLUMN must_rewrite INTEGER NOT NULL DEFAULT 0;
UPDATE store_state SET must_rewrite = EXISTS (SELECT 1 FROM audit);
`
