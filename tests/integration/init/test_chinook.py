"""The main job: from a database to a notice whose promises are checked, and what breaks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.init.conftest import Command, Shop

KEPT = {"access", "backups", "evidence", "invoices", "legal-bases", "only-these-data"}
ON_THIS_MACHINE = {"encryption"}
CONFIRMED = {"no-sale", "recipients"}
OLD = "UPDATE Invoice SET InvoiceDate = '2009-03-11 00:00:00' WHERE InvoiceId = 98;"
EMPTY = "DELETE FROM InvoiceLine; DELETE FROM Invoice;"


def _begin(troth: Command, shop: Shop, tmp_path: Path) -> Path:
    file = tmp_path / "answers.yaml"
    file.write_text(shop.answers, encoding="utf-8")
    told = troth("init", "--answers", str(file)).stdout
    assert "Version 1 of the notice is published." in told
    return file


def _people(troth: Command) -> None:
    troth.python("-m", "tests.integration.init.people")


def _kept(states: dict[str, Any]) -> set[str]:
    return {key for key, one in states.items() if one["state"] == "kept"}


def test_a_file_of_answers_leads_to_a_notice_that_is_checked_for_real(
    troth: Command, shop: Shop, tmp_path: Path
) -> None:
    file = _begin(troth, shop, tmp_path)
    _people(troth)
    all_kept = KEPT | (ON_THIS_MACHINE if shop.kind == "sqlite" else set())
    states = troth.states(code=0)
    assert _kept(states) == all_kept
    assert states["invoices"]["verdict"]["rows_examined"] == 412
    assert set(states) == all_kept | CONFIRMED
    _reads_german(troth)
    _changes_nothing_again(troth, file)
    if shop.kind != "sqlite":
        _takes_another_password(troth, file, tmp_path / "password")

    shop.run(shop.named(OLD))
    states = troth.states(code=1)
    assert _kept(states) == all_kept - {"invoices"}
    broken = states["invoices"]
    assert (broken["state"], broken["verdict"]["facts"]["too_old"]) == ("broken", 1)

    troth("retention", "plan")
    _people(troth)
    assert "1 treated, 0 left" in troth("retention", "run").stdout
    states = troth.states(code=0)
    assert _kept(states) == all_kept
    assert states["invoices"]["verdict"]["rows_examined"] == 411

    shop.run(shop.named(EMPTY))
    nothing = troth.states(code=3)["invoices"]
    assert (nothing["state"], nothing["reason"]) == ("unknown", "nothing_yet")
    assert "unknown (nothing yet)" in troth("promise", "list").stdout

    shop.stop()
    states = troth.states(code=3)
    assert (states["invoices"]["state"], states["invoices"]["reason"]) == ("unknown", "unreachable")
    assert not {"invoices", *ON_THIS_MACHINE} & _kept(states)


def _reads_german(troth: Command) -> None:
    german = troth("notice", "show", "--version", "1", "--language", "de").stdout
    assert "Musik verkaufen" in german
    assert "Fenwick Hosting" in german


def _changes_nothing_again(troth: Command, file: Path) -> None:
    before = troth.python("-m", "tests.integration.init.recorded").stdout
    again = troth("init", "--answers", str(file)).stdout
    assert len(again.splitlines()) == 3, again
    assert troth.python("-m", "tests.integration.init.recorded").stdout == before


def _takes_another_password(troth: Command, file: Path, password: Path) -> None:
    right = password.read_text(encoding="utf-8")
    for said in ("another\n", right):
        password.write_text(said, encoding="utf-8")
        assert "shop is connected" in troth("init", "--answers", str(file)).stdout
    assert "shop is connected" not in troth("init", "--answers", str(file)).stdout
