"""Choices are recorded once, found by any identity, taken back by another row, and forgotten."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from tests.cast import acting_as, company, member
from tests.integration.choices.people import ERIKA, MAX, chosen, entries
from tests.integration.duties.companies import said
from troth.core.errors import InvalidInputError, KeyUnavailableError, StateConflictError
from troth.core.requesting.choosing import ChoiceKind
from troth.core.room import Role
from troth.foundation.choices.actions.forgetting import forget, forget_replaced
from troth.foundation.choices.actions.recording import record_choice
from troth.foundation.choices.models import Choice, Lookup
from troth.foundation.choices.queries import chose, in_force
from troth.foundation.choices.schedules import forget_long_replaced
from troth.foundation.choices.sealed import LOOKUP_KEY, key_of_choice, open_identities
from troth.foundation.custody.actions import destroy
from troth.foundation.custody.models import HeldKey
from troth.foundation.custody.queries import held_key
from troth.foundation.datamap.models import Purpose
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.recording.models import Pending

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

SALE = ChoiceKind.OPT_OUT_SALE


def test_a_choice_is_found_by_each_identity_however_it_is_written() -> None:
    chosen()
    for identities in (
        {"email": ["Erika.Muster@EXAMPLE.com"]},
        {"phone": ["0049 30 90 18 20"]},
        {"email": ["other@example.com"], "phone": ["+4930901820"]},
    ):
        assert chose(identities, SALE)
    assert not chose(MAX, SALE)
    assert not chose(ERIKA, ChoiceKind.LIMIT_SENSITIVE)
    assert not chose({"customer_number": ["erika.muster@example.com"]}, SALE)


def test_a_number_without_its_country_is_one_of_the_company_s_country() -> None:
    chosen(identities={"phone": ["030 901820"]})
    assert not chose({"phone": ["+49 30 901820"]}, SALE)
    company()
    with acting_as(Role.OWNER):
        said(seat="DE-BE")
    # Also what was recorded before the country was said is found.
    assert chose({"phone": ["+49 30 901820"]}, SALE)
    assert chose({"phone": ["030/901820"]}, SALE)
    assert not chose({"phone": ["+33 30 901820"]}, SALE)


def test_what_was_taken_back_stands_no_more_and_both_rows_stay() -> None:
    first = chosen()
    second = chosen(given=False, identities={"email": ERIKA["email"]})
    assert in_force({"email": ERIKA["email"]}) == ()
    assert Choice.objects.count() == 2
    assert (first.given, second.given) == (True, False)
    chosen()
    (found,) = in_force(ERIKA)
    assert found.kind is SALE


def test_what_was_said_earlier_but_came_later_does_not_count() -> None:
    chosen(given=False)
    chosen(at=timezone.now() - timedelta(days=3))
    assert in_force(ERIKA) == ()


def test_a_withdrawal_is_about_one_purpose_or_all() -> None:
    for key in ("news", "orders"):
        Purpose.objects.create(key=key, name=key)
    chosen("consent_withdrawn")
    chosen("consent_withdrawn", purpose="news", given=False)
    kind = ChoiceKind.CONSENT_WITHDRAWN
    assert chose(ERIKA, kind, "orders")
    assert not chose(ERIKA, kind, "news")
    chosen("consent_withdrawn", purpose="news")
    assert chose(ERIKA, kind, "news")


def test_one_source_records_once_and_leaves_one_entry() -> None:
    first = chosen(source="request:once")
    again = chosen(source="request:once")
    assert first.pk == again.pk
    assert entries("choices.recorded") == 1
    with pytest.raises(StateConflictError) as caught:
        chosen(source="request:once", given=False)
    assert caught.value.code == "choices.said_otherwise"
    # Another choice may come from the same request.
    assert chosen("opt_out_sharing", source="request:once").pk != first.pk


@pytest.mark.parametrize(
    ("told", "code", "field"),
    [
        ({"kind": "sale"}, "choices.unfit_field", "kind"),
        ({"channel": "fax"}, "choices.unfit_field", "channel"),
        ({"source": "erika muster"}, "choices.unfit_field", "source"),
        ({"source": ""}, "choices.unfit_field", "source"),
        ({"purpose": "news"}, "choices.unfit_field", "purpose"),
        ({"kind": "restriction", "purpose": "nothing"}, "choices.unfit_field", "purpose"),
        ({"at": timezone.now() + timedelta(days=1)}, "choices.unfit_field", "at"),
        ({"at": timezone.now().replace(tzinfo=None)}, "choices.unfit_field", "at"),
        ({"identities": {}}, "choices.nobody", "identities"),
        ({"identities": {"email": []}}, "choices.nobody", "identities"),
        ({"identities": {"name": ["zyxmarked"]}}, "choices.unfit_field", "identities"),
        ({"identities": {"email": ["zyxmarked"]}}, "choices.unfit_identity", "email"),
        ({"identities": {"email": ["zyxmarked@example.com"] * 51}}, "choices.unfit_field", "50"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    told: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(InvalidInputError) as caught:
        chosen(**told)
    assert caught.value.code == code
    assert field in str(caught.value)
    assert "zyxmarked" not in str(caught.value)
    assert Choice.objects.count() == 0


def test_nothing_that_is_stored_or_recorded_names_the_person() -> None:
    chosen()
    stored = [
        value
        for model in (Choice, Lookup, Pending)
        for row in model.objects.values_list()
        for value in row
    ]
    plain = b" ".join(
        bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in stored
    ).lower()
    assert b"opt_out_sale" in plain
    for value in (b"erika", b"example.com", b"30901820"):
        assert value not in plain


def test_an_erasure_destroys_the_identities_and_the_opt_out_is_still_honoured() -> None:
    choice, other = chosen(), chosen(identities=MAX)
    assert open_identities(choice)["email"] == ["erika.muster@example.com"]
    sealed = bytes(choice.identities or b"")
    assert forget(identities={"phone": ["+49 30 901820"]}, source="request:erasure") == 1
    choice.refresh_from_db()
    assert choice.identities is None
    assert open_identities(choice) == {}
    # A restore of an older backup brings the row back, and its key not.
    choice.identities = sealed
    assert open_identities(choice) == {}
    assert chose(ERIKA, SALE)
    other.refresh_from_db()
    assert open_identities(other)["email"] == ["max@example.com"]
    assert forget(identities=ERIKA, source="request:erasure") == 0
    assert entries("choices.identities_forgotten") == 2


def test_a_lost_key_is_said_and_never_taken_for_no_choice() -> None:
    chosen()
    destroy(LOOKUP_KEY)
    with pytest.raises(KeyUnavailableError) as caught:
        in_force(ERIKA)
    assert caught.value.code == "choices.lookup_key_lost"
    with pytest.raises(KeyUnavailableError):
        chosen()
    assert held_key(LOOKUP_KEY) is None


def test_only_what_was_replaced_long_ago_is_deleted() -> None:
    now = timezone.now()
    old, later = now - timedelta(days=4000), now - timedelta(days=3000)
    replaced = chosen(at=old)
    back = chosen(at=later, given=False)
    stands = chosen("limit_sensitive", at=old)
    half = chosen("opt_out_sharing", at=old)
    chosen("opt_out_sharing", at=later, given=False, identities={"email": ERIKA["email"]})
    young = chosen("objection_marketing", at=old)
    chosen("objection_marketing", at=now, given=False)
    Choice.objects.update(recorded_at=later)
    enqueue(forget_long_replaced)
    run_ready()
    left = set(Choice.objects.values_list("pk", flat=True))
    # The row that took it back has nothing left to take back.
    assert not {replaced.pk, back.pk} & left
    assert held_key(key_of_choice(replaced.pk)) is None
    assert {stands.pk, half.pk, young.pk} <= left
    assert chose({"phone": ERIKA["phone"]}, ChoiceKind.OPT_OUT_SHARING)
    assert not chose({"email": ERIKA["email"]}, ChoiceKind.OPT_OUT_SHARING)
    assert forget_replaced(before=now - timedelta(days=1825)) == 0


def test_of_twenty_at_once_from_one_source_one_is_recorded() -> None:
    member(Role.OWNER)
    told: dict[str, Any] = {"identities": ERIKA, "kind": "opt_out_sale", "channel": "centre"}
    found = _at_once(lambda _n: record_choice(**told, source="request:one").pk)
    assert len(set(found)) == 1
    assert Choice.objects.count() == 1
    assert entries("choices.recorded") == 1
    assert HeldKey.objects.filter(reference__startswith="choice:").count() == 1


def test_of_twenty_at_once_on_one_person_one_truth_is_left() -> None:
    member(Role.OWNER)
    told: dict[str, Any] = {"identities": ERIKA, "kind": "opt_out_sale", "channel": "centre"}
    _at_once(lambda n: record_choice(**told, source=f"request:{n}", given=bool(n % 2)).pk)
    rows = list(Choice.objects.order_by("at", "given"))
    assert len(rows) == 20
    truths = {chose(identities, SALE) for identities in (ERIKA, {"email": ERIKA["email"]})}
    assert truths == {rows[-1].given}


def _at_once(work: Any, number: int = 20) -> list[Any]:
    ready, found, errors = threading.Barrier(number), list[Any](), list[BaseException]()

    def act(place: int) -> None:
        try:
            ready.wait(60)
            found.append(work(place))
        except BaseException as error:  # noqa: BLE001 - told to the test
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
        assert not thread.is_alive()
    assert errors == []
    assert connection.is_usable()
    return found
