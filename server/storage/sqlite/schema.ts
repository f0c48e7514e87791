/** The tables, as the steps that lead to them. Never edited once released: a change is a new step. */
import { CONTACTS } from './schema-contacts.ts'
import { DISMISSED } from './schema-dismissed.ts'
import { ERASURE } from './schema-erasure.ts'
import { FACTS } from './schema-facts.ts'
import { FLAGS } from './schema-flags.ts'
import { LIKENESS } from './schema-likeness.ts'
import { REDEEMED } from './schema-redeemed.ts'
import { SHOP } from './schema-shop.ts'
import { SHOPPER } from './schema-shopper.ts'
import { SURVEY_FIELDS } from './schema-survey-fields.ts'

/** `DFTR`, in the file's header: tells our file from every other SQLite file. */
export const APPLICATION_ID = 0x44_46_54_52

// Ids stay TEXT, so that the file can be read with any SQLite tool. Enumerations are checked by the domain, not here.
const FIRST = `
CREATE TABLE store_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  last_seq INTEGER NOT NULL,
  last_received_at INTEGER NOT NULL
) STRICT;
INSERT INTO store_state VALUES (1, 0, 0);

CREATE TABLE responses (
  seq INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  revision INTEGER NOT NULL,
  body_hash TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  closed_at INTEGER,
  outcome TEXT NOT NULL,
  receipt TEXT NOT NULL,
  content TEXT NOT NULL,
  origin TEXT NOT NULL,
  kind TEXT NOT NULL,
  band TEXT,
  has_text INTEGER NOT NULL,
  touchpoint TEXT NOT NULL,
  survey_id TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX responses_by_id ON responses (id, site);
-- The filters ride along: a rare one is looked for in this index alone, without touching the rows it skips.
CREATE INDEX responses_by_time ON responses
  (site, received_at, seq, origin, kind, band, has_text, touchpoint, survey_id);

CREATE TABLE past_receipts (
  response_seq INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  body_hash TEXT NOT NULL,
  receipt TEXT NOT NULL,
  PRIMARY KEY (response_seq, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstones (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  erased_at INTEGER NOT NULL,
  PRIMARY KEY (id, site)
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstones_by_time ON tombstones (erased_at);

CREATE TABLE messages (
  response_seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  receipt TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  text TEXT,
  put_right INTEGER,
  sealed_contact TEXT,
  no_personal_offers INTEGER NOT NULL,
  UNIQUE (response_seq, id)
) STRICT;

CREATE TABLE events (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  survey_id TEXT NOT NULL,
  response_id TEXT,
  hint_id TEXT,
  occurred_at TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (id, site)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_time ON events (received_at);
CREATE INDEX events_by_response ON events (response_id, site) WHERE response_id IS NOT NULL;

CREATE TABLE rollups (
  site TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  survey_id TEXT NOT NULL,
  question_id TEXT NOT NULL,
  touchpoint TEXT NOT NULL,
  value TEXT NOT NULL,
  origin TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (site, bucket, survey_id, question_id, touchpoint, value, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
  site TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  payload TEXT NOT NULL,
  lease_until INTEGER,
  PRIMARY KEY (site, kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_by_time ON jobs (due_at);

CREATE TABLE sites (id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
CREATE TABLE surveys (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (site, id, version)
) STRICT;
CREATE TABLE owner_keys (id TEXT NOT NULL UNIQUE, site TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE proof_keys (id TEXT NOT NULL UNIQUE, site TEXT NOT NULL, body TEXT NOT NULL) STRICT;

CREATE TABLE audit (
  site TEXT NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (site, at, id)
) STRICT, WITHOUT ROWID;
`

/** Step n leads to `user_version` n + 1. */
export const MIGRATIONS: readonly string[] = [
  FIRST,
  SHOP,
  LIKENESS,
  FLAGS,
  REDEEMED,
  SHOPPER,
  CONTACTS,
  DISMISSED,
  FACTS,
  ERASURE,
  SURVEY_FIELDS,
]
