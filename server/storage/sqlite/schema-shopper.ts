/** The step that lets one person's responses be found without reading anybody else's. Never edited once released. */

// Nobody is named without consent: most responses are not in this index and pay nothing for it.
export const SHOPPER = `
ALTER TABLE responses ADD COLUMN shopper_ref TEXT;
UPDATE responses SET shopper_ref = content ->> '$.shopper.ref' WHERE content ->> '$.shopper.ref' IS NOT NULL;
CREATE INDEX responses_by_shopper ON responses (shopper_ref, site, seq) WHERE shopper_ref IS NOT NULL;
`
