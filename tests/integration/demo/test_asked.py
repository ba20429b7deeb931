"""Customers of the sample company asked: what was given, what is gone, and what waits for a yes."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from tests import knobs
from tests.integration.demo.showing import MARK, RUNNING, Visitor
from troth.entrypoints.demo.sample.generating import everybody

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.integration.demo.showing import Showing
    from troth.entrypoints.demo.sample.customers import Customer

pytestmark = [
    pytest.mark.skipif(knobs.DATABASE != "sqlite", reason="a demo is an installation of its own"),
    pytest.mark.xdist_group("demo"),
]


def _console(demo: Showing, path: str = "") -> str:
    return f"http://127.0.0.1:{demo.port + 1}/console/requests/{path}"


def _page_of(demo: Showing, owner: Visitor, reference: str) -> tuple[str, str]:
    """Return address and text of the page of one request, found as somebody finds it there."""
    queue = _console(demo)
    token = re.search(
        r'action="[^"]*/find".*?name="csrfmiddlewaretoken" value="([^"]*)"',
        owner.get(queue)[2],
        re.DOTALL,
    )
    assert token is not None
    told = {"csrfmiddlewaretoken": token[1], "text": reference}
    status, ended, page = owner.send(_console(demo, "find"), told, queue)
    assert status == HTTPStatus.OK
    assert reference in page
    return ended, page


def _one(demo: Showing, kind: str, *states: str) -> str:
    """Return the reference of the one request of a kind in one of these states."""
    found = [
        reference
        for reference, one in demo.requests().items()
        if one["kind"] == kind and one["state"] in states
    ]
    assert len(found) == 1, demo.requests()
    return found[0]


def _systems(demo: Showing) -> Path:
    assert demo.folder is not None
    return demo.folder / "systems"


def _cells(demo: Showing) -> Iterator[object]:
    """Read every value that the company's databases hold, with nothing of Troth."""
    for path in _systems(demo).glob("*.sqlite3"):
        with closing(sqlite3.connect(path)) as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (name,) in tables.fetchall():
                for row in database.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - of the demo
                    yield from row


def _gone(demo: Showing) -> list[Customer]:
    """Return the customers of whom no database holds address and number any more."""
    held = set(_cells(demo))
    return [one for one in everybody() if not {one.email, one.number} & held]


def test_requests_of_every_sort_have_come(demo: Showing) -> None:
    asked = sorted((one["kind"], one["state"]) for one in demo.requests().values())
    assert asked == [
        ("access", "done"),
        ("access", "verifying"),
        ("complaint", "waiting"),
        ("erasure", "approval"),
        ("erasure", "partly_done"),
        ("objection", "waiting"),
        ("rectification", "verifying"),
    ]


def test_all_three_promises_about_requests_are_kept(demo: Showing) -> None:
    found = demo.checked()
    facts = {key: found[key]["verdict"]["facts"] for key in ("answers", "erasure", "copies")}
    assert {found[key]["state"] for key in facts} == {"kept"}
    assert facts["answers"]["answered"] >= 2
    assert facts["erasure"]["erased"] == 1
    assert found["erasure"]["verdict"]["rows_examined"] > 1_000
    assert (facts["copies"]["deliveries"], facts["copies"]["unusable"]) == (1, 0)


def test_an_access_was_delivered(demo: Showing, owner: Visitor) -> None:
    page = _page_of(demo, owner, _one(demo, "access", "done"))[1]
    assert "The files are ready, and can be opened until" in page
    assert "The privacy officer found that it is the person." in page


def test_who_was_erased_is_in_no_database_and_the_law_keeps_the_books(
    demo: Showing, owner: Visitor
) -> None:
    (gone,) = _gone(demo)
    with closing(sqlite3.connect(_systems(demo) / "shop.sqlite3")) as shop:
        names = shop.execute(
            "SELECT first_name, last_name FROM customers WHERE id = ?", (gone.id,)
        ).fetchone()
        orders = shop.execute(
            "SELECT count(*) FROM orders WHERE customer_id = ?", (gone.id,)
        ).fetchone()[0]
    assert names == ("erased", "erased")
    assert orders > 0
    page = _page_of(demo, owner, _one(demo, "erasure", "partly_done"))[1]
    assert "entry of the evidence" in page
    assert "orders" in page
    assert gone.email not in page


def test_the_erased_customer_has_a_certificate_that_verifies(demo: Showing, tmp_path: Path) -> None:
    found = re.search(r"http://\S+/rights/follow/\S+", demo.wait_for(RUNNING))
    assert found is not None
    status, _ended, page = Visitor().get(found[0])
    assert status == HTTPStatus.OK
    assert MARK in page
    held, key = tmp_path / "certificate.json", f"http://127.0.0.1:{demo.port}/log/1/vkey"
    held.write_bytes(Visitor().fetch(f"{found[0]}certificate/json/"))
    trusted = Visitor().fetch(key).decode().strip()
    done = demo.troth("rights", "verify", str(held), "--vkey", trusted)
    assert done.returncode == 0, done.stderr
    reference = _one(demo, "erasure", "partly_done")
    assert done.stdout.startswith(f"Verified: {reference}, erasure, partly")
    assert "kept" in done.stdout


def test_the_files_are_checked_by_hand(demo: Showing) -> None:
    (gone,) = _gone(demo)
    for path in (path for path in _systems(demo).rglob("*") if path.suffix in {".csv", ".jsonl"}):
        text = path.read_text(encoding="utf-8")
        assert len(text) > 10_000
        assert gone.email not in text
        assert gone.number not in text


def test_recipients_are_written_to_and_no_mail_leaves(demo: Showing) -> None:
    listed = json.loads(demo.troth("mail", "list", "--json").stdout)
    assert {one["state"] for one in listed} == {"waiting"}
    page = json.dumps(listed)
    assert "data@kestrel.example.com" in page
    assert "privacy@birchmail.example.com" in page


@pytest.mark.parametrize(
    "path", ["rights/", "rights/choices/", "rights/ask/access/", "rights/ask/erasure/"]
)
def test_the_privacy_centre_is_there(demo: Showing, path: str) -> None:
    status, _ended, page = Visitor().get(f"http://127.0.0.1:{demo.port}/{path}")
    assert status == HTTPStatus.OK
    assert MARK in page


def test_a_visitor_refuses_and_the_console_has_it(demo: Showing) -> None:
    before = set(demo.requests())
    told = {"what": "marketing", "address": everybody()[40].email}
    status, _ended, page = Visitor().send(f"http://127.0.0.1:{demo.port}/rights/choices/", told)
    assert status == HTTPStatus.OK
    (new,) = set(demo.requests()) - before
    assert new in page
    assert demo.requests()[new]["kind"] == "objection"


def test_the_owner_approves_an_erasure_and_it_is_carried_out(demo: Showing, owner: Visitor) -> None:
    """Later than the others: it erases somebody whom they count."""
    reference = _one(demo, "erasure", "approval")
    (before,) = _gone(demo)
    url, page = _page_of(demo, owner, reference)
    assert "Irma Sandvoss said yes. Another person approves it." in page
    status, _ended, page = owner.submit(url, "/approve")
    assert status == HTTPStatus.OK
    assert "It is approved and begins now." in page
    demo.wait_until(lambda: len(_gone(demo)) == 2)
    assert before in _gone(demo)
    demo.wait_until(lambda: "2 of 2 stores are done and read again." in owner.get(url)[2])
    assert "Something has to be done by hand." in owner.get(url)[2]
    assert demo.requests()[reference]["state"] == "executing"
    assert demo.checked()["erasure"]["state"] == "kept"
