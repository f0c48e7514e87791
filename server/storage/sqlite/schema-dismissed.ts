/** The step that remembers which hints were put away. Never edited once released. */

// What was put away before stands among the events of the last thirty days.
export const DISMISSED = `
ALTER TABLE hints ADD COLUMN dismissed_at INTEGER;
UPDATE hints SET dismissed_at = away.at
  FROM (SELECT site, hint_id, min(received_at) AS at FROM events
        WHERE name = 'hintDismissed' AND hint_id IS NOT NULL GROUP BY site, hint_id) AS away
  WHERE hints.site = away.site AND hints.id = away.hint_id;
`
