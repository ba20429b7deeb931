"""Promises in files: exported, planned, applied all or nothing, and again without a change."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.cast import acting_as, member
from tests.integration.datamap.sample import lay_out
from tests.integration.promises.making import made
from troth.core.errors import InvalidInputError, NotPermittedError, StateConflictError
from troth.core.room import Role
from troth.foundation.promises import commands, queries
from troth.foundation.promises.actions import applying, declaring
from troth.foundation.promises.files.exporting import export
from troth.foundation.promises.files.planning import propose
from troth.foundation.promises.files.reading import parse
from troth.foundation.promises.models import Promise
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

    from troth.foundation.promises.files.planning import Plan

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
FILE = b"""\
troth: 1
promises:
  bases: {kind: datamap.legal_bases, cadence: PT6H}
  drills: {kind: installation.drills, parameters: {days: 30}, owner: owner@example.com}
  selling: {kind: datamap.selling}
  sharing:
    kind: datamap.sharing
    parameters:
      who: {en: our carrier, de: unser Versand}
      recipients: [carrier, mail]
"""
SHARING = b"""\
troth: 1
promises:
  a: {kind: datamap.sharing, parameters: {who: us, recipients: [carrier]}}
"""


@pytest.fixture(autouse=True)
def _map() -> None:
    lay_out()
    member(Role.OWNER)


def applied(text: bytes = FILE, **how: Any) -> Plan:
    """Apply a file as the privacy officer."""
    with acting_as(Role.PRIVACY_OFFICER):
        return applying.apply(document=parse(text), **how)


def test_a_file_makes_promises_once_and_leaves_one_entry() -> None:
    plan = applied()
    assert [one.key for one in plan.changes] == ["bases", "drills", "selling", "sharing"]
    rows = {one.key: one for one in queries.active().select_related("owner")}
    assert rows["bases"].cadence == timedelta(hours=6)
    assert rows["drills"].owner == member(Role.OWNER)
    assert rows["selling"].owner == member(Role.PRIVACY_OFFICER)
    assert rows["sharing"].parameters["who"] == {"en": "our carrier", "de": "unser Versand"}
    assert applied().changes == ()
    kinds = list(Pending.objects.filter(kind__startswith="promises.").values_list("kind", "body"))
    assert [kind for kind, _body in kinds] == ["promises.applied"] * 2
    told = json.loads(bytes(kinds[0][1]))["facts"]
    assert told == {
        "created": 4,
        "changed": 0,
        "retired": 0,
        "commitment": plan.commitment(),
    }
    assert b"example.com" not in b"".join(bytes(body) for _kind, body in kinds)


def test_what_is_exported_changes_nothing_when_it_is_applied() -> None:
    applied()
    with acting_as(Role.PRIVACY_OFFICER):
        text = export()
    assert Pending.objects.filter(kind="people.directory_shown").count() == 1
    assert parse(text).promises.keys() == parse(FILE).promises.keys()
    assert yaml.safe_load(text)["promises"]["drills"] == {
        "kind": "installation.drills",
        "parameters": {"days": 30},
        "owner": "owner@example.com",
    }
    assert propose(parse(text)).changes == ()
    Promise.objects.all().delete()
    applied(text)
    with acting_as(Role.PRIVACY_OFFICER):
        assert export() == text
    with acting_as(Role.AUDITOR), pytest.raises(NotPermittedError):
        export()


def test_only_what_differs_is_changed() -> None:
    applied()
    before = {one.key: (one.wording, one.due_at) for one in queries.active()}
    plan = applied(FILE.replace(b"days: 30", b"days: 60").replace(b"PT6H", b"PT12H"))
    assert {one.key: dict(one.attributes) for one in plan.changes} == {
        "bases": {"cadence": ("PT6H", "PT12H")},
        "drills": {"parameters.days": (30, 60)},
    }
    after = {one.key: (one.wording, one.due_at) for one in queries.active()}
    assert [after[key][0] for key in sorted(after)] == [1, 2, 1, 1]
    assert after["selling"] == before["selling"]


def test_an_owner_is_changed_by_address_and_stays_when_left_out() -> None:
    applied()
    applied(FILE.replace(b"owner@example.com", b"Privacy_Officer@example.com"))
    assert queries.promise("drills").owner == member(Role.PRIVACY_OFFICER)
    applied(FILE.replace(b", owner: owner@example.com", b""))
    assert queries.promise("drills").owner == member(Role.PRIVACY_OFFICER)


def test_what_a_file_leaves_out_stays_unless_it_is_pruned() -> None:
    made("datamap.selling", key="older")
    assert applied().left == ("older",)
    assert queries.promise("older").active
    plan = applied(prune=True)
    assert [(one.action.value, one.key) for one in plan.changes] == [("retire", "older")]
    assert not queries.promise("older").active


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (b"promises: {}", "promises.not_a_file", "troth is missing"),
        (b"troth: 2", "promises.file_unfit", "Line 1: troth"),
        (b"troth: 1\npromise: {}", "promises.file_unfit", "did you mean promises"),
        (b"troth: 1\npromises:\n  a: {kid: x}", "promises.file_unfit", "did you mean kind"),
        (b"troth: 1\npromises:\n  A b: {kind: x}", "promises.file_unfit", "Line 3"),
        (
            b"troth: 1\npromises:\n  a: {kind: datamap.seling}",
            "promises.unfit_kind",
            "Line 3: promises.a.kind is no kind of promise; did you mean datamap.selling",
        ),
        (
            b"troth: 1\npromises:\n  a:\n    kind: installation.drills\n    parameters: {dais: 3}",
            "promises.unfit_parameters",
            "Line 5: dais is not a key here; did you mean days",
        ),
        (
            b"troth: 1\npromises:\n  a:\n    kind: people.access",
            "promises.unfit_parameters",
            "roles is missing",
        ),
        (
            b"troth: 1\npromises:\n  a: {kind: datamap.selling, cadence: daily}",
            "promises.file_unfit",
            "is no ISO 8601 duration such as P1D or PT6H",
        ),
        (
            b"troth: 1\npromises:\n  a: {kind: datamap.selling, cadence: PT1M}",
            "promises.unfit_cadence",
            "promises.a: The field cadence",
        ),
        (
            b"troth: 1\npromises:\n  a: {kind: datamap.selling, owner: zyxmarked@example.com}",
            "promises.unfit_owner",
            "promises.a.owner is the address of nobody",
        ),
        (
            SHARING.replace(b"carrier", b"zyxmarked"),
            "promises.unfit_recipients",
            "promises.a: ",
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_line_and_key_and_nothing_is_made(
    text: bytes, code: str, said: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        applied(text)
    assert refused.value.code == code
    assert said in str(refused.value)
    assert refused.value.remedy
    assert "marked@" not in str(refused.value)
    assert not Promise.objects.exists()


def test_one_that_does_not_fit_keeps_all_from_being_made() -> None:
    with pytest.raises(InvalidInputError):
        applied(FILE.replace(b"[carrier, mail]", b"[nobody]"))
    assert not Promise.objects.exists()


def test_a_retired_name_and_another_kind_are_refused() -> None:
    applied()
    with pytest.raises(StateConflictError) as kind:
        applied(FILE.replace(b"kind: datamap.selling", b"kind: datamap.legal_bases"))
    assert kind.value.code == "promises.another_kind"
    with acting_as(Role.OWNER):
        declaring.retire(promise=queries.promise("selling").pk)
    with pytest.raises(StateConflictError) as gone:
        applied()
    assert gone.value.code == "promises.retired"


def test_a_plan_that_was_shown_and_is_not_the_one_any_more_is_refused() -> None:
    shown = propose(parse(FILE)).commitment()
    made("datamap.selling", key="selling")
    with pytest.raises(StateConflictError) as refused:
        applied(commitment=shown)
    assert refused.value.code == "promises.moved"
    assert not Promise.objects.filter(key="drills").exists()


@pytest.mark.parametrize("role", [Role.SECURITY_ENGINEER, Role.EMPLOYEE, Role.AUDITOR])
def test_only_owners_and_privacy_officers_apply(role: Role) -> None:
    with acting_as(role), pytest.raises(NotPermittedError):
        applying.apply(document=parse(FILE))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.binary(max_size=200)
    | st.text(alphabet="troth: 1\npmises{}[]kdcanw-é\x00&*!'\"", max_size=200).map(str.encode)
    | st.dictionaries(
        st.sampled_from(["troth", "promises", "more"]),
        st.integers()
        | st.dictionaries(
            st.text(max_size=8),
            st.none()
            | st.text(max_size=8)
            | st.dictionaries(
                st.sampled_from(["kind", "parameters", "cadence", "owner"]),
                st.sampled_from(["datamap.selling", "P1D", None, 1, {"a": []}, []]),
            ),
            max_size=3,
        ),
    ).map(lambda said: yaml.safe_dump(said, allow_unicode=True).encode())
)
def test_whatever_a_file_holds_it_is_read_or_refused(text: bytes) -> None:
    said = _refusal(text)
    assert said is None or (said.code.startswith("promises.") and said.remedy)


def _refusal(text: bytes) -> InvalidInputError | None:
    try:
        parse(text)
    except InvalidInputError as error:
        return error
    return None


class TestCommands:
    """``troth promise apply`` and ``troth promise export``."""

    def run(self, *arguments: str, code: int = 0, text: str | bytes | None = None) -> Result:
        done = CliRunner().invoke(commands.app, ["promise", *arguments], input=text)
        assert done.exit_code == code, (done.output, done.exception)
        return done

    def test_a_plan_is_shown_asked_and_applied(self, tmp_path: Path) -> None:
        file = tmp_path / "promises.yml"
        file.write_bytes(FILE)
        shown = self.run("apply", str(file), "--check", code=1).output
        assert "+ promise drills\n    kind: installation.drills\n    parameters.days: 30" in shown
        assert "owner: owner@example.com" in shown
        assert "Plan: 4 to make, 0 to change, 0 to retire." in shown
        self.run("apply", str(file), text="n\n")
        assert not Promise.objects.exists()
        assert self.run("apply", str(file), text="y\n").output.endswith("Applied.\n")
        assert queries.promise("drills").owner == member(Role.OWNER)
        assert "promised already" in self.run("apply", str(file), "--check").output
        out = tmp_path / "out.yml"
        self.run("export", "--to", str(out))
        assert self.run("export").stdout_bytes == out.read_bytes()
        self.run("apply", str(out), "--check")
        self.run("export", "--to", str(tmp_path / "none" / "out.yml"), code=1)

    def test_programs_get_json_and_standard_input(self) -> None:
        self.run("apply", "-", "--json", text=FILE, code=1)
        told = json.loads(self.run("apply", "-", "--json", "--yes", text=FILE).output)
        assert (told["applied"], len(told["changes"])) == (True, 4)
        again = json.loads(self.run("apply", "-", "--json", "--check", text=FILE).output)
        assert (again["applied"], again["changes"]) == (False, [])

    def test_a_file_that_is_not_there_is_said(self, tmp_path: Path) -> None:
        done = CliRunner().invoke(commands.app, ["promise", "apply", str(tmp_path / "none.yml")])
        assert getattr(done.exception, "code", "") == "promises.file_missing"
