"""The proof of a verdict in force: public facts alone, and verified without the installation."""

from __future__ import annotations

import json
from base64 import b64decode
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec
import pytest
from django.test import Client
from django.utils import timezone
from typer.testing import CliRunner

from tests.cast import acting_as
from tests.integration.datamap.sample import lay_out
from tests.integration.evidence.logs import fresh_log
from tests.integration.installation.house import House
from tests.integration.promises.making import checked, made
from troth.core.merkle.notes import parse_verifier_key
from troth.core.merkle.tlog_proof import parse_tlog_proof
from troth.core.promising.line import read_line, rest_digest
from troth.core.promising.proof import read_proof
from troth.core.promising.verifying import verify_proof
from troth.core.room import Role
from troth.core.sealing.signing import NoteVerifier
from troth.foundation.datamap.actions import purposes
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.foundation.evidence.queries import entry
from troth.foundation.people.actions import issue_token
from troth.foundation.promises import commands, queries
from troth.foundation.promises.actions import declaring, keeping
from troth.foundation.promises.converting import rest_of
from troth.foundation.promises.models import Run, Verdict
from troth.foundation.promises.proving import place_of_run, proof_of
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from pathlib import Path

    from troth.core.promising.proof import EntryProof, Proof
    from troth.core.promising.verifying import Proven
    from troth.foundation.promises.models import Promise

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


@pytest.fixture
def promise() -> Promise:
    """Make promises, one of which reads broken because of one dataset, in a log of their own."""
    fresh_log()
    lay_out()
    for number in range(3):
        made("datamap.selling", f"selling-{number}")
    return made("datamap.legal_bases", key="bases")


def _proof(promise: Promise) -> Proof:
    sequence_all()
    found = proof_of(queries.promise(promise.key))
    assert found is not None
    return found


def _verified(proof: Proof) -> Proven:
    assert proof.change is not None
    vkeys = {proof.run.vkey, proof.change.vkey}
    return verify_proof(proof, [NoteVerifier(*parse_verifier_key(one)) for one in vkeys])


def _opened(found: EntryProof) -> bytes:
    return parse_tlog_proof(found.proof).extra or b""


def test_nothing_is_proven_before_a_check_is_in_the_log(promise: Promise) -> None:
    assert proof_of(queries.promise("bases")) is None
    checked()
    assert proof_of(queries.promise("bases")) is None
    assert _verified(_proof(promise)).line.state == "broken"


def test_a_later_run_that_found_the_same_is_proven_with_the_change_before(
    promise: Promise,
) -> None:
    (first,) = checked(promise)
    verdicts = checked()
    again = next(one for one in verdicts if one.promise_id == promise.pk)
    assert not again.changed
    proof = _proof(promise)
    proven = _verified(proof)
    assert (proven.line.verdict, proven.line.change) == (str(again.pk), str(first.pk))
    assert (proof.size, proof.position) == (4, again.position)
    assert proven.line.at == again.at.isoformat()
    assert proven.since < proven.recorded
    place = place_of_run(again.run)
    assert place is not None
    assert (proof.run.log, proof.run.index) == (place.log, place.index)
    assert proof.sentences == queries.sentences_of(promise)


def test_the_whole_proof_names_no_system_no_dataset_and_nobody(promise: Promise) -> None:
    checked()
    verdict = Verdict.objects.get(promise=promise)
    assert verdict.facts["purpose_without_basis"] == 1
    proof = _proof(promise)
    assert proof.change is not None
    shown = (proof.line.encode(), _opened(proof.run), _opened(proof.change))
    for text in shown:
        for private in ("purpose_without_basis", "obtained", "query", "system:", "sick_leave"):
            assert private.encode() not in text
    for opening in shown[1:]:
        actor = msgspec.json.decode(opening[16:])["actor"]
        assert actor == {"id": "promises", "kind": "system"}


def test_an_auditor_can_check_what_is_not_public(promise: Promise) -> None:
    (verdict,) = checked(promise)
    verdict.refresh_from_db()
    line = read_line(verdict.line)
    assert rest_digest(bytes.fromhex(verdict.salt), rest_of(verdict)) == line.rest
    verdict.facts["purpose_without_basis"] = 0
    assert rest_digest(bytes.fromhex(verdict.salt), rest_of(verdict)) != line.rest


def test_who_had_it_checked_is_recorded_apart(promise: Promise) -> None:
    checked(promise)
    sequence_all()
    place = place_of_run(Run.objects.get())
    assert place is not None
    asked = [entry(place.log, index) for index in range(place.index + 1)]
    (mine,) = [one for one in asked if one.kind == "promises.check_asked"]
    assert mine.actor_kind == "staff"


def test_a_line_is_proven_when_the_others_of_its_run_were_deleted(promise: Promise) -> None:
    checked()
    checked()
    Verdict.objects.update(at=timezone.now() - timedelta(days=100))
    Verdict.objects.filter(changed=False).exclude(promise=promise).delete()
    with acting(Actor.system("job")):
        keeping.thin()
    assert _verified(_proof(promise)).line.promise == str(promise.pk)


