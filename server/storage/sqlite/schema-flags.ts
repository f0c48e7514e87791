/** The step that lets responses be flagged and counted apart. Never edited once released: a change is a new step. */

// Counts kept before are of responses without a flag. A table without rowid cannot get a key column but by a new table.
export const FLAGS = `
ALTER TABLE responses ADD COLUMN is_flagged INTEGER NOT NULL DEFAULT 0;
DROP INDEX responses_by_time;
CREATE INDEX responses_by_time ON responses
  (site, received_at, seq, origin, kind, band, has_text, touchpoint, survey_id, is_flagged);

ALTER TABLE rollups RENAME TO rollups_unflagged;
CREATE TABLE rollups (
  site TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  survey_id TEXT NOT NULL,
  question_id TEXT NOT NULL,
  touchpoint TEXT NOT NULL,
  value TEXT NOT NULL,
  origin TEXT NOT NULL,
  is_flagged INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (site, bucket, survey_id, question_id, touchpoint, value, origin, is_flagged)
) STRICT, WITHOUT ROWID;
INSERT INTO rollups SELECT site, bucket, survey_id, question_id, touchpoint, value, origin, 0, count
  FROM rollups_unflagged;
DROP TABLE rollups_unflagged;
`
