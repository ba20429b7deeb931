"""Runs: what is due, what is kept of them, incidents, telling, and what is never kept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from django.db import DatabaseError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import acting_as, member
from tests.integration.datamap.looks import connected, look
from tests.integration.datamap.sample import lay_out
from tests.integration.evidence.logs import fresh_log
from tests.integration.promises.making import checked, made, reading
from troth.core.errors import NotPermittedError, ServiceUnavailableError
from troth.core.merkle.frontier import Frontier
from troth.core.merkle.hashing import leaf_hash
from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language
from troth.core.promising.line import rest_digest
from troth.core.promising.session import UnreachableError
from troth.core.promising.verdict import Basis, Obtained, State, UnknownReason, Verdict, unknown
from troth.core.room import Role
from troth.foundation.correspondence import webhooks
from troth.foundation.correspondence.models import Message
from troth.foundation.correspondence.queries import lines as mail_lines
from troth.foundation.datamap.actions import purposes
from troth.foundation.datamap.models import Dataset
from troth.foundation.evidence.ledger.sequencer import sequence_all
from troth.foundation.evidence.queries import entry
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.promises import checking, queries
from troth.foundation.promises.actions import attesting, declaring, keeping
from troth.foundation.promises.checks import checks_are_made, concerns
from troth.foundation.promises.models import Incident, Promise, Run
from troth.foundation.promises.models import Verdict as VerdictRow
from troth.foundation.promises.proving import place_of
from troth.foundation.promises.running import run, run_due
from troth.foundation.promises.schedules import check_due
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def _break(*, mended: bool = False) -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        purposes.change_purpose(key="letters", legal_basis="consent" if mended else "")


@pytest.fixture
def promise() -> Promise:
    """Make a promise about the map that reads kept, and that ``_break`` breaks."""
    lay_out()
    Dataset.objects.filter(name="sick_leave").delete()
    _break(mended=True)
    return made("datamap.legal_bases", key="bases")


def _entries(kind: str) -> list[dict[str, Any]]:
    rows = Pending.objects.filter(kind=kind).order_by("id")
    return [msgspec.json.decode(bytes(row.body))["facts"] for row in rows]


def _breaks_and_is_mended(promise: Promise) -> list[tuple[str, bool]]:
    found = []
    for mended in (True, False, False, True, True):
        _break(mended=mended)
        (verdict,) = checked(promise)
        found.append((verdict.state, verdict.changed))
    return found


def test_a_change_has_an_entry_of_its_own_and_the_rest_is_counted(promise: Promise) -> None:
    assert _breaks_and_is_mended(promise) == [
        ("kept", True),
        ("broken", True),
        ("broken", False),
        ("kept", True),
        ("kept", False),
    ]
    changes = _entries("promises.state_changed")
    assert [(one["before"], one["state"]) for one in changes] == [
        ("", "kept"),
        ("kept", "broken"),
        ("broken", "kept"),
    ]
    why = _entries("promises.change_explained")
    assert [one["verdict"] for one in why] == [one["verdict"] for one in changes]
    assert why[1]["facts"]["purpose_without_basis"] == 1
    assert why[1]["obtained"][0]["system"] == "troth"
    salt = bytes.fromhex(why[1].pop("salt"))
    del why[1]["verdict"]
    assert rest_digest(salt, why[1]) == changes[1]["rest"]
    assert [one["count"] for one in _entries("promises.checked")] == [1] * 5


def test_an_incident_is_told_once_and_closed_by_a_passing_check(promise: Promise) -> None:
    with acting_as(Role.OWNER):
        webhooks.add(name="Chat", url="https://hooks.example.com/troth")
    owner = member(Role.OWNER)
    with acting_as(Role.OWNER):
        declaring.change(promise=promise.pk, owner=owner.pk)
    Message.objects.all().delete()
    _breaks_and_is_mended(promise)
    incident = Incident.objects.get()
    assert (incident.opened_by.state, incident.closed_by and incident.closed_by.state) == (
        "broken",
        "kept",
    )
    mails = mail_lines(Message.objects.filter(kind="mail"))
    assert sorted(one.recipient for one in mails) == [
        "owner@example.com",
        "privacy_officer@example.com",
    ]
    assert sorted(Message.objects.filter(kind="webhook").values_list("event", flat=True)) == [
        "promises.broken",
        "promises.mended",
    ]


def test_an_incident_lasts_while_nothing_is_known(promise: Promise) -> None:
    checked(promise)
    _break()
    checked(promise)
    _keep_by_hand(promise, unknown(UnknownReason.UNREACHABLE))
    assert Incident.objects.get().closed_at is None
    _keep_by_hand(promise, unknown(UnknownReason.FAILED))
    assert Incident.objects.get().closed_at is None
    _break(mended=True)
    checked(promise)
    assert Incident.objects.get().closed_at is not None


def test_a_contradicted_confirmation_closes_when_the_contradiction_is_gone() -> None:
    lay_out()
    promise = made("datamap.sharing", who="the carrier", recipients=["carrier"])
    with acting_as(Role.OWNER):
        attesting.attest(promise=promise.pk)
    checked(promise)
    assert Incident.objects.get().closed_at is None
    with acting_as(Role.OWNER):
        named = {"who": "the carrier", "recipients": ["carrier", "mail"]}
        declaring.change(promise=promise.pk, parameters=named)
    checked(promise)
    assert Incident.objects.get().closed_at is None
    with acting_as(Role.OWNER):
        attesting.attest(promise=promise.pk)
    checked(promise)
    assert Incident.objects.get().closed_at is not None


def _keep_by_hand(promise: Promise, verdict: Verdict) -> list[VerdictRow]:
    row = queries.promise(promise.key)
    outcome = checking.Outcome(row, verdict)
    with acting(Actor.system("tests")):
        return keeping.keep(found=checking.Round(timezone.now(), (outcome,)))


@pytest.mark.parametrize("name", ["promises.broken", "promises.mended"])
def test_webhooks_can_ask_for_these_events(name: str) -> None:
    from troth.foundation.recording.rooms import events

    assert name in events()


def test_what_is_due_is_checked_the_most_overdue_first(promise: Promise) -> None:
    other = made("datamap.selling", key="selling")
    checked(promise, other)
    with acting(Actor.system("job")):
        assert run_due() == []
    now = timezone.now()
    Promise.objects.filter(pk=promise.pk).update(due_at=now - 2 * DAY)
    Promise.objects.filter(pk=other.pk).update(due_at=now - DAY)
    with acting(Actor.system("job")):
        assert [one.promise_id for one in run_due()] == [promise.pk, other.pk]
    assert queries.promise("bases").due_at > now


@pytest.mark.django_db(transaction=True)
def test_the_job_checks_what_is_due(promise: Promise) -> None:
    enqueue(check_due)
    run_ready()
    assert reading(promise).state is State.KEPT
    assert queries.promise("bases").due_at > timezone.now()


def test_a_missing_check_shows_and_is_never_kept(promise: Promise) -> None:
    checked(promise)
    VerdictRow.objects.update(at=timezone.now() - 2 * DAY)
    now = reading(promise)
    assert (now.state, now.reason, now.is_late) == (State.UNKNOWN, UnknownReason.STALE, True)
    assert checks_are_made().health == "fail"
    with acting_as(Role.PRIVACY_OFFICER) as officer:
        (concern,) = concerns(officer.permissions)
    assert "not checked in time" in concern.what


def test_a_broken_promise_is_a_concern_of_those_who_may_see_it(promise: Promise) -> None:
    checked(promise)
    _break()
    checked(promise)
    with acting_as(Role.PRIVACY_OFFICER) as officer:
        assert [one.what for one in concerns(officer.permissions)] == [
            "The promise bases is broken."
        ]
    assert concerns(frozenset()) == []


def test_events_move_the_due_time() -> None:
    look(connected())
    promise = made("datamap.inventory", what="a", categories=["user.contact"])
    checked(promise)
    assert not queries.due(timezone.now()).exists()
    from troth.foundation.datamap.models import Store

    look(Store.objects.get())
    assert [one.key for one in queries.due(timezone.now())] == ["one"]


def test_another_wording_is_unknown_until_it_is_checked(promise: Promise) -> None:
    selling = made("installation.drills", key="drills", days=30)
    checked(selling)
    with acting_as(Role.OWNER):
        declaring.change(promise=selling.pk, parameters={"days": 60})
    assert reading(selling).reason is UnknownReason.NOTHING_YET
    assert queries.promise("drills").wording == 2
    del promise


def test_what_was_checked_of_an_older_wording_is_not_kept(promise: Promise) -> None:
    drills = made("installation.drills", key="drills", days=30)
    found = checking.check([queries.promise("drills")])
    with acting_as(Role.OWNER):
        declaring.change(promise=drills.pk, parameters={"days": 60})
    with acting(Actor.system("tests")):
        assert keeping.keep(found=found) == []
    assert queries.promise("drills").latest is None
    del promise


def test_an_older_check_does_not_replace_a_newer_one(promise: Promise) -> None:
    earlier = checking.check([queries.promise("bases")])
    _break()
    checked(promise)
    with acting(Actor.system("tests")):
        assert keeping.keep(found=earlier) == []
    assert reading(promise).state is State.BROKEN


def test_the_commitment_of_a_run_is_over_its_lines(promise: Promise) -> None:
    made("datamap.selling", key="selling")
    checked()
    row = Run.objects.get()
    tree = Frontier()
    for verdict in row.verdicts.order_by("position"):
        tree.append(leaf_hash(verdict.line.encode()))
    assert (row.count, row.commitment) == (2, tree.root().hex())
    assert _entries("promises.checked")[0]["commitment"] == row.commitment
    del promise


@pytest.mark.django_db(transaction=True)
def test_a_change_of_state_leads_to_its_entry_in_the_log() -> None:
    fresh_log()
    promise = made("datamap.selling")
    (verdict,) = checked(promise)
    assert place_of(verdict) is None
    sequence_all()
    place = place_of(verdict)
    assert place is not None
    body = entry(place.log, place.index).body
    assert body is not None
    assert body["facts"]["verdict"] == str(verdict.pk)
    (again,) = checked(promise)
    assert place_of(again) is None


def test_old_verdicts_that_changed_nothing_are_thinned_to_one_a_day(promise: Promise) -> None:
    verdicts = [checked(promise)[0] for _ in range(6)]
    old = timezone.now().replace(hour=12, minute=0) - 100 * DAY
    for number, verdict in enumerate(verdicts[1:5]):
        VerdictRow.objects.filter(pk=verdict.pk).update(
            at=old + timedelta(hours=number % 2) + (number // 2) * DAY
        )
    with acting(Actor.system("job")):
        assert keeping.thin() == 2
        assert keeping.thin() == 0
    kept = set(VerdictRow.objects.values_list("pk", flat=True))
    assert kept == {verdicts[n].pk for n in (0, 1, 3, 5)}
    assert Run.objects.count() == 4


_REASONS = st.sampled_from([one for one in UnknownReason if one is not UnknownReason.NOT_MEASURED])


def _raising(error: Exception) -> Callable[..., Verdict]:
    def check(*_asked: Any) -> Verdict:
        raise error

    return check


def _answering(verdict: Verdict) -> Callable[..., Verdict]:
    return lambda *_asked: verdict


_NOW = timezone.now()
_KEPT = Verdict(State.KEPT, obtained=(Obtained("shop", "count", (), _NOW, _NOW),))
_NEVER_KEPT = st.one_of(
    st.builds(_raising, st.builds(UnreachableError, st.just("store.unreachable"))),
    st.builds(_raising, st.just(ServiceUnavailableError("store.failed", "It failed."))),
    st.builds(_raising, st.sampled_from([DatabaseError("x"), ValueError("x"), KeyError("x")])),
    st.builds(_answering, st.builds(unknown, _REASONS)),
)


def _kind(check: Callable[..., Verdict], basis: Basis = Basis.MEASURED) -> Kind[Parameters]:
    return Kind(
        key="tests.kind",
        title="",
        about="",
        parameters=Parameters,
        basis=basis,
        sentences=dict.fromkeys(Language, "."),
        check=check,
    )


@given(checks=st.lists(_NEVER_KEPT, min_size=1, max_size=5))
def test_whatever_goes_wrong_never_reads_kept(checks: list[Callable[..., Verdict]]) -> None:
    for check in checks:
        verdict = _examined(_kind(check))
        assert verdict.state is State.UNKNOWN
        assert verdict.reason is not None


def test_a_kind_that_is_not_measured_cannot_say_kept() -> None:
    assert _examined(_kind(_answering(_KEPT))).state is State.KEPT
    for basis in (Basis.ATTESTED, Basis.DECLARED):
        assert _examined(_kind(_answering(_KEPT), basis)).code == "promises.not_measured"


def test_facts_that_a_kind_does_not_publish_stay_inside() -> None:
    told = Verdict(State.BROKEN, public_facts={"too_old": 7})
    assert _examined(_kind(_answering(told))).public_facts == {}


def _examined(kind: Kind[Parameters]) -> Verdict:
    from troth.core.promising.session import Session

    promise = Promise(key="one", kind=kind.key, worded_at=timezone.now())
    with pytest.MonkeyPatch.context() as patch, Session(timezone.now(), timezone.now) as session:
        patch.setattr(checking, "kinds", lambda: {kind.key: kind})
        return checking.examine(promise, None, session)


def test_what_a_driver_says_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    _examined(_kind(_raising(DatabaseError("zyxmarked@example.com"))))
    assert "promises.crashed" in caplog.text
    assert "zyxmarked" not in caplog.text


def test_a_promise_of_a_kind_that_is_gone_reads_failed(promise: Promise) -> None:
    Promise.objects.update(kind="rooms.gone")
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.code) == ("unknown", "promises.no_kind")


def test_only_those_who_may_run_checks_do(promise: Promise) -> None:
    with acting_as(Role.EMPLOYEE), pytest.raises(NotPermittedError):
        run([promise])
