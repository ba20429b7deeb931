"""The demo shows what it promises: the notice, what is kept, and the two things that are wrong."""

from __future__ import annotations

import json
import re
import signal
import tomllib
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from tests import knobs
from tests.integration.demo.showing import MARK, RUNNING, Visitor, showing
from troth.entrypoints.demo import promises
from troth.entrypoints.demo.sample.helpdesk import ARCHIVED_MESSAGES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.demo.showing import Showing

pytestmark = [
    pytest.mark.skipif(knobs.DATABASE != "sqlite", reason="a demo is an installation of its own"),
    pytest.mark.xdist_group("demo"),
]


def test_it_opens_its_console_and_its_notice_in_the_browser(demo: Showing) -> None:
    assert demo.browser is not None
    opened = demo.browser.with_name("browser.opened")
    demo.wait_until(lambda: opened.exists() and len(opened.read_text().split()) == 2)
    assert opened.read_text().split() == [demo.link(), f"http://127.0.0.1:{demo.port}/"]


def test_it_says_in_four_lines_what_to_look_at(demo: Showing) -> None:
    told = demo.wait_for(RUNNING)
    assert [line[:2] for line in told.splitlines() if re.match(r"\d\. ", line)] == [
        "1.",
        "2.",
        "3.",
        "4.",
    ]


def test_it_is_known_which_laws_apply_and_which_duties_are_answered(
    demo: Showing, owner: Visitor
) -> None:
    done = demo.troth("regulations", "--json")
    assert done.returncode == 0, done.stderr
    laws = {one["regime"]: one for one in json.loads(done.stdout)}
    assert {key for key, one in laws.items() if one["state"] == "applies"} == {"eu-gdpr", "uk-gdpr"}
    assert laws["eu-gdpr"]["answered"] > 0
    assert laws["eu-gdpr"]["open"] > 0
    assert 0 < laws["eu-gdpr"]["confirmed"] <= laws["eu-gdpr"]["answered"]
    _status, _ended, page = owner.get(f"http://127.0.0.1:{demo.port + 1}/console/regulations/")
    assert "UK GDPR: does not apply became applies." in page


def test_exactly_what_was_planted_is_broken(demo: Showing) -> None:
    found = demo.checked()
    assert set(found) == {one.key for one in promises.PROMISES}
    states = {key: one["state"] for key, one in found.items()}
    broken = {key for key, state in states.items() if state == "broken"}
    assert broken == {promises.BROKEN, promises.DRIFTED}
    assert {key for key, state in states.items() if state == "unknown"} == set(promises.ATTESTED)
    assert {one["verdict"]["reason"] for one in found.values() if one["state"] == "unknown"} == {
        "not_measured"
    }
    assert found[promises.BROKEN]["verdict"]["facts"]["too_old"] == ARCHIVED_MESSAGES
    drifted = found[promises.DRIFTED]["verdict"]["facts"]
    assert drifted["waiting_fields"] == ["tickets.birth_date"]
    assert drifted["outside"] == 0


def test_every_kind_of_promise_is_made(demo: Showing) -> None:
    listed = {line.split()[0] for line in demo.troth("promise", "kinds").stdout.splitlines()}
    assert listed == {one.kind for one in promises.PROMISES}
    assert len(promises.PROMISES) >= 10


def test_the_undeclared_column_is_seen_as_a_proposal(demo: Showing, owner: Visitor) -> None:
    page = owner.get(f"http://127.0.0.1:{demo.port + 1}/console/proposals/")[2]
    assert "birth_date" in page
    assert "maker_email" not in page


def test_the_notice_is_there_in_both_languages_with_its_states(demo: Showing) -> None:
    base = f"http://127.0.0.1:{demo.port}"
    status, ended, page = Visitor().get(f"{base}/")
    assert status == HTTPStatus.OK
    assert "/notice/" in ended
    for language, sentence in (
        ("en", "We keep messages to our support for at most 2 years"),
        ("de", "Wir bewahren Nachrichten an unseren Support höchstens 2 Jahre auf"),
    ):
        status, _ended, page = Visitor().get(f"{base}/notice/{language}/")
        assert status == HTTPStatus.OK
        assert sentence in page
        assert page.count("state-broken") >= 2
        assert page.count("state-kept") >= 10
        assert MARK in page


def test_versions_differ_and_one_is_to_come(demo: Showing) -> None:
    base = f"http://127.0.0.1:{demo.port}/notice/en"
    assert "Ashgrove Payments" not in Visitor().get(f"{base}/versions/1/")[2]
    assert "Ashgrove Payments" in Visitor().get(f"{base}/changes/1/2/")[2]
    assert Visitor().get(f"{base}/versions/3/")[0] == HTTPStatus.OK
    status = json.loads(demo.troth("notice", "status", "--json").stdout)
    assert (status["version"], status["coming"]) == (2, [3])
    assert (status["drift"], status["obstacles"]) == (0, [])
    assert all(one["is_plain"] and one["words"] <= 2_000 for one in status["languages"])
    assert all(one["done"] == one["total"] for one in status["languages"])


