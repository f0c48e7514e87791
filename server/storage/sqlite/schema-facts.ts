/** The step that keeps what is verified of a response as two facts, and takes invented sums out of the budgets. Never edited once released. */

/**
 * Before it a page's invented total could be reserved, and sums could grow beyond what can be read. A code for all reserves
 * nothing; every other sum is held to a billion and what offers hold is added up anew from their hints.
 */
export const FACTS = `
UPDATE responses SET content = json_remove(
    json_set(content, '$.verified', json_object(
      'order', json(iif(content ->> '$.trust' = 'order', 'true', 'false')),
      'person', json(iif(content ->> '$.trust' = 'person', 'true', 'false')))),
    '$.trust')
  WHERE content ->> '$.trust' IS NOT NULL;

UPDATE offers SET body = json_remove(
    json_set(body, '$.requires', json(CASE
      WHEN body ->> '$.recipe' = 'everyThirdOrder' THEN '["verifiedOrder","verifiedPerson"]'
      WHEN body ->> '$.trust' = 'person' THEN '["verifiedPerson"]'
      WHEN body ->> '$.trust' = 'order' THEN '["verifiedOrder"]'
      ELSE '[]' END)),
    '$.trust');
UPDATE offers SET body = json_remove(body, '$.budgetMinor', '$.dailyBudgetMinor')
  WHERE body ->> '$.codes.kind' = 'static';

UPDATE orders SET total_minor = min(total_minor, 1000000000000)
  WHERE total_minor > 1000000000000;

ALTER TABLE hints ADD COLUMN is_from_pool INTEGER NOT NULL DEFAULT 0;
UPDATE hints SET is_from_pool = 1 WHERE code IS NOT NULL AND EXISTS (
  SELECT 1 FROM pool_codes WHERE pool_codes.site = hints.site AND pool_codes.offer_id = hints.offer_id
    AND pool_codes.code = hints.code);

UPDATE hints SET reserved_minor = 0, spending_day = NULL WHERE code IS NULL;
UPDATE hints SET reserved_minor = min(reserved_minor, 1000000000000),
    redeemed_minor = min(redeemed_minor, 1000000000000)
  WHERE reserved_minor > 1000000000000 OR redeemed_minor > 1000000000000;

DELETE FROM offer_spending;
CREATE TEMP VIEW held_by_hints AS
  SELECT site, offer_id, spending_day AS day,
    CASE state WHEN 'reserved' THEN reserved_minor WHEN 'redeemed' THEN redeemed_minor ELSE 0 END AS held,
    iif(state = 'redeemed', redeemed_minor, 0) AS used
  FROM hints WHERE spending_day IS NOT NULL;
INSERT INTO offer_spending (site, offer_id, day, amount_minor, redeemed_minor)
  SELECT site, offer_id, day, CAST(min(total(held), 9007199254740991.0) AS INTEGER), 0 FROM held_by_hints
  GROUP BY site, offer_id, day;
INSERT INTO offer_spending (site, offer_id, day, amount_minor, redeemed_minor)
  SELECT site, offer_id, '', CAST(min(total(held), 9007199254740991.0) AS INTEGER),
    CAST(min(total(used), 9007199254740991.0) AS INTEGER) FROM held_by_hints
  GROUP BY site, offer_id;
DROP VIEW held_by_hints;
`
