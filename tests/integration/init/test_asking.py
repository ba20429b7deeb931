"""``troth init`` at a terminal: it asks, can be left and taken up again; files that do not fit."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.init.conftest import Command

SHOP = """
CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, email TEXT);
CREATE TABLE invoice (id INTEGER PRIMARY KEY, email TEXT, made_on DATE);
"""
COMPANY = ["Quay Shop", "1 Example Street", "hello@example.com", "none", "", ""]
AUTHORITY = ["Authority of Example", "dpa@example.org", "en", "n"]
CUSTOMERS, INVOICES, NOBODY = [""] * 4, [""] * 6, ["n"]
INVALID, ABORTED = 2, 1


@pytest.fixture
def address(troth: Command) -> str:
    """Give a small shop's address."""
    path = troth.folder / "shop.sqlite"
    with closing(sqlite3.connect(path)) as shop, shop:
        shop.executescript(SHOP)
        people = [(one, f"Person {one}", f"person{one}@example.com") for one in range(40)]
        shop.executemany("INSERT INTO customer VALUES (?, ?, ?)", people)
        made = [(one, f"person{one}@example.com", "2025-03-01") for one in range(40)]
        shop.executemany("INSERT INTO invoice VALUES (?, ?, ?)", made)
    return f"sqlite://{path}"


def _typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_it_is_left_and_taken_up_where_it_was(troth: Command, address: str) -> None:
    begun = _typed(*COMPANY, *AUTHORITY, "shop", address, "n")
    left = troth("init", "--ask", code=ABORTED, piped=begun)
    assert "Which of these are right" in left.stdout
    answers = _typed("all", *CUSTOMERS, *INVOICES, *NOBODY, *["y"] * 8)
    done = troth("init", "--ask", piped=answers).stdout
    assert "Name of the company" not in done
    assert "Which of these are right" in done
    assert "Version 1 of the notice is published." in done
    states = troth.states(code=3)
    kept = {key for key, one in states.items() if one["state"] == "kept"}
    assert kept >= {"keep-invoice", "only-these-data", "legal-bases", "encryption", "backups"}
    assert states["no-sale"]["confirmed"]
    again = troth("init", "--ask").stdout
    assert "?" not in again
    assert "published" not in again


@pytest.mark.one_database
def test_options_say_what_a_file_would(troth: Command, address: str) -> None:
    said = ["--name", "Quay Shop", "--address", "1 Example Street", "--contact", "a@example.com"]
    more = ["--authority", "Authority|dpa@example.org", "--language", "en", "--store"]
    told = troth("init", *said, *more, f"shop={address}", "--confirm", "all").stdout
    assert "3 proposals are confirmed." in told
    refused = troth("init", "--publish", code=5).stderr
    assert "Nobody said how long" in refused
    assert "init.not_publishable" in refused


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("company:\n  nmae: Quay Shop\n", "Line 2: company.nmae is not a key here; did you mean"),
        ("confirm: some\n", "confirm"),
        ("stores:\n  - name: shop\n", "Line 2: stores.0.url is missing"),
        ("map:\n  purposes:\n    orders:\n      nmae: Orders\n", "Line 4: purposes.orders.nmae"),
        ("\nmap: {purposes: {orders: {nmae: Orders}}}\n", "Line 2: purposes.orders.nmae"),
        ("\npromises: {a: {kind: datamap.retentoin}}\n", "Line 2: promises.a.kind"),
        ("attest: [none-such]\n", "attest: there is no promise none-such"),
        ("confirm: ['shop/none:none']\n", "confirm: there is no field shop/none:none"),
        ("notice:\n  answers: {languages: [xx]}\n", "languages.0"),
        ("stores:\n  - {name: shop, url: 'oracle://x/y'}\n", "stores.0 (shop)"),
    ],
)
def test_what_does_not_fit_is_named_by_line_and_key(
    begun: Command, tmp_path: Path, text: str, named: str
) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(text, encoding="utf-8")
    refused = begun("init", "--answers", str(file), code=INVALID).stderr
    assert named in refused


@pytest.mark.one_database
def test_who_receives_data_is_said_in_the_file_and_not_asked(
    troth: Command, tmp_path: Path, address: str
) -> None:
    file = tmp_path / "answers.yaml"
    host = "{name: Fenwick Hosting, description: Runs our computers., country: de}"
    file.write_text(f"company: {{recipients: [{host}]}}\n", encoding="utf-8")
    assert "Data map: 1 parts written." in troth("init", "--answers", str(file)).stdout
    assert "written" not in troth("init", "--answers", str(file)).stdout
    exported = troth("export").stdout
    assert "name: Fenwick Hosting" in exported
    assert "country: DE" in exported

    file.write_text("company: {recipients: []}\n", encoding="utf-8")
    typed = _typed(*COMPANY, *AUTHORITY, "shop", address, "n", "all", *CUSTOMERS, *INVOICES)
    asked = troth("init", "--ask", "--answers", str(file), piped=typed, code=ABORTED).stdout
    assert "What is it used for" in asked
    assert "Does anybody outside" not in asked