def test_nothing_but_what_was_planted_needs_a_person(demo: Showing, owner: Visitor) -> None:
    page = owner.get(f"http://127.0.0.1:{demo.port + 1}/console/")[2]
    assert page.count("The promise ") == 2
    assert "The notice says something else than the map" not in page


def test_every_page_of_both_listeners_says_that_it_is_a_demo(demo: Showing, owner: Visitor) -> None:
    public = Visitor().walk(f"http://127.0.0.1:{demo.port}/", 150)
    private = owner.walk(f"http://127.0.0.1:{demo.port + 1}/console/", 250)
    pages = {path: found for path, found in {**public, **private}.items() if found[1]}
    assert len(pages) > 60
    assert [path for path, (_status, text) in pages.items() if MARK not in text] == []
    assert [path for path, (status, _text) in pages.items() if status >= 500] == []


@pytest.mark.parametrize("path", ["/nothing-here", "/account/login/", "/console/"])
def test_pages_for_strangers_say_it_too(demo: Showing, path: str) -> None:
    for port in (demo.port, demo.port + 1):
        assert MARK in Visitor().get(f"http://127.0.0.1:{port}{path}")[2]


def test_the_link_works_once(demo: Showing, owner: Visitor) -> None:
    del owner
    assert Visitor().get(demo.link())[0] == HTTPStatus.NOT_FOUND
    assert Visitor().submit(demo.link())[0] in {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}


def test_mail_is_kept_and_none_can_be_sent(demo: Showing) -> None:
    listed = json.loads(demo.troth("mail", "list", "--json").stdout)
    assert {one["state"] for one in listed} == {"waiting"}
    assert len(listed) >= 3
    sent = demo.troth("mail", "test", "somebody@example.com")
    assert sent.returncode != 0
    assert "smtp.not_configured" in sent.stderr
    told = tomllib.loads((demo.folder / "home" / "troth.toml").read_text())  # type: ignore[operator]  # this one is named
    assert told["demo"] is True


def test_no_store_of_another_machine_is_connected(demo: Showing) -> None:
    tried = demo.troth("connect", "elsewhere", "postgresql://reader@192.0.2.1/shop")
    assert tried.returncode == 2
    assert "a demo connects to nothing beyond this machine" in tried.stderr


def test_history_shows_that_both_were_kept_before(demo: Showing, owner: Visitor) -> None:
    for key in (promises.BROKEN, promises.DRIFTED):
        url = f"http://127.0.0.1:{demo.port + 1}/console/promises/{key}/"
        page = owner.get(url)[2]
        assert "state-broken" in page
        assert "state-kept" in page


def test_retention_waits_for_the_owner_as_second_person(demo: Showing, owner: Visitor) -> None:
    page = owner.get(f"http://127.0.0.1:{demo.port + 1}/console/retention/")[2]
    assert "messages" in page
    done = json.loads(demo.troth("retention", "status", "--json").stdout)
    waiting = [one for one in done if one["state"] == "waiting"]
    assert [(one["dataset"], one["due"]) for one in waiting] == [("messages", ARCHIVED_MESSAGES)]


def test_the_owner_approves_and_what_was_broken_is_mended(demo: Showing, owner: Visitor) -> None:
    """Later than the others: it mends what they find broken."""
    base = f"http://127.0.0.1:{demo.port + 1}"
    run = re.search(
        r"/console/retention/[0-9a-f-]{36}/", owner.get(f"{base}/console/retention/")[2]
    )
    assert run is not None
    assert owner.submit(f"{base}{run[0]}", "/approve")[0] == HTTPStatus.OK
    demo.wait_until(lambda: "Left after, as recounted" in owner.get(f"{base}{run[0]}")[2])
    found = demo.checked()
    assert found[promises.BROKEN]["state"] == "kept"
    assert [key for key, one in found.items() if one["state"] == "broken"] == [promises.DRIFTED]


def test_a_folder_that_was_named_is_shown_again(tmp_path: Path, demo: Showing) -> None:
    """Last in this file: the demo of the others stops here."""
    link = demo.link()
    assert demo.stop() == 0
    with showing(demo.folder, tmp_path / "printed") as again:
        again.wait_for(RUNNING)
        assert "A shop with" not in again.printed.read_text()
        assert again.link() != link
        assert Visitor().submit(again.link())[0] == HTTPStatus.OK
        assert again.stop(signal.SIGINT) == 0
    assert demo.folder is not None
    assert demo.folder.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_folder_that_nobody_named_goes_when_it_is_stopped_early(
    tmp_path: Path, number: int
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with showing(None, tmp_path / "printed", TMPDIR=str(scratch)) as found:
        found.wait_for("A shop with")
        assert [path.name[:11] for path in scratch.iterdir()] == ["troth-demo-"]
        assert found.stop(number) == -number
    assert list(scratch.iterdir()) == []
