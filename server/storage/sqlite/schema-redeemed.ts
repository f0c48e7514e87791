/** The step that tells money that was used from money that is only held. Never edited once released. */

// Kept on the row of an offer's total alone: nobody asks for it by day.
export const REDEEMED = `
ALTER TABLE offer_spending ADD COLUMN redeemed_minor INTEGER NOT NULL DEFAULT 0;
UPDATE offer_spending SET redeemed_minor = used.minor
  FROM (SELECT site, offer_id, CAST(min(total(redeemed_minor), 9007199254740991.0) AS INTEGER) AS minor FROM hints
        WHERE state = 'redeemed' AND spending_day IS NOT NULL GROUP BY site, offer_id) AS used
  WHERE offer_spending.site = used.site AND offer_spending.offer_id = used.offer_id AND offer_spending.day = '';
`
