from __future__ import annotations

from contextlib import suppress
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError
from troth.foundation.datamap.stores.addresses import Dialect, parse_address

GOOD = {
    "postgresql://reader@db.example.com/shop": "postgresql://reader@db.example.com/shop",
    "postgres://reader:s3cret@db.example.com:5432/shop": "postgresql://reader@db.example.com/shop",
    "postgresql://r@db:5433/shop?sslmode=require": "postgresql://r@db:5433/shop?sslmode=require",
    "postgresql://r@[2001:db8::5]/shop": "postgresql://r@[2001:db8::5]/shop",
    "postgresql://r@/shop?host=/run/postgresql": "postgresql://r@/shop?host=%2Frun%2Fpostgresql",
    "mariadb://reader:pw@10.0.0.5/shop": "mysql://reader@10.0.0.5/shop",
    "mysql://reader@db/shop?sslmode=verify-full": "mysql://reader@db/shop?sslmode=verify-full",
    "sqlite:////srv/shop.db": "sqlite:///srv/shop.db",
    "sqlite:///srv/my%20shop.db": "sqlite:///srv/my%20shop.db",
    "file:///srv/exports": "file:///srv/exports",
    "s3://KEY:secret@exports/2026?region=eu-central-1": "s3://KEY@exports/2026?region=eu-central-1",
}

HOSTILE = [
    "",
    "shop",
    "//db/shop",
    "http://db.example.com/shop",
    "oracle://reader@db/shop",
    "mysql+pymysql://reader@db/shop",
    "postgresql+psycopg2://reader@db/shop",
    "postgresql://db/shop",
    "postgresql://:pw@db/shop",
    "postgresql://reader@/shop",
    "postgresql://reader@db",
    "postgresql://reader@db/",
    "postgresql://reader@db/a/b",
    "postgresql://reader@db/dbname%3Dshop",
    "postgresql://reader@db/service%3Dx host%3D1.2.3.4",
    "postgresql://reader@a,b/shop",
    "postgresql://reader@a%2Cb/shop",
    "postgresql://reader@db:0/shop",
    "postgresql://reader@db:65536/shop",
    "postgresql://reader@db:port/shop",
    "postgresql://reader@[::1/shop",
    "postgresql://reader@[fe80::1%25eth0]/shop",
    "postgresql://reader@-db/shop",
    "postgresql://reader@d\u00fcsseldorf.example.com/shop",
    "postgresql://reader@db/shop#x",
    "postgresql://reader@db/sh\nop",
    "postgresql://reader@db/sh%0Aop",
    "postgresql://rea%00der@db/shop",
    "postgresql://reader@db\\@evil/shop",
    "postgresql://reader@db/shop?options=-c%20x",
    "postgresql://reader@db/shop?service=x",
    "postgresql://reader@db/shop?passfile=/etc/passwd",
    "postgresql://reader@db/shop?hostaddr=169.254.169.254",
    "postgresql://reader@db/shop?host=/run/postgresql",
    "postgresql://reader@/shop?host=169.254.169.254",
    "postgresql://reader@/shop?host=/srv/../etc",
    "postgresql://reader@db/shop?sslmode=allow",
    "postgresql://reader@db/shop?sslmode=require&sslmode=disable",
    "postgresql://reader@db/shop?sslmode=verify-ca",
    "postgresql://reader@db/shop?sslkey=/etc/ssl/key",
    "postgresql://reader@db/shop?connect_timeout=0",
    "postgresql://reader@db/shop?connect_timeout=\u0663",
    "mysql://reader@db/shop?local_infile=1",
    "mysql://reader@db/shop?init_command=DROP%20TABLE%20x",
    "mysql://reader@db/shop?read_default_file=/etc/mysql/my.cnf",
    "mysql://reader@db/shop?unix_socket=/run/mysqld/mysqld.sock",
    "mysql://reader@db/shop?charset=gbk",
    "sqlite://",
    "sqlite:///",
    "sqlite:///:memory:?mode=memory",
    "sqlite:///srv/../etc/shop.db",
    "sqlite:///srv/%2e%2e/etc/shop.db",
    "sqlite://host/srv/shop.db",
    "sqlite://u:p@/srv/shop.db",
    "sqlite:///srv/shop.db?mode=rwc",
    "file:///",
    "file:///srv/..",
    "file://server/share",
    "file:///srv/exports%00.csv",
    "s3:///exports",
    "s3://:secret@exports",
    "s3://exports:9000/2026",
    "s3://exports?endpoint=file:///etc",
    "s3://exports?endpoint=https://k:s@store.example.com",
    "s3://exports?endpoint=https://store.example.com/path",
    "s3://exports?endpoint=https://store.example.com%23",
    "s3://exports?scheme=http",
    "s3://exports?role_arn=x",
    "postgresql://reader@db/" + "x" * 1000,
]


@pytest.mark.parametrize(("typed", "kept"), GOOD.items())
def test_what_is_kept_is_the_address_without_its_password(typed: str, kept: str) -> None:
    address, password = parse_address(typed)
    assert str(address) == kept
    assert parse_address(kept) == (address, None)
    assert (password is not None) == (":s3cret@" in typed or ":pw@" in typed or ":secret@" in typed)


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_is_refused_with_a_part_and_a_remedy(url: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_address(url)
    assert caught.value.code == "store.address"
    assert caught.value.what.startswith("The ")
    assert caught.value.remedy


@given(st.text(min_size=8, alphabet=st.characters(codec="ascii", categories=("L", "N"))))
def test_no_password_is_shown_by_anything(password: str) -> None:
    secret = f"pw-{password}"
    address, kept = parse_address(f"mysql://reader:{quote(secret, safe='')}@db/shop")
    assert kept is not None
    assert kept.get_secret_value() == secret
    assert secret not in f"{address} {address!r} {kept} {kept!r}"
    with pytest.raises(InvalidInputError) as caught:
        parse_address(f"mysql://reader:{secret}@db/shop?local_infile=1")
    assert secret not in f"{caught.value} {caught.value!r}"


@given(st.text())
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    with suppress(InvalidInputError):
        address, _password = parse_address(text)
        written = str(address)
        assert parse_address(written) == (address, None)


names = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="/="), min_size=1, max_size=30
)


@given(st.sampled_from(["postgresql", "mysql"]), names, names, st.integers(1, 65535))
def test_what_was_accepted_is_written_and_read_alike(
    scheme: str, user: str, database: str, port: int
) -> None:
    typed = f"{scheme}://{quote(user, safe='')}@db.example.com:{port}/{quote(database, safe='')}"
    address, _password = parse_address(typed)
    assert (address.user, address.path, address.port) == (user, database, port)
    assert address.dialect is Dialect(scheme)
    assert parse_address(str(address))[0] == address
