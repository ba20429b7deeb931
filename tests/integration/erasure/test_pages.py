"""Retention and legal holds through the console, the API and the command line."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.urls import reverse
from typer.testing import CliRunner

from tests.cast import acting_as, client_for
from tests.integration.erasure.shops import counted, rule_for
from troth.core.room import Role
from troth.foundation.datamap.commands.connect import connect
from troth.foundation.datamap.models import Store
from troth.foundation.datamap.sealed import open_writer_password
from troth.foundation.erasure.actions import holding
from troth.foundation.erasure.commands.retention import app
from troth.foundation.erasure.models import LegalHold, RetentionRun, RunState
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.people.models import Staff

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def _page(client: Client, name: str, *arguments: object) -> str:
    response = client.get(reverse(f"erasure:{name}", args=arguments))
    assert response.status_code == 200
    return response.content.decode()


def _approve(client: Client, run: RetentionRun) -> str:
    address = reverse("erasure:approve", args=[run.pk])
    response = client.post(address, {"fingerprint": run.fingerprint})
    assert response.status_code == 302
    return str(response["Location"])


def test_a_rule_goes_from_plan_to_history_by_two_people(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    owner, officer = client_for(Role.OWNER), client_for(Role.PRIVACY_OFFICER)
    assert "No dataset has a retention rule yet" in _page(owner, "retention")
    assert "Nothing was done yet" in _page(owner, "history")
    rule_for(datasets["invoice"], "made")
    owner.post(reverse("erasure:plan", args=[datasets["invoice"].pk]))
    run = RetentionRun.objects.get()
    shown = _page(officer, "run", run.pk)
    assert "rows that refer to them go too" in shown
    assert "waits for approval" in _page(officer, "retention")
    _approve(officer, run)
    run_ready()
    assert counted(shop, "invoice") == 80
    assert "120" in _page(owner, "history")
    rows = json.loads(owner.get(reverse("erasure:history"), {"format": "json"}).content)
    assert (rows[0]["treated"], rows[0]["left"]) == (120, 0)
    assert owner.get(reverse("erasure:retention"), {"format": "csv"}).status_code == 200


def test_one_person_alone_is_sent_to_sign_in_again(datasets: dict[str, Dataset]) -> None:
    rule_for(datasets["invoice"], "made")
    Staff.objects.all().delete()
    owner = client_for(Role.OWNER)
    owner.post(reverse("erasure:plan", args=[datasets["invoice"].pk]))
    run = RetentionRun.objects.get()
    session = owner.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] = time.time() - 600
    session.save()
    assert _approve(owner, run).startswith("/account/reauthenticate/")
    run.refresh_from_db()
    assert run.state == RunState.WAITING
    session = owner.session
    session[AUTHENTICATION_METHODS_SESSION_KEY][0]["at"] = time.time()
    session.save()
    _approve(owner, run)
    run.refresh_from_db()
    assert run.approval
    assert run.approval.alone


def test_a_hold_is_placed_and_lifted_and_its_people_are_not_shown(
    datasets: dict[str, Dataset],
) -> None:
    officer = client_for(Role.PRIVACY_OFFICER)
    assert "No legal holds" in _page(officer, "holds")
    add = reverse("erasure:hold_add")
    empty = officer.post(add, {"name": "Claim 7", "reason": "A claim"})
    assert empty.status_code == 422
    told = {
        "name": "Claim 7",
        "reason": "A claim",
        "datasets": [str(datasets["invoice"].pk)],
        "subjects": "person3@example.com\nperson4@example.com",
        "until": "2999-01-01",
    }
    assert officer.post(add, told).status_code == 302
    shown = _page(officer, "holds")
    assert "Claim 7" in shown
    assert "person3" not in shown
    hold = LegalHold.objects.get()
    assert hold.people == 2
    assert "Lift Claim 7?" in _page(officer, "hold_lift", hold.pk)
    officer.post(reverse("erasure:hold_lift", args=[hold.pk]))
    hold.refresh_from_db()
    assert hold.lifted_at
    assert hold.subjects is None


def test_the_command_line_plans_and_shows_and_runs_only_what_is_approved(
    shop: Path, datasets: dict[str, Dataset]
) -> None:
    rule_for(datasets["invoice"], "made")
    with acting_as(Role.OWNER):
        holding.place_hold(name="Claim", reason="A claim", subjects=["person3@example.com"])
    planned = CliRunner().invoke(app, ["plan"])
    assert planned.exit_code == 0
    assert "117 to be treated, 3 held" in planned.stdout
    assert CliRunner().invoke(app, ["run"]).exit_code == 0
    assert counted(shop, "invoice") == 200
    told = json.loads(CliRunner().invoke(app, ["status", "--json"]).stdout)
    assert [(one["dataset"], one["state"]) for one in told] == [("invoice", "waiting")]


def test_a_writer_is_named_at_the_command_line_and_sealed(shop: Path, tmp_path: Path) -> None:
    import typer

    word = tmp_path / "writer.txt"
    word.write_text("a secret\n")
    tool = typer.Typer()
    tool.command()(connect)
    told = ["shop", f"sqlite://{shop}", "--writer", "file", "--writer-password-file", str(word)]
    assert CliRunner().invoke(tool, told).exit_code == 0
    store = Store.objects.get()
    assert store.writer_user == "file"
    password = open_writer_password(store)
    assert password
    assert password.get_secret_value() == "a secret"
