"""The shop: eleven tables after Fides' sample dataset, with keys, references and indexes.

Of about 21 rows of each customer, ten are order items. All of it is made by the server from the
customer's number, so that two runs have the same rows.
"""

from __future__ import annotations

from random import Random
from typing import Final

import psycopg

COLLECTIONS: Final = (
    *("product", "address", "customer", "employee", "payment_card", "orders", "order_item"),
    *("visit", "login", "service_request", "report"),
)
EMPLOYEES: Final = 100
PRODUCTS: Final = 1_000
FIRST: Final = "ada,emil,olive,pria,sam,maria,jan,lena,paul,rosa,noor,ivo,mina,theo,lucia,hugo"
LAST: Final = "example,muster,sample,jansen,martin,garcia,novak,rossi,fischer,moreau,silva,kowalski"

TABLES: Final = """
CREATE TABLE product (id integer PRIMARY KEY, name varchar(100), price numeric(10, 2));
CREATE TABLE address (
  id integer PRIMARY KEY, house integer, street varchar(100), city varchar(100),
  state varchar(100), zip varchar(100));
CREATE TABLE customer (
  id integer PRIMARY KEY, email varchar(100) NOT NULL, name varchar(100), created timestamp,
  address_id integer REFERENCES address);
CREATE TABLE employee (
  id integer PRIMARY KEY, email varchar(100) NOT NULL, name varchar(100),
  address_id integer REFERENCES address);
CREATE TABLE payment_card (
  id varchar(100) PRIMARY KEY, name varchar(100), ccn bigint, code smallint, preferred boolean,
  customer_id integer REFERENCES customer, billing_address_id integer REFERENCES address);
CREATE TABLE orders (
  id varchar(100) PRIMARY KEY, customer_id integer REFERENCES customer,
  shipping_address_id integer REFERENCES address,
  payment_card_id varchar(100) REFERENCES payment_card);
CREATE TABLE order_item (
  order_id varchar(100) REFERENCES orders, item_no smallint,
  product_id integer REFERENCES product, quantity smallint, PRIMARY KEY (order_id, item_no));
CREATE TABLE login (
  id integer PRIMARY KEY, customer_id integer REFERENCES customer, time timestamp);
CREATE TABLE visit (email varchar(100), last_visit timestamp, PRIMARY KEY (email, last_visit));
CREATE TABLE service_request (
  id varchar(100) PRIMARY KEY, email varchar(100), alt_email varchar(100), opened date,
  closed date, employee_id integer REFERENCES employee);
CREATE TABLE report (
  id integer PRIMARY KEY, email varchar(100), name varchar(100), year integer, month integer,
  total_visits integer);
"""

INDEXES: Final = """
CREATE UNIQUE INDEX ON customer (email);
CREATE UNIQUE INDEX ON employee (email);
CREATE INDEX ON service_request (email);
CREATE INDEX ON service_request (alt_email);
CREATE INDEX ON report (email);
CREATE INDEX ON customer (lower(email));
CREATE INDEX ON employee (lower(email));
CREATE INDEX ON visit (lower(email));
CREATE INDEX ON service_request (lower(email));
CREATE INDEX ON service_request (lower(alt_email));
CREATE INDEX ON report (lower(email));
CREATE INDEX ON customer (address_id);
CREATE INDEX ON employee (address_id);
CREATE INDEX ON payment_card (customer_id);
CREATE INDEX ON payment_card (billing_address_id);
CREATE INDEX ON orders (customer_id);
CREATE INDEX ON orders (shipping_address_id);
CREATE INDEX ON orders (payment_card_id);
CREATE INDEX ON order_item (product_id);
CREATE INDEX ON login (customer_id);
CREATE INDEX ON service_request (employee_id);
"""

NAMES: Final = """
CREATE FUNCTION pg_temp.first_name(n integer) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('{%(first)s}'::text[])[1 + n %% %(firsts)s] $$;
CREATE FUNCTION pg_temp.last_name(n integer) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('{%(last)s}'::text[])[1 + n / %(firsts)s %% %(lasts)s] $$;
CREATE FUNCTION pg_temp.email(n integer) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT pg_temp.first_name(n) || '.' || pg_temp.last_name(n) || n || '@example.com' $$;
CREATE FUNCTION pg_temp.name(n integer) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT initcap(pg_temp.first_name(n) || ' ' || pg_temp.last_name(n)) $$;
"""