def test_a_new_wording_is_proven_from_its_own_first_check(promise: Promise) -> None:
    drills = made("installation.drills", key="drills", days=30)
    checked(drills)
    with acting_as(Role.OWNER):
        declaring.change(promise=drills.pk, parameters={"days": 60})
    assert proof_of(queries.promise("drills")) is None
    (verdict,) = checked(drills)
    found = _verified(_proof(drills)).line
    assert (found.wording, found.verdict, found.change) == (2, str(verdict.pk), str(verdict.pk))
    del promise


def test_a_check_of_before_lines_were_kept_is_not_proven_and_the_next_is(
    promise: Promise,
) -> None:
    (first,) = checked(promise)
    Verdict.objects.update(line="", salt="")
    Run.objects.update(leaves=b"")
    sequence_all()
    assert proof_of(queries.promise("bases")) is None
    (again,) = checked(promise)
    proven = _verified(_proof(promise))
    assert (proven.line.verdict, proven.line.change) == (str(again.pk), str(first.pk))


def test_sentences_that_are_worded_in_another_way_now_are_left_out(promise: Promise) -> None:
    checked(promise)
    verdict = Verdict.objects.get()
    assert _proof(promise).sentences
    told = json.loads(verdict.line) | {"sentences": "0" * 64}
    Verdict.objects.update(line=json.dumps(told))
    assert _proof(promise).sentences == {}


def test_states_that_changed_to_and_fro_are_since_the_last_change(promise: Promise) -> None:
    checked(promise)
    with acting_as(Role.PRIVACY_OFFICER):
        purposes.change_purpose(key="letters", legal_basis="consent")
    from troth.foundation.datamap.models import Dataset

    Dataset.objects.filter(name="sick_leave").delete()
    (kept,) = checked(promise)
    checked(promise)
    proven = _verified(_proof(promise))
    assert (proven.line.state, proven.line.change) == ("kept", str(kept.pk))


class TestDoors:
    """``troth promise prove`` and ``verify``, and the API."""

    def run(self, *arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(commands.app, ["promise", *arguments])
        assert done.exit_code == code, (done.output, done.exception)
        return done.output

    def test_a_proof_is_handed_out_and_verified_as_a_file(
        self, promise: Promise, tmp_path: Path
    ) -> None:
        checked(promise)
        sequence_all()
        assert self.run("prove", "bases").startswith("broken, measured, checked ")
        file = tmp_path / "proof.json"
        file.write_text(self.run("prove", "bases", "--json"))
        vkey = read_proof(file.read_bytes()).run.vkey
        assert self.run("verify", str(file), "--vkey", vkey).startswith("Verified: broken")
        self.run("verify", str(file), code=1)
        content = json.loads(file.read_text())
        content["proof"]["line"] = content["proof"]["line"].replace("broken", "kept")
        file.write_text(json.dumps(content))
        self.run("verify", str(file), "--vkey", vkey, code=1)
        self.run("verify", str(tmp_path / "none"), "--vkey", vkey, code=1)

    def test_it_is_verified_where_nothing_is_installed_and_nothing_is_left(
        self, promise: Promise, tmp_path: Path
    ) -> None:
        checked(promise)
        sequence_all()
        file, nowhere = tmp_path / "proof.json", House(tmp_path / "nowhere")
        file.write_text(self.run("prove", "bases", "--json"))
        vkey = read_proof(file.read_bytes()).run.vkey
        done = nowhere.run("promise", "verify", str(file), "--vkey", vkey)
        assert done.stdout.startswith("Verified: broken")
        assert "installation.not_begun" in nowhere.run("promise", "list", ok=False).stderr
        assert not nowhere.home.exists()

    def test_what_is_not_in_the_log_yet_is_said(self, promise: Promise) -> None:
        done = CliRunner().invoke(commands.app, ["promise", "prove", promise.key])
        assert getattr(done.exception, "code", "") == "promises.not_proven_yet"

    def test_programs_read_it_with_the_scope(self, promise: Promise) -> None:
        checked(promise)
        sequence_all()
        with acting_as(Role.PRIVACY_OFFICER):
            _, good = issue_token(name="good", scopes=("promises.read",), days=1)
            _, bad = issue_token(name="bad", scopes=("datamap.read",), days=1)
        api, path = Client(), "/api/v1/promises/bases/proof"
        answer = api.get(path, headers={"authorization": f"Bearer {good}"})
        assert _verified(read_proof(answer.content)).line.promise == str(promise.pk)
        refused = api.get(path, headers={"authorization": f"Bearer {bad}"})
        assert refused.status_code == HTTPStatus.FORBIDDEN
        made("datamap.selling", "unchecked")
        none = api.get(
            "/api/v1/promises/unchecked/proof", headers={"authorization": f"Bearer {good}"}
        )
        assert none.status_code == HTTPStatus.CONFLICT


def test_the_openings_are_those_of_the_log(promise: Promise) -> None:
    checked(promise)
    proof = _proof(promise)
    lines = proof.run.proof.split("\n")
    opening = b64decode(lines[1].removeprefix("extra "))
    assert opening == entry(proof.run.log, proof.run.index).opening
