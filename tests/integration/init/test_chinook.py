"""The main job: from a database to a notice whose promises are checked, and what breaks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.init.conftest import Command, Shop

KEPT = {"backups", "encryption", "evidence", "invoices", "legal-bases", "only-these-data"}
CONFIRMED = {"no-sale", "recipients"}
OLD = "UPDATE Invoice SET InvoiceDate = '2009-03-11 00:00:00' WHERE InvoiceId = 98;"
EMPTY = "DELETE FROM InvoiceLine; DELETE FROM Invoice;"


def _begin(troth: Command, shop: Shop, tmp_path: Path) -> Path:
    file = tmp_path / "answers.yaml"
    file.write_text(shop.answers, encoding="utf-8")
    told = troth("init", "--answers", str(file)).stdout
    assert "Version 1 of the notice is published." in told
    return file


def _kept(states: dict[str, Any]) -> set[str]:
    return {key for key, one in states.items() if one["state"] == "kept"}


def test_a_file_of_answers_leads_to_a_notice_whose_promises_are_kept(
    troth: Command, shop: Shop, tmp_path: Path
) -> None:
    file = _begin(troth, shop, tmp_path)
    states = troth.states(code=0)
    assert _kept(states) == KEPT
    assert states["invoices"]["verdict"]["rows_examined"] == 412
    assert {key for key in states if key not in KEPT} == CONFIRMED
    german = troth("notice", "show", "--version", "1", "--language", "de").stdout
    assert "Musik verkaufen" in german
    assert "Fenwick Hosting" in german
    again = troth("init", "--answers", str(file)).stdout
    assert "published" not in again
    assert "connected" not in again
    assert len(again.splitlines()) == 3, again

    shop.run(shop.named(OLD))
    states = troth.states(code=1)
    assert _kept(states) == KEPT - {"invoices"}
    broken = states["invoices"]
    assert (broken["state"], broken["verdict"]["facts"]["too_old"]) == ("broken", 1)

    troth("retention", "plan")
    troth.python("-m", "tests.integration.init.approve")
    assert "1 treated, 0 left" in troth("retention", "run").stdout
    states = troth.states(code=0)
    assert _kept(states) == KEPT
    assert states["invoices"]["verdict"]["rows_examined"] == 411

    shop.run(shop.named(EMPTY))
    nothing = troth.states(code=3)["invoices"]
    assert (nothing["state"], nothing["reason"]) == ("unknown", "nothing_yet")
    assert "unknown (nothing yet)" in troth("promise", "list").stdout

    shop.stop()
    states = troth.states(code=3)
    for key in ("invoices", "encryption"):
        assert (states[key]["state"], states[key]["reason"]) == ("unknown", "unreachable")
    assert not {"invoices", "encryption"} & _kept(states)