ROWS: Final = """
INSERT INTO product SELECT n, 'product ' || n, (n %% 90) + 9.9
  FROM generate_series(1, %(products)s) n;
INSERT INTO address SELECT n, 1 + n %% 200, 'Street of ' || pg_temp.name(n / 7),
  'Town ' || n %% 900, 'State ' || n %% 16, lpad((n %% 99999)::text, 5, '0')
  FROM generate_series(1, 2 * %(customers)s + %(employees)s) n;
INSERT INTO customer SELECT n, pg_temp.email(n), pg_temp.name(n),
  timestamp '2020-01-01' + n * interval '17 minutes', n FROM generate_series(1, %(customers)s) n;
INSERT INTO employee SELECT n, 'employee' || n || '@example.com', pg_temp.name(n + 5),
  CASE WHEN n <= 10 THEN 7 * n ELSE 2 * %(customers)s + n END
  FROM generate_series(1, %(employees)s) n;
INSERT INTO payment_card SELECT 'card-' || n, pg_temp.name(n), 4000000000000000 + n, 100 + n %% 900,
  true, n, %(customers)s + n FROM generate_series(1, %(customers)s) n;
INSERT INTO orders SELECT 'order-' || n || '-' || k, n,
  CASE WHEN k = 3 THEN %(customers)s + n ELSE n END, 'card-' || n
  FROM generate_series(1, %(customers)s) n, generate_series(1, 3) k;
INSERT INTO order_item SELECT 'order-' || n || '-' || k, i,
  1 + (n * 31 + k * 7 + i) %% %(products)s, 1 + i %% 3
  FROM generate_series(1, %(customers)s) n, generate_series(1, 3) k,
  generate_series(1, 2 + (n + k) %% 4) i;
INSERT INTO login SELECT n * 4 + k, n, timestamp '2026-01-01' + (n + k) * interval '3 minutes'
  FROM generate_series(1, %(customers)s) n, generate_series(0, n %% 4) k;
INSERT INTO visit SELECT pg_temp.email(n), timestamp '2026-02-01' + (n + k) * interval '5 minutes'
  FROM generate_series(1, %(customers)s) n, generate_series(0, n %% 2) k;
INSERT INTO service_request SELECT 'request-' || n, pg_temp.email(n),
  CASE WHEN n %% 2 = 0 THEN pg_temp.email(n) END, date '2026-03-01' + n %% 90, date '2026-03-05'
  + n %% 90, 1 + n %% %(employees)s FROM generate_series(3, %(customers)s, 3) n;
INSERT INTO report SELECT n, 'employee' || 1 + n %% %(employees)s || '@example.com',
  'Report ' || n, 2026, 1 + n %% 12, n FROM generate_series(1, 1000) n;
"""


def make(address: str, customers: int) -> int:
    """Make the shop in an empty database, and return the number of its rows."""
    numbers = {"customers": customers, "employees": EMPLOYEES, "products": PRODUCTS}
    words = {"first": FIRST, "last": LAST}
    counts = {f"{name}s": one.count(",") + 1 for name, one in words.items()}
    with psycopg.connect(address, autocommit=True) as told:
        told.execute(TABLES.encode())
        told.execute((NAMES % {**words, **counts}).encode())
        told.execute((ROWS % numbers).encode())
        told.execute(INDEXES.encode())
        told.execute("VACUUM ANALYZE")
        found = told.execute("SELECT sum(n_live_tup) FROM pg_stat_user_tables").fetchone()
    return int(found[0]) if found else 0


def people(address: str, customers: int, count: int, seed: int = 6) -> list[str]:
    """Return the addresses of some customers, nobody twice and none who lives with an employee."""
    chosen = Random(seed).sample(range(100, customers + 1), count)
    with psycopg.connect(address) as told:
        asked = "SELECT email FROM customer WHERE id = ANY(%s) ORDER BY md5(id::text)"
        return [row[0] for row in told.execute(asked, (chosen,))]


def add_logins(address: str, email: str, count: int) -> None:
    """Give one customer that many more logins."""
    with psycopg.connect(address, autocommit=True) as told:
        told.execute(
            "INSERT INTO login SELECT n + (SELECT max(id) FROM login), c.id,"
            " timestamp '2026-01-01' + n * interval '1 second'"
            " FROM customer c, generate_series(1, %s) n WHERE c.email = %s",
            (count, email),
        )
        told.execute("VACUUM ANALYZE login")
