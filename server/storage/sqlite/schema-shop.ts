/** The tables of catalogue, offers and recovery, as the second step of the schema. Never edited once released. */

// Few indexes: an order or a hint that is written pays for each of them.
export const SHOP = `
CREATE TABLE products (
  site TEXT NOT NULL,
  sku TEXT NOT NULL,
  title TEXT NOT NULL,
  benefit TEXT,
  price_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  url TEXT,
  image_url TEXT,
  categories TEXT NOT NULL,
  attributes TEXT NOT NULL,
  stock INTEGER,
  margin_minor INTEGER,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site, sku)
) STRICT;

CREATE TABLE orders (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  items TEXT NOT NULL,
  total_minor INTEGER NOT NULL,
  shipping_minor INTEGER,
  currency TEXT NOT NULL,
  customer_ref TEXT,
  payment TEXT,
  courier TEXT,
  store TEXT,
  placed_at INTEGER NOT NULL,
  shipped_at INTEGER,
  promised_at INTEGER,
  delivered_at INTEGER,
  returned_at INTEGER,
  returned_skus TEXT,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT;
CREATE INDEX orders_by_customer ON orders (customer_ref, site, placed_at, id) WHERE customer_ref IS NOT NULL;
CREATE INDEX orders_by_time ON orders (site, placed_at, id);

CREATE TABLE offers (site TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (site, id)) STRICT;
CREATE TABLE recovery_settings (site TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;

CREATE TABLE pool_codes (
  seq INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  offer_id TEXT NOT NULL,
  code TEXT NOT NULL,
  is_given INTEGER NOT NULL,
  UNIQUE (site, offer_id, code)
) STRICT;
CREATE INDEX pool_codes_free ON pool_codes (site, offer_id, seq, code) WHERE is_given = 0;

-- The row without a day holds the offer's total.
CREATE TABLE offer_spending (
  site TEXT NOT NULL,
  offer_id TEXT NOT NULL,
  day TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  PRIMARY KEY (site, day, offer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE hints (
  seq INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  offer_id TEXT NOT NULL,
  response_id TEXT,
  subject TEXT,
  order_id TEXT,
  sku TEXT,
  reserved_minor INTEGER NOT NULL,
  code TEXT,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  redeemed_minor INTEGER,
  redeemed_order_id TEXT,
  changed_at INTEGER NOT NULL,
  spending_day TEXT,
  UNIQUE (id, site)
) STRICT;
CREATE INDEX hints_by_subject ON hints (subject, site, issued_at, offer_id) WHERE subject IS NOT NULL;
CREATE INDEX hints_by_response ON hints (response_id, site) WHERE response_id IS NOT NULL;
CREATE INDEX hints_by_code ON hints (code, site) WHERE code IS NOT NULL;
CREATE INDEX hints_by_expiry ON hints (expires_at) WHERE state = 'reserved';

CREATE TABLE order_outcomes (
  site TEXT NOT NULL,
  order_id TEXT NOT NULL,
  response_id TEXT NOT NULL,
  PRIMARY KEY (site, order_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE decisions (
  seq INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  at INTEGER NOT NULL,
  line TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_by_time ON decisions (site, at);

CREATE TABLE objections (
  site TEXT NOT NULL,
  subject TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (site, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE cases (
  seq INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  response_id TEXT,
  order_id TEXT,
  customer_ref TEXT,
  assignee TEXT,
  is_closed INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  answered_at INTEGER,
  money_picked_at INTEGER,
  money_picked_minor INTEGER,
  body TEXT NOT NULL,
  UNIQUE (id, site)
) STRICT;
CREATE UNIQUE INDEX cases_by_response ON cases (response_id, site) WHERE response_id IS NOT NULL;
CREATE INDEX cases_by_due ON cases (site, is_closed, due_at, id, assignee);
CREATE INDEX cases_by_customer ON cases (customer_ref, site) WHERE customer_ref IS NOT NULL;
CREATE INDEX cases_by_order ON cases (order_id, site) WHERE order_id IS NOT NULL;
CREATE INDEX cases_by_answer ON cases (site, answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX cases_by_money ON cases (site, money_picked_at, money_picked_minor) WHERE money_picked_at IS NOT NULL;

CREATE TABLE snapshots (
  site TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  UNIQUE (site, name)
) STRICT;
CREATE TABLE snapshot_parts (
  site TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (site, name, version, part)
) STRICT;
`
