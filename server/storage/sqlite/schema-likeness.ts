/** What orders share, as the third step of the schema: who bought an item, whom a courier came to on a day. Never edited once released. */

// A fee needs no index of its own: it is looked for within one day, which `orders_by_time` gives.
export const LIKENESS = `
ALTER TABLE orders ADD COLUMN courier_at INTEGER
  GENERATED ALWAYS AS (coalesce(delivered_at, promised_at, shipped_at)) VIRTUAL;
CREATE INDEX orders_by_courier ON orders (site, courier, courier_at, id) WHERE courier IS NOT NULL;

CREATE TABLE order_items (
  site TEXT NOT NULL,
  sku TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  PRIMARY KEY (site, sku, placed_at, order_id)
) STRICT, WITHOUT ROWID;
INSERT INTO order_items
  SELECT DISTINCT site, line.value ->> 'sku', placed_at, orders.id FROM orders, json_each(orders.items) AS line;

-- The lines of an order stay one text; these rows follow it, whoever writes it. An upsert would overrule OR IGNORE here.
CREATE TRIGGER order_items_of_new AFTER INSERT ON orders BEGIN
  INSERT INTO order_items
    SELECT DISTINCT new.site, value ->> 'sku', new.placed_at, new.id FROM json_each(new.items);
END;
CREATE TRIGGER order_items_of_changed AFTER UPDATE OF items, placed_at ON orders
  WHEN old.items IS NOT new.items OR old.placed_at IS NOT new.placed_at BEGIN
  DELETE FROM order_items WHERE site = old.site AND placed_at = old.placed_at AND order_id = old.id
    AND sku IN (SELECT value ->> 'sku' FROM json_each(old.items));
  INSERT INTO order_items
    SELECT DISTINCT new.site, value ->> 'sku', new.placed_at, new.id FROM json_each(new.items);
END;
`
